"""On PostgreSQL nobody waits in a circle while two become one: hands, picks, answers and leaving come through."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.engines import SAME_MOMENT
from classroom.errors import ClassroomError, Conflict
from classroom.schemas.actor import NOBODY
from classroom.services import arrivals, hands, here, merging, picker, pulse, sign_ins, timers
from tests.timing import PATIENCE

ROUNDS = 5


@pytest.fixture
def gallery(gallery):
    """A class in which everybody is here."""
    yield gallery
    here.use(None)


def together(*works):
    """Begin all at once; the sentences of those who were told to try again."""
    gate = threading.Barrier(len(works), timeout=PATIENCE)

    def one(work):
        gate.wait()
        try:
            work()
        except ClassroomError as error:
            return error.detail if isinstance(error, Conflict) and error.detail == SAME_MOMENT else None
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return [said for said in pool.map(one, works) if said]


def test_nobody_is_told_to_try_again_while_a_guest_becomes_a_student(gallery):
    teacher, session, otter = gallery.teacher, gallery.session, gallery.otter
    told = []
    for number in range(ROUNDS):
        robin = arrivals.join(NOBODY, session.code, f'Robin {number}', '127.0.0.1').actor
        present = {robin.member.id: 'here', otter.member.id: 'here'}
        here.use(lambda room, present=present: present)
        hands.put(robin, session.id, up=True)
        asked = pulse.ask(teacher, session.id)
        picker.new_round(teacher, session.id)
        timers.begin(teacher, session.id, 60)
        told += together(
            lambda robin=robin: merging.merge(teacher, session.id, robin.member.id, otter.member.id),
            lambda robin=robin: hands.put(robin, session.id, up=True),
            lambda: hands.put(otter, session.id, up=True),
            lambda robin=robin: hands.left(session.room_id, [robin.member.id]),
            lambda: picker.pick(teacher, session.id),
            lambda robin=robin, asked=asked: pulse.answer(robin, session.id, asked.number, got=True),
            lambda robin=robin: timers.give(teacher, session.id, robin.member.id),
            lambda robin=robin: sign_ins.end(robin),
        )
    assert told == []
