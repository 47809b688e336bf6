"""Tickets open one seat, for a minute, for the browser that asked, in the room that they were written for."""

import pytest

from classroom.db import transaction
from classroom.errors import BadCredentials, NotAllowed, NotFound
from classroom.schemas.actor import NOBODY
from classroom.services import arrivals, keys, sessions, sign_ins, students, tickets
from tests import factories

PRINTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'


@pytest.fixture
def fern(database, stopped_clock):
    """A teacher who has signed in."""
    user = factories.teacher().user
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user.id).actor


@pytest.fixture
def room(fern):
    """Her class."""
    return factories.started(fern)


@pytest.fixture
def otter(fern, room):
    """A student who came in with a PIN."""
    return arrivals.let_in(factories.student(fern, room.id).member.id).actor


def code_of(ticket, cookie):
    """With which code this ticket is refused to a socket with this sign-in in its cookie."""
    with pytest.raises(BadCredentials) as refused:
        tickets.redeem(ticket, cookie)
    return refused.value.problem_code


def test_a_ticket_opens_the_seat_of_its_sign_in(room, otter):
    made = tickets.issue(otter, room.room_id)
    facts = tickets.redeem(made.ticket, otter.sign_in_id)
    assert (made.room_id, facts.room_id, facts.session_id) == (room.room_id, room.room_id, room.id)
    assert (facts.audience, facts.person, facts.actor) == ('others', otter.member.id, otter)


def test_the_teacher_hears_what_staff_hear_and_the_projector_what_everybody_may_see(fern, room):
    own = tickets.redeem(tickets.issue(fern, room.room_id).ticket, fern.sign_in_id)
    screen = tickets.redeem(tickets.issue(fern, room.room_id, screen=True).ticket, fern.sign_in_id)
    assert (own.audience, own.person, screen.audience) == ('staff', None, 'screen')


def test_a_student_gets_no_ticket_for_the_projector(room, otter):
    with pytest.raises(NotAllowed):
        tickets.issue(otter, room.room_id, screen=True)


def test_strangers_get_no_ticket(fern, room, otter):
    elsewhere = factories.started(factories.teacher())
    for actor, room_id in ((otter, elsewhere.room_id), (fern, elsewhere.room_id), (NOBODY, room.room_id), (fern, 9999)):
        with pytest.raises(NotFound):
            tickets.issue(actor, room_id)


def test_a_ticket_is_good_for_sixty_seconds(room, otter, stopped_clock):
    ticket = tickets.issue(otter, room.room_id).ticket
    stopped_clock.move(seconds=60)
    assert tickets.redeem(ticket, otter.sign_in_id).room_id == room.room_id
    stopped_clock.move(seconds=1)
    assert code_of(ticket, otter.sign_in_id) == 'expired_ticket'


def test_an_altered_ticket_opens_nothing(room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    for at, letter in enumerate(ticket[:-1]):  # the last one bears two bits that mean nothing
        other = PRINTED[(PRINTED.index(letter) + 7) % len(PRINTED)]
        assert code_of(f'{ticket[:at]}{other}{ticket[at + 1 :]}', otter.sign_in_id) == 'wrong_ticket'


@pytest.mark.parametrize('ticket', ['', '.', 'é', 'x.y.z', '\0', '🦦.🦦.🦦', 'x' * 100_000])
def test_what_we_did_not_sign_opens_nothing(database, ticket):
    assert code_of(ticket, None) == 'wrong_ticket'


def test_a_ticket_of_another_installation_opens_nothing(room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    keys.use(b'another key of another school')
    assert code_of(ticket, otter.sign_in_id) == 'wrong_ticket'


def test_something_else_that_we_signed_is_no_ticket(room, otter):
    for words in (otter.sign_in_id, [room.room_id], 'room', {'room': 1}, [room.room_id, 1, 1, 1, 1]):
        assert code_of(tickets._serializer().dumps(words), otter.sign_in_id) == 'wrong_ticket'


def test_a_stolen_ticket_opens_nothing_with_another_cookie(fern, room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    assert code_of(ticket, fern.sign_in_id) == 'wrong_ticket'
    assert code_of(ticket, None) == 'wrong_ticket'


def test_B8_a_ticket_dies_with_its_sign_in(room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    sign_ins.end(otter)
    assert code_of(ticket, otter.sign_in_id) == 'wrong_ticket'


def test_who_was_removed_does_not_come_in_with_a_ticket_from_before(fern, room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    students.remove(fern, room.id, otter.member.id)
    assert code_of(ticket, otter.sign_in_id) == 'wrong_ticket'


def test_nobody_comes_into_an_archived_class_with_a_ticket_from_before(fern, room, otter):
    ticket = tickets.issue(otter, room.room_id).ticket
    sessions.archive(fern, room.id)
    assert code_of(ticket, otter.sign_in_id) == 'wrong_ticket'


def test_a_participant_with_a_token_needs_no_cookie(fern, room):
    by_token = factories.student(fern, room.id)
    facts = tickets.redeem(tickets.issue(by_token, room.room_id).ticket, None)
    assert (facts.person, facts.audience) == (by_token.member.id, 'others')
    ticket = tickets.issue(by_token, room.room_id).ticket
    students.remove(fern, room.id, by_token.member.id)
    assert code_of(ticket, None) == 'wrong_ticket'
