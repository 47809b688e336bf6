"""Dates and times as they are written where the reader lives."""

from datetime import UTC, date, datetime, time

import pytest

from classroom.domain import dates

DAY = date(2026, 10, 14)
AFTERNOON = datetime(2026, 10, 14, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ('language', 'day', 'short', 'weekday', 'clock'),
    [
        ('en-GB', '14 October 2026', '14 Oct', 'Wednesday 14 October', '14:05'),
        ('en-US', 'October 14, 2026', 'Oct 14', 'Wednesday, October 14', '2:05\u202fPM'),
        ('en-AU', '14 October 2026', '14 Oct', 'Wednesday 14 October', '2:05\u202fpm'),
        ('en-ZA', '14 October 2026', '14 Oct', 'Wednesday 14 October', '14:05'),
    ],
)
def test_a_day_and_a_time_are_written_as_people_do_there(language, day, short, weekday, clock):
    assert dates.day(DAY, language) == day
    assert dates.short_day(DAY, language) == short
    assert dates.weekday(DAY, language) == weekday
    assert dates.clock_time(AFTERNOON, language) == clock


@pytest.mark.parametrize(
    ('language', 'hours'), [('en-GB', '8:00–13:05'), ('en-IE', '8:00–13:05'), ('en-US', '8:00–1:05')]
)
def test_an_hour_says_from_when_to_when(language, hours):
    assert dates.hours(time(8), time(13, 5), language) == hours


@pytest.mark.parametrize('language', ['en', 'auto', 'de-DE', ''])
def test_who_reads_in_something_else_reads_as_in_britain(language):
    assert dates.day(DAY, language) == dates.day(DAY, 'en-GB')


@pytest.mark.parametrize('language', dates.LANGUAGES)
def test_each_language_is_one_that_dates_are_kept_for(language):
    assert dates.day(DAY, language).endswith('2026')
    assert dates.hours(time(8), time(14, 30), language)
