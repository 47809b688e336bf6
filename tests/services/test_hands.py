"""Raised hands: in the order in which they went up, kept over everything but leaving, and nobody else's business."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.models import AuditEntry, RaisedHand
from classroom.schemas.actor import NOBODY
from classroom.services import (
    arrivals,
    hands,
    merging,
    purging,
    room_history,
    room_tools,
    sessions,
    sign_ins,
    students,
)
from tests import factories
from tests.gallery import Gallery, heard_by


@pytest.fixture
def put(gallery):
    """`put(otter)` raises a hand, `put(otter, False)` lowers it."""
    return lambda actor, up=True: hands.put(actor, gallery.session.id, up=up).place


def line(gallery):
    """Who waits, in their order, as the teacher sees it."""
    return [one.person for one in room_tools.get(gallery.teacher, gallery.session.id).hands.raised]


def test_hands_stand_in_the_order_in_which_they_went_up(gallery, put, stopped_clock, heard):
    assert [put(one) for one in (gallery.fox, gallery.otter, gallery.heron)] == [1, 2, 3]
    assert put(gallery.fox) == 1, 'asked again, it keeps its place'
    stopped_clock.move(seconds=70)
    start = room_tools.get(gallery.teacher, gallery.session.id)
    assert [start.now - one.at for one in start.hands.raised] == [70_000] * 3
    assert line(gallery) == [one.member.id for one in (gallery.fox, gallery.otter, gallery.heron)]
    assert put(gallery.otter, False) == 0
    assert line(gallery) == [gallery.fox.member.id, gallery.heron.member.id]
    assert heard_by(heard, 'hands', 'others', gallery.heron)[-1] == {'place': 2}, 'who waits behind moves up'


def test_a_hand_is_on_nobody_elses_wire(gallery, put, heard):
    put(gallery.fox)
    assert heard_by(heard, 'hands', 'posted', gallery.wren) == heard_by(heard, 'hands', 'others', gallery.wren) == []
    assert heard_by(heard, 'hands', 'others', gallery.fox) == [{'place': 1}]
    assert heard_by(heard, 'hands', 'screen')[-1]['count'] == 1
    assert room_tools.get(gallery.wren, gallery.session.id).hands.model_dump() == {
        'raised': [],
        'count': 0,
        'first': [],
        'place': 0,
    }
    room = gallery.session.room_id
    assert room_history.snapshot(gallery.fox, room).tools.hands.place == 1
    assert room_history.snapshot(gallery.teacher, room, 'screen').tools.hands.model_dump()['raised'] == []
    assert room_history.snapshot(gallery.teacher, room, 'screen').tools.hands.count == 1


def test_the_projector_hears_of_the_first_three_as_the_class_knows_them(gallery, put, stopped_clock, heard):
    room, everybody = gallery.session.room_id, (gallery.fox, gallery.otter, gallery.heron, gallery.wren)
    began = room_tools.get(gallery.teacher, gallery.session.id).now
    for one in everybody:
        put(one)
        stopped_clock.move(seconds=10)

    def first():
        """The event and a fresh snapshot say the same: the people in front, without those whose turn it was."""
        start = room_history.snapshot(gallery.teacher, room, 'screen')
        in_front = start.tools.hands.model_dump()['first']
        assert heard_by(heard, 'hands', 'screen')[-1] == {'count': start.tools.hands.count, 'first': in_front}
        names = {one.id: one.name for one in start.roster}
        return [(names[one['person']], (one['at'] - began) // 1000) for one in in_front]

    assert first() == [(one.member.name, place * 10) for place, one in enumerate(everybody[:3])]
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    put(gallery.otter, False)
    hidden = first()
    assert [since for _, since in hidden] == [0, 20, 30]
    assert all(name.startswith('Student ') for name, _ in hidden)
    hands.left(room, [gallery.fox.member.id])
    assert [since for _, since in first()] == [20, 30]


def test_eight_hands_at_once_stand_in_one_order(gallery, tmp_path):
    many = Gallery(tmp_path, section=5, student_count=8)
    class_of = [many.student(place) for place in range(8)]
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda one: hands.put(one, many.session.id, up=True).place, class_of))
    assert sorted(places) == [1, 2, 3, 4, 5, 6, 7, 8]
    by_place = sorted(zip(places, [one.member.id for one in class_of], strict=True))
    assert line(many) == [person for _, person in by_place]


def test_one_hand_comes_of_eight_taps_at_once(gallery, put):
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: put(gallery.otter), range(8))) == [1] * 8
    assert line(gallery) == [gallery.otter.member.id]


def test_taps_of_students_and_teacher_at_once_end_in_peace(gallery, put):
    everybody = [gallery.otter, gallery.heron, gallery.fox, gallery.wren]

    def one(number):
        if number % 3 == 2:
            hands.lower(gallery.teacher, gallery.session.id)
        else:
            put(everybody[number % 4], number % 2 == 0)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(48)))
    hands.lower(gallery.teacher, gallery.session.id)
    assert line(gallery) == []


def test_the_teacher_lowers_one_or_all_and_the_log_knows(gallery, put):
    for one in (gallery.fox, gallery.otter, gallery.heron):
        put(one)
    hands.lower(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    hands.lower(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    assert line(gallery) == [gallery.fox.member.id, gallery.heron.member.id]
    hands.lower(gallery.teacher, gallery.session.id)
    assert line(gallery) == []
    with reading() as db:
        entries = db.all(select(AuditEntry).where(AuditEntry.action.like('hand%')).order_by(AuditEntry.id))
    assert [(one.action, one.subject_id, one.detail) for one in entries] == [
        ('hand.lowered', gallery.otter.member.id, {}),
        ('hands.lowered', gallery.session.id, {'count': 2}),
    ]


def test_only_who_leads_lowers_the_hands_of_others(gallery, put):
    put(gallery.fox)
    with pytest.raises(NotAllowed):
        hands.lower(gallery.otter, gallery.session.id, gallery.fox.member.id)
    with pytest.raises(NotAllowed, match='You lead'):
        put(gallery.teacher)
    stranger = factories.teacher()
    for attempt in (
        lambda: put(stranger),
        lambda: hands.lower(stranger, gallery.session.id),
        lambda: room_tools.get(stranger, gallery.session.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert line(gallery) == [gallery.fox.member.id]


def test_a_hand_goes_down_with_its_person_and_with_the_room(gallery, put, heard):
    for one in (gallery.fox, gallery.otter, gallery.heron):
        put(one)
    students.remove(gallery.teacher, gallery.session.id, gallery.fox.member.id)
    assert line(gallery) == [gallery.otter.member.id, gallery.heron.member.id]
    with pytest.raises(NotAllowed):
        put(gallery.fox)
    hands.left(gallery.session.room_id, [gallery.otter.member.id])
    assert line(gallery) == [gallery.heron.member.id]
    assert hands.up() == [(gallery.session.room_id, gallery.heron.member.id)]
    sessions.close(gallery.teacher, gallery.session.id)
    assert hands.up() == []
    assert heard_by(heard, 'hands', 'screen')[-1] == {'count': 0, 'first': []}
    with pytest.raises(NotAllowed, match='closed'):
        put(gallery.heron)
    sessions.reopen(gallery.teacher, gallery.session.id)
    sessions.pause(gallery.teacher, gallery.session.id, paused=True)
    assert put(gallery.heron) == 1, 'a pause is no reason to be silent'
    sessions.archive(gallery.teacher, gallery.session.id)
    assert hands.up() == []
    with pytest.raises(Conflict):
        hands.lower(gallery.teacher, gallery.session.id)


def test_a_hand_goes_down_when_the_device_is_handed_on(gallery, put):
    robin = arrivals.join(NOBODY, gallery.session.code, 'Robin', 'here').actor
    put(robin)
    put(gallery.otter)
    sign_ins.end(robin, sign_ins.HANDED_ON)
    assert line(gallery) == [gallery.otter.member.id]


def test_no_hand_stays_up_in_a_room_that_closes_while_it_is_raised(gallery, put):
    def one(number):
        if number == 4:
            return sessions.close(gallery.teacher, gallery.session.id) and None
        try:
            return put((gallery.otter, gallery.heron, gallery.fox, gallery.wren)[number % 4])
        except NotAllowed:
            return None

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(8)))
    assert hands.up() == []


def test_who_came_twice_has_one_hand_at_the_earlier_place(gallery, put):
    robin, again = (arrivals.join(NOBODY, gallery.session.code, name, 'here').actor for name in 'RS')
    for one in (robin, gallery.otter, again):
        put(one)
    merging.merge(gallery.teacher, gallery.session.id, robin.member.id, again.member.id)
    assert line(gallery) == [robin.member.id, gallery.otter.member.id]


def test_who_came_twice_and_signs_out_leaves_no_hand_up(gallery, put):
    robin, again = (arrivals.join(NOBODY, gallery.session.code, name, 'here').actor for name in 'RS')
    put(robin)
    merging.merge(gallery.teacher, gallery.session.id, robin.member.id, again.member.id)
    sign_ins.end(again)  # as the page knows them that was open meanwhile
    assert line(gallery) == []


def test_hands_of_yesterday_are_forgotten(gallery, put, stopped_clock):
    put(gallery.otter)
    stopped_clock.move(hours=20)
    put(gallery.heron)
    stopped_clock.move(hours=5)
    assert purging.purge()['raised hands'] == 1
    with reading() as db:
        assert [one.participant_id for one in db.all(select(RaisedHand))] == [gallery.heron.member.id]
