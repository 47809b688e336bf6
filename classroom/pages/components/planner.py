"""The teacher's day as a planner page: one row for each hour, thin rows for the breaks between."""

import itertools
from collections.abc import Awaitable, Callable
from datetime import time

from markupsafe import Markup
from nicegui import ui

from classroom.pages import dates
from classroom.pages import design as d
from classroom.schemas.rooms import SessionOut
from classroom.schemas.sessions import Day, Hour

BREAK_MINUTES = 20
"""A gap of this many minutes between two hours gets a row of its own."""
LUNCH_FROM, LUNCH_UNTIL = '11:00', '14:00'


def planner(day: Day, reopen: Callable[[int], Awaitable[None]]) -> None:
    """All hours of the day; `reopen` opens a session again that was closed."""
    lead = leading(day)
    with ui.element('div').classes('plan'):
        for before, hour in itertools.pairwise([None, *day.hours]):
            if before is not None and hour is not None and _gap(before, hour) >= BREAK_MINUTES:
                _break(before)
            if hour is not None:
                _slot(hour, reopen, leads=hour is lead)


def leading(day: Day) -> Hour | None:
    """The hour with the solid button: what is live now, else the next one that is free."""
    live = [hour for hour in day.hours if hour.session and not hour.session.closed]
    free = [hour for hour in day.hours if hour.session is None and hour.phase != 'past']
    return next((hour for hour in live if hour.phase == 'now'), None) or next(iter(live or free), None)


def short(name: str) -> str:
    """The name of an hour where it is plain that it is one: `3rd` for `3rd hour`."""
    return name.removesuffix(' hour') or name


def times(hour: Hour) -> str:
    """When an hour is, as people write it."""
    return dates.hours(hour.starts, hour.ends) if hour.starts else ''


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 student`, `24 students`."""
    return f'{number} {one if number == 1 else many or one + "s"}'


def _slot(hour: Hour, reopen: Callable[[int], Awaitable[None]], *, leads: bool) -> None:
    session = hour.session
    if session is None:
        d.show(_time(hour) + _free(hour, leads=leads)).classes('slot slot--free')
    elif session.closed:
        _closed_slot(hour, session, reopen)
    else:
        d.show(_time(hour) + _open(session, leads=leads)).classes('slot slot--now' if leads else 'slot')


def _closed_slot(hour: Hour, session: SessionOut, reopen: Callable[[int], Awaitable[None]]) -> None:
    async def open_again() -> None:
        await reopen(session.id)

    with ui.element('div').classes('slot slot--over'):
        facts = [session.module, counted(session.expected, 'student'), 'Closed for today']
        d.show(_time(hour) + _what(session.title, [_words(fact) for fact in facts if fact])).classes('slot__text')
        with ui.element('div').classes('slot__act'):
            d.button('Open again', open_again)


def _open(session: SessionOut, *, leads: bool) -> Markup:
    """What is live: the words, and the way in."""
    paused = session.status == 'paused'
    facts = [
        d.state('wait', 'pause', 'Paused') if paused else d.live(),
        _words(session.module) if session.module else Markup(''),
        d.html('<span>{icon} {joined} of {expected} {come}</span>', icon=d.icon('group'), **_counts(session)),
    ]
    kind = 'btn btn--go' if leads else 'btn'
    link = d.html('<a class="{kind}" href="/session/{id}">Open the room</a>', kind=kind, id=session.id)
    return _what(session.title, facts) + _act(link)


def _free(hour: Hour, *, leads: bool) -> Markup:
    kind = 'btn--go' if leads else 'btn--plain'
    link = d.html(
        '<a class="btn {kind}" href="/start-session?section={section}">{icon}Start a session</a>',
        kind=kind,
        section=hour.section,
        icon=d.icon('add'),
    )
    return Markup('<div class="slot__what"><p>No class</p></div>') + _act(link)


def _break(before: Hour) -> None:
    word = 'Lunch' if LUNCH_FROM <= before.ends < LUNCH_UNTIL else 'Break'
    text = '<div class="slot__time"><span>{at}</span></div><div class="slot__what"><p>{word}</p></div>'
    d.show(d.html(text, at=dates.clock_time(before.ends).removeprefix('0'), word=word)).classes('slot slot--thin')


def _time(hour: Hour) -> Markup:
    text = '<div class="slot__time"><b>{name}</b><span>{times}</span></div>'
    return d.html(text, name=short(hour.name), times=times(hour))


def _what(title: str, facts: list[Markup]) -> Markup:
    return d.html('<div class="slot__what"><h3>{title}</h3><p>{facts}</p></div>', title=title, facts=d.join(facts))


def _act(link: Markup) -> Markup:
    return d.html('<div class="slot__act">{link}</div>', link=link)


def _words(text: str) -> Markup:
    return d.html('<span>{text}</span>', text=text)


def _counts(session: SessionOut) -> dict[str, object]:
    """Who has come so far: some may have left again, so this is not who is here now."""
    come = 'has come' if session.joined == 1 else 'have come'
    return {'joined': session.joined, 'expected': session.expected, 'come': come}


def _gap(before: Hour, after: Hour) -> int:
    """Minutes between two hours; 0 where one of them is not in the schedule."""
    if not (before.ends and after.starts):
        return 0
    ends, starts = time.fromisoformat(before.ends), time.fromisoformat(after.starts)
    return 60 * (starts.hour - ends.hour) + starts.minute - ends.minute
