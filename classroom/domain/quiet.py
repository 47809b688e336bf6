"""Quiet hours and the moment of a daily letter, in local time."""

from datetime import datetime, time, timedelta

Quiet = tuple[time, time]
DAY = timedelta(days=1)


def is_quiet(at: time, quiet: Quiet | None) -> bool:
    """Whether this time lies in the quiet hours, which may go over midnight. Equal ends mean: never quiet."""
    if quiet is None:
        return False
    begins, ends = quiet
    return begins <= at < ends if begins <= ends else at >= begins or at < ends


def last_moment(now: datetime, hour: int, quiet: Quiet | None) -> datetime:
    """When the daily letter was due last; one that falls into the quiet hours is due at their end."""
    moments = [_moment(now + shift, hour, quiet) for shift in (-2 * DAY, -DAY, timedelta(0))]
    return max(moment for moment in moments if moment <= now)


def _moment(day: datetime, hour: int, quiet: Quiet | None) -> datetime:
    at = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    if quiet is None or not is_quiet(at.time(), quiet):
        return at
    end = at.replace(hour=quiet[1].hour, minute=quiet[1].minute)
    return end if end > at else end + DAY
