"""What a district's graphs say, in a sentence that can stand above each."""

from collections.abc import Sequence

from classroom.schemas.observing import Group, Kind

NUMBERS = ('no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten')
STEPS = {1: 'day', 7: 'week', 28: '4 weeks'}
"""How a moment of so many days is called."""
HALF = 0.5
NEAR = 0.06
"""A share that is one in n but for so small a part of it is called so."""


def course(numbers: Sequence[int], days: int) -> str:
    """Whether sessions get more: the slope of the least-squares line through the numbers of all moments."""
    if not any(numbers):
        return 'No session with posts in this time'
    step, mean, slope = STEPS[days], sum(numbers) / len(numbers), _slope(numbers)
    change = round(abs(slope))
    if change and change >= mean / 50:
        return f'About {change} {"more" if slope > 0 else "fewer"} sessions every {step}'
    return (
        f'About {_counted(round(mean), "session")} every {step}' if mean >= HALF else f'Few sessions, not every {step}'
    )


def leading_kind(kinds: Sequence[Kind]) -> str:
    """Which kind of graph is posted most, and how often."""
    total = sum(kind.posts for kind in kinds)
    if not total:
        return 'No graph on the walls yet'
    most = [kind for kind in kinds if kind.posts == kinds[0].posts]
    if len(kinds) == 1:
        return f'Every graph {_is(kinds[0].label)}'
    if len(most) > 2:  # noqa: PLR2004 - two can be named
        return f'{_word(len(most)).capitalize()} kinds of graphs lead together'
    if len(most) > 1:
        return f'{most[0].label} and {most[1].label[:1].lower()}{most[1].label[1:]} lead together'
    part, label = kinds[0].posts / total, kinds[0].label
    if some := _one_in(part):
        return f'{some} {_is(label)}'
    return f'{label} {"lead" if label.endswith("s") else "leads"} with {share(part)}'


def below_half(groups: Sequence[Group], what: str) -> str:
    """In how many schools (or classes of teachers) less than half of the students take part."""
    there = [group for group in groups if group.students]
    low = [group for group in there if group.share < HALF]
    everywhere = 'with every teacher' if what == 'teacher' else f'in every {what}'
    if not there:
        return 'No class was held in this time'
    if not low:
        return f'At least half take part {everywhere}' if len(there) > 1 else 'At least half take part'
    if len(low) == len(there):
        return f'Less than half take part {everywhere}' if len(there) > 1 else 'Less than half take part'
    number = _word(len(low))
    return f'Below half: {number} {what}{"" if len(low) == 1 else "s"} of {len(there)}'


def share(part: float) -> str:
    """A part of a whole as a percentage."""
    return f'{round(part * 100)}%'


def _slope(numbers: Sequence[int]) -> float:
    """The slope of the least-squares line, in units for each step."""
    middle, mean = (len(numbers) - 1) / 2, sum(numbers) / len(numbers)
    spread = sum((place - middle) ** 2 for place in range(len(numbers)))
    return sum((place - middle) * (number - mean) for place, number in enumerate(numbers)) / spread if spread else 0.0


def _one_in(part: float) -> str:
    """One graph in four, where it is so; else nothing."""
    for of in range(2, 11):
        if abs(part * of - 1) <= NEAR:
            return 'Every second graph' if of == 2 else f'One graph in {_word(of)}'  # noqa: PLR2004 - a half has a word
    return ''


def _is(label: str) -> str:
    """What a graph is, from the label of its tag, which may be of one or of several."""
    word = f'{label[:1].lower()}{label[1:]}'
    if word == 'something else':
        return f'is {word}'
    if word.endswith('s'):
        return f'shows {word}'
    return f'is {"an" if word[:1] in "aeiou" else "a"} {word}'


def _word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _counted(number: int, word: str) -> str:
    return f'{number} {word}{"" if number == 1 else "s"}'
