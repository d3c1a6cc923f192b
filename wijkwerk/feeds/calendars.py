"""From items to the calendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from .sources import Item

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ASK_AGAIN = timedelta(hours=1)


def calendar_of(items: Iterable[Item], method: str = "") -> bytes:
    """Return the calendar file; where there are clock times it tells when summer time begins.

    With a `method` (RFC 5546) it is a file of these items, to put in a calendar that is there
    already; without, a calendar of its own that is asked for again and again.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Wijkwerk//Wijkwerk//NL")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    else:
        calendar.add("x-wr-calname", "Wijkwerk")
        calendar.add("x-wr-timezone", "Europe/Amsterdam")
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    events = [event_of(item) for item in items]
    if any("transp" not in event for event in events):
        calendar.add_component(amsterdam())
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def amsterdam() -> Timezone:
    """Return when the clock goes forward and back in the Netherlands, as a rule without an end.

    Written out here: readers differ in what they make of a long list of single dates.
    """
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, name, begins, before, after, month in [
        (TimezoneDaylight(), "CEST", datetime(1981, 3, 29, 2), winter, summer, 3),  # noqa: DTZ001 wall time
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter, 10),  # noqa: DTZ001 wall time
    ]:
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def event_of(item: Item) -> Event:
    """One item. A whole day is a term, so it leaves the day free."""
    event = Event()
    event.add("uid", f"{item.uid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("sequence", item.sequence)
    event.add("summary", item.summary)
    event.add("status", str(item.status))
    event.add("class", "PRIVATE")
    if item.description:
        event.add("description", item.description)
    if item.location:
        event.add("location", item.location)
    if item.url:
        event.add("url", settings.BASE_URL + item.url)
    if item.starts_on:
        event.add("dtstart", item.starts_on)
        event.add("dtend", item.starts_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", item.starts_at.astimezone(AMSTERDAM))
        event.add("dtend", item.ends_at.astimezone(AMSTERDAM))
    return event
