"""Quiet hours go over midnight, and the daily letter waits for their end."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from classroom.domain import quiet

NIGHT = (time(20), time(7))
BERLIN = ZoneInfo('Europe/Berlin')


@pytest.mark.parametrize(
    ('at', 'hours', 'is_quiet'),
    [
        (time(20), NIGHT, True),
        (time(23, 59), NIGHT, True),
        (time(0), NIGHT, True),
        (time(6, 59), NIGHT, True),
        (time(7), NIGHT, False),
        (time(19, 59), NIGHT, False),
        (time(12), (time(12), time(13)), True),
        (time(13), (time(12), time(13)), False),
        (time(9), (time(9), time(9)), False),
        (time(3), None, False),
    ],
)
def test_it_is_quiet_from_the_first_minute_to_the_last(at, hours, is_quiet):
    assert quiet.is_quiet(at, hours) is is_quiet


def test_the_letter_was_due_last_at_its_hour_today_or_yesterday():
    before, after = datetime(2026, 3, 2, 15, 59, tzinfo=BERLIN), datetime(2026, 3, 2, 16, 1, tzinfo=BERLIN)
    assert quiet.last_moment(before, 16, None) == datetime(2026, 3, 1, 16, tzinfo=BERLIN)
    assert quiet.last_moment(after, 16, NIGHT) == datetime(2026, 3, 2, 16, tzinfo=BERLIN)


@pytest.mark.parametrize(('hour', 'day'), [(22, 2), (3, 2), (7, 2)])
def test_a_letter_of_the_quiet_hours_is_due_at_their_end(hour, day):
    now = datetime(2026, 3, 2, 8, tzinfo=BERLIN)
    assert quiet.last_moment(now, hour, NIGHT) == datetime(2026, 3, day, 7, tzinfo=BERLIN)


def test_the_clock_that_is_put_forward_leaves_the_letter_at_its_hour():
    now = datetime(2026, 3, 29, 17, tzinfo=BERLIN)
    assert quiet.last_moment(now, 16, None).isoformat() == '2026-03-29T16:00:00+02:00'
