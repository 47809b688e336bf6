"""The periods that an observer looks at, cut into moments of equal length that end with today."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from classroom.schemas.observing import Period


class Cut(NamedTuple):
    """So many moments of so many days."""

    moments: int
    days: int


EVER = datetime(2000, 1, 1, tzinfo=UTC)
CUTS: dict[Period, Cut] = {'week': Cut(7, 1), 'month': Cut(30, 1), 'term': Cut(18, 7), 'all': Cut(13, 28)}
"""“All” shows its last 52 weeks."""
WORDS: dict[Period, str] = {'week': 'Last 7 days', 'month': 'Last 30 days', 'term': 'Last 18 weeks', 'all': 'All time'}


def starts(period: Period, now: datetime, zone: ZoneInfo) -> list[datetime]:
    """When the moments of a period begin, at local midnight, the oldest first; the last one holds today."""
    cut, today = CUTS[period], now.astimezone(zone).date()
    days = [today + timedelta(days=1 - cut.days * back) for back in range(cut.moments, 0, -1)]
    return [datetime.combine(day, time(), zone) for day in days]


def begin(period: Period, now: datetime, zone: ZoneInfo) -> datetime:
    """From when on something belongs to a period."""
    return EVER if period == 'all' else starts(period, now, zone)[0]
