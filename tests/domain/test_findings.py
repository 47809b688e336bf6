"""What a table says, in a sentence."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.domain import findings
from classroom.schemas.gallery import Counts
from classroom.schemas.participation import Slot, Taking

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def people(*posts):
    return [
        Taking(id=number, name='x', avatar='', kind='student', joined_at=None, posts=one)
        for number, one in enumerate(posts)
    ]


def slots(*posts, **step):
    return [Slot(starts=TEN + number * timedelta(**step), posts=one) for number, one in enumerate(posts)]


@pytest.mark.parametrize(
    ('posts', 'sentence'),
    [
        ((), 'Nobody is in this class yet'),
        ((0, 0), 'Nobody has posted yet'),
        ((3, 0, 1), '2 of 3 have posted'),
        ((3, 1), 'All 2 have posted'),
        ((2,), 'The one student has posted'),
    ],
)
def test_how_many_have_posted(posts, sentence):
    assert findings.posted(people(*posts)) == sentence


@pytest.mark.parametrize(
    ('found', 'step', 'sentence'),
    [
        ([], 'minutes', 'No post is on the wall yet'),
        (slots(4), 'minutes', 'All posts came around 10:00'),
        (slots(1, 0, 3, minutes=5), 'minutes', 'Most posts came around 10:10'),
        (slots(2, 0, 2, minutes=5), 'minutes', 'Posts came in little by little'),
        (slots(1, 3, days=1), 'day', 'Most posts came on Tuesday 3 March'),
        (slots(3, 1, weeks=1), 'week', 'Most posts came in the week of 2 March'),
    ],
)
def test_when_most_posts_came(found, step, sentence):
    assert findings.rhythm(found, step, 'en-GB') == sentence


@pytest.mark.parametrize(
    ('given', 'sentence'),
    [
        ((0, 0, 0), 'No badge was given yet'),
        ((5, 2, 1), 'Graph Guru is given most, 5 of 8'),
        ((0, 2, 0), 'Only Expert Engager was given so far'),
        ((2, 1, 2), 'Graph Guru and Supreme Storyteller are given most'),
        ((2, 2, 2), 'All three badges are given equally'),
    ],
)
def test_which_badge_is_given_most(given, sentence):
    graph, eye, read = given
    assert findings.stamps(Counts(graph=graph, eye=eye, read=read)) == sentence


@pytest.mark.parametrize(
    ('posts', 'sentence'),
    [
        ((2, 2), 'Everybody has 2 posts'),
        ((1, 1, 0), 'Most have 1 post'),
        ((0, 0, 4), 'Most have no post'),
        ((0, 1, 2, 3), 'From 0 to 3 posts each'),
    ],
)
def test_how_many_posts_people_have(posts, sentence):
    assert findings.each(people(*posts)) == sentence
