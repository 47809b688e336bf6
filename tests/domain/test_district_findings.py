"""The sentences above a district's graphs say what is in them, and no more."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from classroom.domain import district_findings as findings
from classroom.domain import periods
from classroom.schemas.observing import Group, Kind

NOW = datetime(2026, 3, 11, 3, 30, tzinfo=UTC)


def kinds(**posts):
    return [Kind(slug=slug, label=slug.replace('_', ' ').capitalize(), posts=number) for slug, number in posts.items()]


def groups(*shares):
    return [Group(id=at, name=f'School {at}', students=100, active=share) for at, share in enumerate(shares)]


@pytest.mark.parametrize(
    ('numbers', 'days', 'sentence'),
    [
        ([0, 0, 0], 7, 'No session with posts in this time'),
        ([96, 104, 101, 118, 122, 115, 131, 128, 140, 136, 136, 148], 7, 'About 4 more sessions every week'),
        ([9, 6, 3, 0], 1, 'About 3 fewer sessions every day'),
        ([20, 21, 19, 20], 28, 'About 20 sessions every 4 weeks'),
        ([1, 1, 1, 1], 7, 'About 1 session every week'),
        ([0, 0, 0, 0, 0, 0, 0, 1], 7, 'Few sessions, not every week'),
    ],
)
def test_the_course_says_whether_sessions_get_more(numbers, days, sentence):
    assert findings.course(numbers, days) == sentence


@pytest.mark.parametrize(
    ('found', 'sentence'),
    [
        ({}, 'No graph on the walls yet'),
        ({'dot_plot': 26, 'histogram': 23, 'bar_chart': 22, 'map': 20, 'table': 9}, 'One graph in four is a dot plot'),
        ({'dot_plot': 7}, 'Every graph is a dot plot'),
        ({'histogram': 50, 'dot_plot': 40, 'map': 10}, 'Every second graph is a histogram'),
        ({'box_plot': 42, 'dot_plot': 30, 'map': 28}, 'Box plot leads with 42%'),
        ({'side_by_side_bars': 10}, 'Every graph shows side by side bars'),
        ({'something_else': 3}, 'Every graph is something else'),
        ({'dot_plot': 4, 'map': 4, 'table': 1}, 'Dot plot and map lead together'),
        ({'dot_plot': 4, 'map': 4, 'table': 4}, 'Three kinds of graphs lead together'),
    ],
)
def test_the_leading_kind_is_named_with_its_part(found, sentence):
    assert findings.leading_kind(kinds(**found)) == sentence


@pytest.mark.parametrize(
    ('shares', 'sentence'),
    [
        ([], 'No class was held in this time'),
        ([80], 'At least half take part'),
        ([20], 'Less than half take part'),
        ([50, 80], 'At least half take part in every school'),
        ([10, 49], 'Less than half take part in every school'),
        ([10, 60, 70], 'Below half: one school of 3'),
        ([10, 20, 60, 70], 'Below half: two schools of 4'),
    ],
)
def test_schools_below_half_are_counted(shares, sentence):
    assert findings.below_half(groups(*shares), 'school') == sentence


def test_teachers_are_spoken_of_as_people():
    assert findings.below_half(groups(10, 49), 'teacher') == 'Less than half take part with every teacher'
    assert findings.below_half(groups(50, 80), 'teacher') == 'At least half take part with every teacher'


def test_schools_without_students_are_left_out():
    assert findings.below_half([*groups(60), Group(id=9, name='Empty')], 'school') == 'At least half take part'


@pytest.mark.parametrize('period', ['week', 'month', 'term', 'all'])
def test_moments_follow_each_other_and_the_last_one_holds_today(period):
    zone = ZoneInfo('America/Los_Angeles')
    starts, cut = periods.starts(period, NOW, zone), periods.CUTS[period]
    assert len(starts) == cut.moments
    assert {(later.date() - one.date()).days for one, later in itertools.pairwise(starts)} == {cut.days}
    assert {start.time().isoformat() for start in starts} == {'00:00:00'}
    local = NOW.astimezone(zone)
    assert starts[-1] <= local < starts[-1] + timedelta(days=cut.days, hours=1)
    assert (starts[-1].date() + timedelta(days=cut.days - 1)) == local.date()


def test_all_time_has_no_bound_and_a_week_has():
    zone = ZoneInfo('UTC')
    assert periods.begin('all', NOW, zone) == periods.EVER
    assert periods.begin('week', NOW, zone) == datetime(2026, 3, 5, tzinfo=zone)
