"""What a table says, in a sentence that can stand above its graph."""

from datetime import datetime

from classroom.domain import dates
from classroom.schemas.gallery import Counts
from classroom.schemas.participation import Slot, Step, Taking

NAMES = {'graph': 'Graph Guru', 'eye': 'Expert Engager', 'read': 'Supreme Storyteller'}
"""What the three badges are called."""


def posted(people: list[Taking]) -> str:
    """How many have posted."""
    number, there = len(people), sum(1 for one in people if one.posts)
    if not number:
        return 'Nobody is in this class yet'
    if not there:
        return 'Nobody has posted yet'
    if there < number:
        return f'{there} of {number} have posted'
    return f'All {number} have posted' if number > 1 else 'The one student has posted'


def each(people: list[Taking]) -> str:
    """How many posts most people have."""
    numbers = sorted(one.posts for one in people)
    most = max(set(numbers), key=numbers.count)
    if numbers[0] == numbers[-1]:
        return f'Everybody has {_posts(most)}'
    if numbers.count(most) * 2 > len(numbers):
        return f'Most have {_posts(most)}'
    return f'From {numbers[0]} to {_posts(numbers[-1])} each'


def rhythm(slots: list[Slot], step: Step, language: str) -> str:
    """When most posts came; `language` decides how times are written."""
    if not slots:
        return 'No post is on the wall yet'
    most = max(slot.posts for slot in slots)
    busiest = [slot for slot in slots if slot.posts == most]
    if len(slots) == 1:
        return f'All posts came {when(slots[0].starts, step, language)}'
    if len(busiest) > 1:
        return 'Posts came in little by little'
    return f'Most posts came {when(busiest[0].starts, step, language)}'


def when(starts: datetime, step: Step, language: str) -> str:
    """A slot of the time line as words: `around 10:25`, `on Monday 2 March`."""
    if step in {'minutes', 'hour'}:
        return f'around {dates.clock_time(starts, language)}'
    if step == 'day':
        return f'on {dates.weekday(starts, language)}'
    return f'in the week of {dates.month_day(starts, language)}'


def short(starts: datetime, step: Step, language: str) -> str:
    """A slot as it stands below its bar: `10:25`, `2 Mar`."""
    at_a_time = step in {'minutes', 'hour'}
    return dates.clock_time(starts, language) if at_a_time else dates.short_day(starts, language)


def stamps(given: Counts) -> str:
    """Which badge students gave most."""
    numbers = given.model_dump()
    total, most = sum(numbers.values()), max(numbers.values())
    if not total:
        return 'No badge was given yet'
    leading = [NAMES[badge] for badge, number in numbers.items() if number == most]
    if len(leading) > 1:
        return (
            f'{" and ".join(leading)} are given most'
            if len(leading) < len(NAMES)
            else 'All three badges are given equally'
        )
    return f'{leading[0]} is given most, {most} of {total}' if most < total else f'Only {leading[0]} was given so far'


def _posts(number: int) -> str:
    return 'no post' if not number else '1 post' if number == 1 else f'{number} posts'
