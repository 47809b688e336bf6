"""The walls of the demo school: sketches, badges and comments as a class leaves them."""

import random
from datetime import timedelta
from typing import NamedTuple

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import reading, transaction
from classroom.domain import pictures, sketches
from classroom.domain.sketches import Sketch
from classroom.models import Media, Participant
from classroom.schemas.actor import Actor, Member
from classroom.schemas.gallery import BADGES, PostForm
from classroom.services import badges, comments, posting


class Planned(NamedTuple):
    """A post of the demo."""

    graph: str
    variable: str
    title: str
    axis: str
    caption: str
    words: tuple[str, ...] = ()
    values: tuple[int, ...] = ()


DAYS = ('Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su')
SLEEP = (
    Planned('dot_plot', 'one_quantitative', 'Hours of sleep, 7B', 'hours on a school night',
            'Most of us sleep 7 to 8 hours. One person sleeps 10. Who are you, and how?'),
    Planned('box_plot', 'categorical_and_quantitative', 'Weekends win by 1.5 hours', 'hours of sleep',
            'Same people, two boxes. The weekend box moves right by an hour and a half.'),
    Planned('scatter_plot', 'two_quantitative', 'More screen, less sleep?', 'hours of screen time',
            'The line goes down, but look at the dots far under it on the left.', values=(-1,)),
    Planned('mosaic_plot', 'two_categorical', 'Sleep and where the phone is', 'phone in the room, or not',
            'Phones in another room, more people above 8 hours.'),
    Planned('histogram', 'one_quantitative', 'Minutes to fall asleep', 'minutes',
            'A long tail to the right: a few of us lie awake for an hour.'),
    Planned('line_graph', 'over_time', 'Friday is my low point', 'days of one week',
            'My own sleep for seven days. Friday is short, Sunday makes up for it.', DAYS, (7, 7, 6, 7, 4, 8, 10)),
    Planned('bar_chart', 'one_categorical', 'What wakes us up', 'what it was',
            'Alarm clocks win, but brothers and sisters are close.',
            ('alarm', 'sister', 'parent', 'light', 'dog'), (10, 9, 6, 3, 2)),
    Planned('dot_plot', 'one_quantitative', 'The class next door', 'hours on a school night',
            'I asked the class next door too. They sleep a bit more than we do.'),
)  # fmt: skip
OTHERS = (
    Planned('histogram', 'one_quantitative', 'One hundred throws', 'eyes', 'Is 5 really rarer?'),
    Planned('bar_chart', 'one_categorical', 'Our five favourites', 'answers', 'The first two are almost equal.',
            ('red', 'blue', 'green', 'black', 'pink'), (9, 8, 5, 4, 2)),
    Planned('line_graph', 'over_time', 'Five tries a day', 'days of one week', 'It goes up, with one bad day.',
            DAYS, (2, 3, 4, 6, 3, 7, 9)),
    Planned('scatter_plot', 'two_quantitative', 'Longer wings, longer flights', 'wing in cm', 'There is a limit.',
            values=(1,)),
)  # fmt: skip
SAID = (
    'I notice that most dots are close together.',
    'I wonder what it looks like on weekends.',
    'How did you ask people? Everybody in class?',
    'The labels are clear because the unit is there.',
    'That one far away makes the whole axis longer. Did you check that it is real?',
)


def fill(teacher: Actor, session_id: int, *, sleep: bool) -> None:
    """Hang up posts of the first students, with badges and comments of the others."""
    dice = random.Random(session_id)  # noqa: S311 - a demo, the same each time
    people = _people(session_id)
    for place, plan in enumerate(SLEEP if sleep else OTHERS):
        author = people[place % len(people)]
        post_id = _post(author, session_id, plan, seed=session_id * 100 + place)
        others = [one for one in people if one != author]
        for other in dice.sample(others, dice.randint(2, 7)):
            badges.give(other, post_id, dice.choice(BADGES))
        _talk(dice, post_id, author, others, teacher)
        _set_back(post_id, minutes=2 + 3 * (len(SLEEP) - place))


def _post(author: Actor, session_id: int, plan: Planned, seed: int) -> int:
    picture = pictures.clean(sketches.draw(Sketch(plan.graph, plan.title, plan.axis, plan.words, plan.values), seed))
    form = PostForm(graph_tag=plan.graph, variable_tag=plan.variable, title=plan.title, caption=plan.caption)
    return posting.create(author, session_id, form, [picture]).id


def _talk(dice: random.Random, post_id: int, author: Actor, others: list[Actor], teacher: Actor) -> None:
    for text in dice.sample(SAID, dice.randint(0, 3)):
        first = comments.write(dice.choice(others), post_id, text)
        if dice.choice((True, False)):
            comments.write(author, post_id, 'I asked again. It is real.', parent_id=first.id)
            comments.write(teacher, post_id, 'Good checking. What happens without it?', parent_id=first.id)


def _set_back(post_id: int, minutes: int) -> None:
    """It was posted a while ago."""
    with transaction() as tx:
        when = clock.now() - timedelta(minutes=minutes)
        tx.run(update(Media).where(col(Media.id) == post_id).values(created_at=when))


def _people(session_id: int) -> list[Actor]:
    with reading() as db:
        here = (Participant.session_id == session_id, Participant.kind == 'student')
        rows = db.all(select(Participant).where(*here).order_by(col(Participant.id)).limit(12))
        return [_actor(row) for row in rows]


def _actor(row: Participant) -> Actor:
    member = Member(
        id=row.id or 0,
        session_id=row.session_id,
        kind='student',
        name=row.name,
        avatar=row.avatar,
        alias_number=row.alias_number,
    )
    return Actor(member=member)
