"""How states of the werkplaats look: `{% load werkplaats_tags %}`."""

from django import template

from ..states import Capture, MethodRole

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
