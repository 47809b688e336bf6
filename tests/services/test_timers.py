"""The timer: the server's clock decides; extra time is between a student and the teacher."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlmodel import select, update

from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, Session
from classroom.services import room_history, room_tools, sessions, timers
from tests import factories
from tests.gallery import heard_by


@pytest.fixture
def lesson(gallery, stopped_clock):
    """The id of the session; time stands."""
    return gallery.session.id


def left(actor, session_id):
    """Seconds that this person's clock shows, as its page reckons it."""
    tools = room_tools.get(actor, session_id)
    if tools.timer is None:
        return None
    remaining = tools.timer.left if tools.timer.ends is None else tools.timer.ends - tools.now
    return remaining / 1000 + tools.timer.extra


def test_a_timer_runs_is_paused_lengthened_and_stopped(gallery, lesson, stopped_clock):
    timers.begin(gallery.teacher, lesson, 300)
    stopped_clock.move(seconds=28)
    assert left(gallery.otter, lesson) == left(gallery.teacher, lesson) == 272
    assert timers.more(gallery.teacher, lesson).seconds == 360
    assert left(gallery.otter, lesson) == 332
    timers.pause(gallery.teacher, lesson)
    timers.pause(gallery.teacher, lesson)
    stopped_clock.move(hours=1)
    assert left(gallery.otter, lesson) == 332
    timers.more(gallery.teacher, lesson, 30)
    timers.go_on(gallery.teacher, lesson)
    timers.go_on(gallery.teacher, lesson)
    stopped_clock.move(seconds=2)
    assert left(gallery.otter, lesson) == 360
    timers.stop(gallery.teacher, lesson)
    assert left(gallery.otter, lesson) is None
    for attempt in (timers.more, timers.pause, timers.go_on):
        with pytest.raises(Conflict, match='no timer'):
            attempt(gallery.teacher, lesson)


def test_more_time_after_the_end_counts_from_now(gallery, lesson, stopped_clock):
    timers.begin(gallery.teacher, lesson, 10)
    stopped_clock.move(seconds=100)
    timers.more(gallery.teacher, lesson)
    assert left(gallery.otter, lesson) == 60


def test_extra_time_is_seen_by_one_student_and_the_teacher_alone(gallery, lesson, stopped_clock, heard):
    timers.begin(gallery.teacher, lesson, 300)
    heard.clear()
    given = timers.give(gallery.teacher, lesson, gallery.otter.member.id, 120)
    assert given.extras == {gallery.otter.member.id: 120}
    for audience in ('posted', 'others', 'screen'):
        assert heard_by(heard, 'timer', audience, gallery.heron) == []
    [mine] = heard_by(heard, 'timer', 'others', gallery.otter)
    assert (mine['timer']['extra'], mine['timer']['extras']) == (120, {})
    assert (left(gallery.otter, lesson), left(gallery.heron, lesson)) == (420, 300)
    wren = room_history.snapshot(gallery.wren, gallery.session.room_id).tools.timer
    assert (wren.extra, wren.extras) == (0, {})
    timers.pause(gallery.teacher, lesson)
    assert (left(gallery.otter, lesson), left(gallery.heron, lesson)) == (420, 300)
    assert heard_by(heard, 'timer', 'others', gallery.otter)[-1]['timer']['extra'] == 120
    assert heard_by(heard, 'timer', 'others', gallery.heron)[-1]['timer']['extra'] == 0
    with reading() as db:
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'time.given'))
    assert (entry.subject_id, entry.detail) == (gallery.otter.member.id, {'seconds': 120})


def test_extra_time_that_runs_is_not_given_twice(gallery, lesson, stopped_clock):
    timers.begin(gallery.teacher, lesson, 60)
    timers.give(gallery.teacher, lesson, gallery.otter.member.id, 120)
    stopped_clock.move(seconds=100)
    assert left(gallery.otter, lesson) == 80
    timers.more(gallery.teacher, lesson)
    assert (left(gallery.otter, lesson), left(gallery.heron, lesson)) == (140, 60)
    stopped_clock.move(seconds=90)
    timers.pause(gallery.teacher, lesson)
    assert (left(gallery.otter, lesson), left(gallery.heron, lesson)) == (50, 0)
    timers.begin(gallery.teacher, lesson, 60)
    assert (left(gallery.otter, lesson), left(gallery.heron, lesson)) == (60, 60)


@pytest.mark.parametrize('seconds', [0, -5, 3 * 60 * 60 + 1, 10**18])
def test_a_timer_that_makes_no_sense_is_refused(gallery, lesson, seconds):
    timers.begin(gallery.teacher, lesson, 60)
    for attempt in (
        lambda: timers.begin(gallery.teacher, lesson, seconds),
        lambda: timers.more(gallery.teacher, lesson, seconds),
        lambda: timers.give(gallery.teacher, lesson, gallery.otter.member.id, seconds),
    ):
        with pytest.raises(InvalidInput) as problem:
            attempt()
        assert problem.value.field == 'seconds'
    assert left(gallery.otter, lesson) == 60


def test_the_end_of_the_hour_is_the_bell_of_the_school(gallery, lesson, stopped_clock):
    stopped_clock.at = datetime(2026, 3, 2, 10, 30, 15, tzinfo=UTC)
    timers.begin(gallery.teacher, lesson)
    assert left(gallery.otter, lesson) == 14 * 60 + 45
    stopped_clock.move(hours=2)
    with pytest.raises(Conflict, match='Start the timer with minutes'):
        timers.begin(gallery.teacher, lesson)
    with transaction() as tx:
        tx.run(update(Session).where(Session.id == lesson).values(section=None))
    with pytest.raises(Conflict, match='We do not know when this hour ends'):
        timers.begin(gallery.teacher, lesson)


def test_only_who_leads_runs_the_timer_and_for_own_students_alone(gallery, lesson):
    for actor, problem in ((gallery.otter, NotAllowed), (factories.teacher(), NotFound)):
        for attempt in (
            lambda who=actor: timers.begin(who, lesson, 60),
            lambda who=actor: timers.stop(who, lesson),
            lambda who=actor: timers.give(who, lesson, gallery.otter.member.id),
        ):
            with pytest.raises(problem):
                attempt()
    other = factories.started(factories.teacher())
    timers.begin(gallery.teacher, lesson, 60)
    for person in (other.id * 1000, 10**18):
        with pytest.raises(NotFound):
            timers.give(gallery.teacher, lesson, person)


def test_the_timer_goes_with_the_room(gallery, lesson, heard):
    timers.begin(gallery.teacher, lesson, 600)
    timers.give(gallery.teacher, lesson, gallery.otter.member.id)
    sessions.close(gallery.teacher, lesson)
    assert heard_by(heard, 'timer', 'others', gallery.heron)[-1] == {'timer': None}
    assert left(gallery.otter, lesson) is None
    with pytest.raises(NotAllowed, match='Open it again'):
        timers.begin(gallery.teacher, lesson, 60)


def test_minutes_added_at_once_are_all_added(gallery, lesson, stopped_clock):
    timers.begin(gallery.teacher, lesson, 60)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: timers.more(gallery.teacher, lesson), range(8)))
    assert left(gallery.otter, lesson) == 540
