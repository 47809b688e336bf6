"""Kept sentences with a time in them are read with the clock of the reader."""

import pytest

from classroom.domain.retelling import retold


@pytest.mark.parametrize(
    ('kept', 'read'),
    [
        ('“Sleep” is due tomorrow at 00:39, in 1 h 30 min', '“Sleep” is due tomorrow at 12:39 AM, in 1 h 30 min'),
        ('“Sleep” is still to do, due on 16 October at 15:00', '“Sleep” is still to do, due on 16 October at 3:00 PM'),
        ('“Due today at 12:30” is due today at 21:50', '“Due today at 12:30” is due today at 9:50 PM'),
        ('Opens on Friday at 08:00, Due on Friday at 15:00', 'Opens on Friday at 8:00 AM, Due on Friday at 3:00 PM'),
        ('Nora Hill has enrolled in Lunch at 12:30',) * 2,
    ],
)
def test_a_kept_time_is_read_with_the_clock_of_the_reader(kept, read):
    assert retold(kept, 'en-US').replace('\u202f', ' ') == read
    assert retold(kept, 'en-GB') == kept
