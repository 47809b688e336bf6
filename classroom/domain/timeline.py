"""Moments counted in slots of equal length: five minutes of an hour, hours of a day, days or weeks of a longer time."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from classroom.schemas.participation import Slot, Step

FIVE = timedelta(minutes=5)
LONGEST: tuple[tuple[Step, timedelta], ...] = (
    ('minutes', timedelta(hours=2)),
    ('hour', timedelta(hours=20)),
    ('day', timedelta(days=60)),
)
"""Up to which time from the first to the last moment a step is taken; beyond all of them it is weeks."""


def slots(moments: Iterable[datetime], zone: ZoneInfo) -> tuple[Step, list[Slot]]:
    """How many moments fall into each slot from the first to the last one, empty slots among them."""
    times = sorted(moments)
    if not times:
        return 'minutes', []
    step = _step(times[-1] - times[0])
    counted = Counter(_begin(moment.astimezone(zone), step) for moment in times)
    now, last, found = min(counted), max(counted), []
    while now <= last:
        found.append(Slot(starts=now, posts=counted[now]))
        now = _next(now, step)
    return step, found


def _step(span: timedelta) -> Step:
    return next((step for step, longest in LONGEST if span <= longest), 'week')


def _begin(local: datetime, step: Step) -> datetime:
    """The begin of the slot in which a local time lies; weeks begin on Monday."""
    if step == 'minutes':
        return local.replace(minute=local.minute // 5 * 5, second=0, microsecond=0)
    hour = local.replace(minute=0, second=0, microsecond=0)
    if step == 'hour':
        return hour
    day = hour.replace(hour=0)
    return day if step == 'day' else day - timedelta(days=day.weekday())


def _next(begin: datetime, step: Step) -> datetime:
    """By the clock on the wall for days and weeks, by elapsed time below."""
    if step == 'day':
        return begin + timedelta(days=1)
    if step == 'week':
        return begin + timedelta(weeks=1)
    utc = begin.astimezone(ZoneInfo('UTC')) + (FIVE if step == 'minutes' else timedelta(hours=1))
    return utc.astimezone(begin.tzinfo)
