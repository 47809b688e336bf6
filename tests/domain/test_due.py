"""When something is due, in the school's own time."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.domain import due

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ('when', 'words'),
    [
        (datetime(2026, 3, 2, 15, tzinfo=UTC), 'today at 16:00'),
        (datetime(2026, 3, 2, 23, 30, tzinfo=UTC), 'tomorrow at 00:30'),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), 'yesterday at 13:00'),
        (datetime(2026, 3, 6, 7, tzinfo=UTC), 'on Friday at 08:00'),
        (datetime(2026, 3, 9, 7, tzinfo=UTC), 'on 9 March at 08:00'),
        (datetime(2026, 7, 6, 7, tzinfo=UTC), 'on 6 July at 09:00'),
        (datetime(2027, 3, 9, 7, tzinfo=UTC), 'on 9 March 2027 at 08:00'),
        (datetime(2026, 2, 24, 7, tzinfo=UTC), 'on 24 February at 08:00'),
    ],
)
def test_a_time_in_words_follows_the_zone_of_the_school(when, words):
    assert due.words(when, NOW, 'Europe/Berlin') == words


def test_it_is_written_as_the_reader_does():
    when = datetime(2026, 10, 16, 13, tzinfo=UTC)
    assert due.words(when, datetime(2026, 10, 1, tzinfo=UTC), 'UTC', 'en-US') == 'on October 16 at 1:00\u202fPM'


@pytest.mark.parametrize(
    ('minutes', 'words'),
    [
        (90, 'tomorrow at 00:30, in 1 h 30 min'),
        (60.4, 'tomorrow at 00:00, in 1 h'),
        (359.6, 'tomorrow at 04:59, in 6 h'),
        (361, 'tomorrow at 05:01'),
        (45, 'today at 23:45'),
        (-1, 'today at 22:59'),
    ],
)
def test_what_is_due_soon_after_midnight_is_told_with_the_hours_left(minutes, words):
    now = datetime(2026, 3, 2, 22, tzinfo=UTC)
    assert due.told(now + timedelta(minutes=minutes), now, 'Europe/Berlin') == words
