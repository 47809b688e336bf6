"""The hours of a school day."""

from datetime import time

import pytest

from classroom.domain import bells


@pytest.mark.parametrize(
    ('number', 'said'), [(1, '1st'), (2, '2nd'), (3, '3rd'), (4, '4th'), (11, '11th'), (12, '12th'), (13, '13th')]
)
def test_ordinals(number, said):
    assert bells.ordinal(number) == said


def test_the_schools_own_name_for_an_hour_wins():
    assert bells.hour_name(3) == '3rd hour'
    assert bells.hour_name(3, 'Period C') == 'Period C'


def test_a_new_schools_hours_follow_each_other_without_overlap():
    assert [section for section, *_ in bells.DEFAULT] == list(range(1, len(bells.DEFAULT) + 1))
    times = [moment for _, _, *pair in bells.DEFAULT for moment in pair]
    assert times == sorted(times)
    assert len(bells.DEFAULT) <= bells.MOST


@pytest.mark.parametrize(
    ('local', 'said'),
    [
        (time(0), 'Good morning'),
        (time(11, 59), 'Good morning'),
        (time(12), 'Good afternoon'),
        (time(17), 'Good evening'),
        (time(23, 59), 'Good evening'),
    ],
)
def test_we_greet_by_the_time_of_day(local, said):
    assert bells.greeting(local) == said
