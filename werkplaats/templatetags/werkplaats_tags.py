"""How states of the werkplaats look: `{% load werkplaats_tags %}`."""

from django import template

from ..silence import NAMES
from ..states import Capture, InputMode, MethodRole, Shown

register = template.Library()

VARIANTS = {
    "concept": "neutral",
    "open": "warning",
    "lopend": "active",
    "gepland": "active",
    "bezig": "active",
    "aangemeld": "active",
    "bevestigd": "active",
    "aangenomen": "active",
    "gedaan": "active",
    "wachtlijst": "warning",
    "wacht": "warning",
    "geannuleerd": "inactive",
    "afgemeld": "inactive",
    "afgewezen": "inactive",
    "verlopen": "inactive",
    "loopt": "active",
    "pauze": "warning",
}


@register.filter
def variant(state: str) -> str:
    """The look of a state; what is over is neutral. The word beside it carries the meaning."""
    return VARIANTS.get(state, "neutral")


@register.filter
def places_left(round_) -> str:
    """“nog 2 van 6 plaatsen”, of a round that comes from `for_list`."""
    left = max(round_.places - round_.registered, 0)
    places = "plaats" if round_.places == 1 else "plaatsen"
    if left:
        return f"nog {left} van {round_.places} {places}"
    if not round_.queued:
        return f"vol: {round_.registered} van {round_.places} {places} bezet"
    return f"vol, {round_.queued} op de wachtlijst"


@register.filter
def too_long(minutes: int) -> str:
    """How an agenda fits, from `minutes_off`: “10 minuten te lang”, “1 minuut over”."""
    unit = "minuut" if abs(minutes) == 1 else "minuten"
    if minutes > 0:
        return f"{minutes} {unit} te lang"
    return f"{-minutes} {unit} over" if minutes else "precies passend"


@register.filter
def minutes(number: int) -> str:
    """“5 minuten”."""
    return f"{number} {'minuut' if number == 1 else 'minuten'}"


@register.filter
def group_size(method) -> str:
    """For how many people a work method is: “5 tot 8 mensen”."""
    least, most = method.group_min, method.group_max
    return f"{least} mensen" if least == most else f"{least} tot {most} mensen"


@register.filter
def role_names(roles: list[str]) -> str:
    """“inbrenger, groep”: in the order of the house, whatever order they are kept in."""
    return ", ".join(role.label.lower() for role in MethodRole if role in roles)


@register.filter
def capture_names(kinds: list[str]) -> str:
    """“vraag, antwoord”."""
    return ", ".join(Capture(kind).label.lower() for kind in kinds)


@register.filter
def repeated(method) -> str:
    """Which steps of a work method are played more than once."""
    if method.repeat_from == method.repeat_to:
        which = f"Stap {method.repeat_from}"
    else:
        which = f"Stap {method.repeat_from} tot en met {method.repeat_to}"
    return f"{which} doe je {method.repeat_times} keer, telkens met een andere inbrenger."


@register.filter
def roles(keys: list[str]) -> str:
    """“de inbrenger en de groep”."""
    names = [NAMES[key] for key in keys]
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@register.filter
def who_sees(step) -> str:
    """When others see what somebody does in a step."""
    if not step.capture:
        return ""
    if step.shown == Shown.GIVER_ONLY:
        return "Alleen jij leest wat je opschrijft."
    if step.shown == Shown.AT_ONCE or step.opened_at:
        return "Iedereen ziet het meteen."
    if step.input in {InputMode.VOTE, InputMode.POSITION}:
        return "Iedereen ziet de uitslag na deze stap."
    return "Iedereen leest de kaarten na deze stap."


@register.filter
def words(text: str) -> list[str]:
    return text.split()


@register.filter
def minus(text: str) -> str:
    """A number with a real minus sign before it, as people read it."""
    return text.replace("-", "\N{MINUS SIGN}")
