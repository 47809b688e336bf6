"""When something is due, in the words of the school's own time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from classroom.domain import dates

NEAR = {-1: 'yesterday', 0: 'today', 1: 'tomorrow'}
WEEK = 7
SOON = timedelta(hours=6)


def words(when: datetime, now: datetime, zone: str, language: str = dates.USUAL) -> str:
    """`today at 15:00`, `on Friday at 08:00` within a week, `on 16 October at 15:00`, else with the year."""
    local, today = when.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    days = (local.date() - today) // timedelta(days=1)
    if days in NEAR:
        day = NEAR[days]
    elif 0 < days < WEEK:
        day = f'on {local:%A}'
    else:
        named = dates.month_day if local.year == today.year else dates.day
        day = f'on {named(local, language)}'
    return f'{day} at {dates.clock_time(local, language)}'


def told(when: datetime, now: datetime, zone: str) -> str:
    """`words` for the bell: what is hours away but after midnight says so, `tomorrow at 00:39, in 1 h 30 min`."""
    said = words(when, now, zone)
    left = max(1, round((when - now) / timedelta(minutes=1)))
    if not said.startswith(NEAR[1]) or when - now > SOON:
        return said
    parts = [f'{left // 60} h' if left // 60 else '', f'{left % 60} min' if left % 60 else '']
    return f'{said}, in {" ".join(part for part in parts if part)}'
