"""Moments counted in slots."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from classroom.domain import timeline

BERLIN = ZoneInfo('Europe/Berlin')
NINE = datetime(2026, 3, 2, 9, 3, tzinfo=UTC)


def after(**by):
    return NINE + timedelta(**by)


def shown(moments, zone=BERLIN):
    step, slots = timeline.slots(moments, zone)
    return step, [(f'{slot.starts:%d.%m. %H:%M}', slot.posts) for slot in slots]


def test_nothing_has_no_slots():
    assert shown([]) == ('minutes', [])


def test_an_hour_is_counted_by_five_minutes_with_the_empty_ones():
    assert shown([after(minutes=11), NINE, after(minutes=1)]) == (
        'minutes',
        [('02.03. 10:00', 2), ('02.03. 10:05', 0), ('02.03. 10:10', 1)],
    )


def test_a_day_is_counted_by_hours():
    assert shown([NINE, after(hours=3)]) == (
        'hour',
        [('02.03. 10:00', 1), ('02.03. 11:00', 0), ('02.03. 12:00', 0), ('02.03. 13:00', 1)],
    )


def test_weeks_are_counted_by_days_of_the_school_s_clock():
    late = datetime(2026, 3, 27, 23, 30, tzinfo=UTC)  # already the 28th there, a day before the clocks change
    step, slots = shown([late, late + timedelta(days=2)])
    assert (step, slots) == ('day', [('28.03. 00:00', 1), ('29.03. 00:00', 0), ('30.03. 00:00', 1)])


def test_a_school_year_is_counted_by_weeks_that_begin_on_monday():
    step, slots = shown([NINE, after(days=70)])
    assert step == 'week'
    assert (slots[0], len(slots), sum(posts for _, posts in slots)) == (('02.03. 00:00', 1), 11, 2)


def test_the_hour_that_the_clocks_repeat_is_there_twice():
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    step, slots = shown([before, before + timedelta(hours=3)])
    assert (step, [name[-5:] for name, _ in slots]) == ('hour', ['02:00', '02:00', '03:00', '04:00'])
