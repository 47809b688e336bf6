"""The bell schedule as it was typed: checked hour by hour."""

import itertools
from collections.abc import Sequence
from datetime import time
from typing import NamedTuple

from classroom.domain import bells, texts
from classroom.errors import InvalidInput
from classroom.schemas.accounts import Period

NAME_LIMIT = 40


class Hour(NamedTuple):
    """One sound hour, in the school's local time."""

    section: int
    name: str
    starts: time
    ends: time


DEFAULT = [Hour(*hour) for hour in bells.DEFAULT]


def checked(periods: Sequence[Period]) -> list[Hour]:
    """The hours in the order of the day. Raises InvalidInput with what is wrong with which hour (`section`)."""
    if not 1 <= len(periods) <= bells.MOST:
        raise InvalidInput(f'A day has 1 to {bells.MOST} hours.', field='periods')
    hours = sorted((_found(period) for period in periods), key=lambda hour: hour.starts)
    if len({hour.section for hour in hours}) < len(hours):
        raise InvalidInput('Two hours have the same number. Give each its own.', field='section')
    for before, after in itertools.pairwise(hours):
        if after.starts < before.ends:
            early = f'“{after.name}” begins before “{before.name}” ends. Move one of them.'
            raise InvalidInput(early, field='starts', extra={'section': after.section})
    return hours


def shown(hour: Hour) -> Period:
    """An hour as people see it."""
    return Period(section=hour.section, name=hour.name, starts=f'{hour.starts:%H:%M}', ends=f'{hour.ends:%H:%M}')


def _found(period: Period) -> Hour:
    try:
        return _hour(period)
    except InvalidInput as problem:
        problem.extra['section'] = period.section
        raise


def _hour(period: Period) -> Hour:
    section = texts.whole_number(period.section, low=1, high=bells.MOST, field='section', what='The hour')
    name = texts.clean(period.name, limit=NAME_LIMIT, field='name', what='The name of the hour')
    hour = Hour(section, name, _time(period.starts, 'starts', name), _time(period.ends, 'ends', name))
    if hour.ends <= hour.starts:
        raise InvalidInput(f'“{name}” ends before it begins. Change one of its times.', field='ends')
    return hour


def _time(text: str, field: str, name: str) -> time:
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise InvalidInput(f'Type the times of “{name}” like 08:45.', field=field) from None
