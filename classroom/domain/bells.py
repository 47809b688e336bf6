"""The hours of a school day: their names, the schedule of a new school, and how to greet."""

from datetime import time

MOST = 20
"""Hours in a day, at most."""

DEFAULT: list[tuple[int, str, time, time]] = [
    (1, '1st hour', time(8, 30), time(9, 15)),
    (2, '2nd hour', time(9, 25), time(10, 10)),
    (3, '3rd hour', time(10, 20), time(11, 5)),
    (4, '4th hour', time(11, 15), time(12, 0)),
    (5, '5th hour', time(13, 0), time(13, 45)),
    (6, '6th hour', time(13, 55), time(14, 40)),
    (7, '7th hour', time(14, 50), time(15, 35)),
    (8, '8th hour', time(15, 45), time(16, 30)),
]
"""Section, name, begin and end in the school's local time."""

NOON, EVENING = time(12, 0), time(17, 0)


def ordinal(number: int) -> str:
    """`3` as `3rd`."""
    if number % 100 in {11, 12, 13}:
        return f'{number}th'
    return f'{number}' + {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')


def hour_name(section: int, name: str | None = None) -> str:
    """The school's own name for an hour, else `3rd hour`."""
    return name or f'{ordinal(section)} hour'


def greeting(local: time) -> str:
    """What one says at this local time."""
    if local < NOON:
        return 'Good morning'
    return 'Good afternoon' if local < EVENING else 'Good evening'
