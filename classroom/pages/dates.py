"""Dates and times in the language of whoever looks at the page that is being made or changed."""

from datetime import date, datetime, time, timedelta

from nicegui import context

from classroom import clock
from classroom.domain import dates
from classroom.web import languages

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def language() -> str:
    """The language tag of the reader."""
    return languages.of(context.client.request)


def day(at: date) -> str:
    """`14 October 2026`."""
    return dates.day(at, language())


def short_day(at: date) -> str:
    """`14 Oct`."""
    return dates.short_day(at, language())


def weekday(at: date) -> str:
    """`Wednesday 14 October`."""
    return dates.weekday(at, language())


def clock_time(at: time | datetime | str) -> str:
    """`14:05`; of a text as services give it, too."""
    return dates.clock_time(time.fromisoformat(at) if isinstance(at, str) else at, language())


def hours(starts: str, ends: str) -> str:
    """`8:00–8:50`, of the texts that services give."""
    return dates.hours(time.fromisoformat(starts), time.fromisoformat(ends), language())


def ago(at: datetime, *, tight: bool = False) -> str:
    """How long ago: `just now`, `4 min ago`, `2 h ago`, `12 Mar`; `tight` as on the wall, `now`, `4 min`, `2 h`."""
    past = clock.now() - at
    if past >= DAY:
        return short_day(at)
    if past < MINUTE:
        return 'now' if tight else 'just now'
    words = f'{past // HOUR} h' if past >= HOUR else f'{past // MINUTE} min'
    return words if tight else f'{words} ago'
