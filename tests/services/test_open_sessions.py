"""Open sessions: rights come from tokens alone."""

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlmodel import select

from classroom.db import transaction
from classroom.domain import codes
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import School
from classroom.schemas.actor import NOBODY
from classroom.schemas.open_sessions import CreateForm, JoinForm
from classroom.services import open_sessions, sign_ins
from tests import factories


def _create(host='Ms. Fern', title='Is the die fair?'):
    return open_sessions.create(CreateForm(title=title, host_display_name=host))


def _join(code, name='Pixel'):
    return open_sessions.join(NOBODY, code, JoinForm(display_name=name), None)


def test_a_draft_is_made_joined_started_and_ended(database):
    made = _create()
    assert (made.status, made.host.display_name) == ('draft', 'Ms. Fern')
    pixel = _join(made.code)
    assert pixel.participant.role == 'participant'
    host = sign_ins.actor_of_token(made.host_token)
    assert open_sessions.start(host, made.code).status == 'active'
    assert [one.user.display_name for one in open_sessions.participants(made.code)] == ['Ms. Fern', 'Pixel']
    assert open_sessions.end(host, made.code).status == 'ended'
    with pytest.raises(Conflict, match='no longer joinable'):
        _join(made.code)


def test_joining_again_with_the_token_is_the_same_participant(database):
    made = _create()
    first = _join(made.code)
    actor = sign_ins.actor_of_token(first.participant_token)
    again = open_sessions.join(actor, made.code, JoinForm(display_name='Other'), first.participant_token)
    assert again.participant == first.participant


def test_only_the_host_token_steers(database):
    made, other = _create(), _create('Mr. Alder')
    pixel = sign_ins.actor_of_token(_join(made.code).participant_token)
    for actor, refusal in (
        (NOBODY, BadCredentials),
        (pixel, NotAllowed),
        (sign_ins.actor_of_token(other.host_token), NotAllowed),
    ):
        with pytest.raises(refusal):
            open_sessions.start(actor, made.code)


def test_a_host_has_three_open_ones_whatever_the_case_of_the_name(database):
    made = [_create('Ms. Fern'), _create('ms. FERN'), _create(' Ms. Fern ')]
    with pytest.raises(Conflict, match='active session limit'):
        _create('MS. FERN')
    open_sessions.end(sign_ins.actor_of_token(made[0].host_token), made[0].code)
    assert _create('Ms. Fern')


def test_B92_many_at_once_leave_three(database):
    with ThreadPoolExecutor(8) as pool:
        for round_ in range(40 if database.is_sqlite else 20):
            results = list(pool.map(lambda _, r=round_: _attempt(f'Host {r}'), range(8)))
            assert sum(results) == 3


def test_B94_codes_that_meet_at_once_are_drawn_again(database, monkeypatch):
    for letter in codes.ALPHABET[:10]:
        few = [f'{letter}AAAA{last}' for last in codes.ALPHABET[:16]]
        monkeypatch.setattr(codes, 'session_code', partial(random.choice, few))
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda number, host=letter: _create(f'{host} {number}'), range(8)))
        assert len({one.code for one in made}) == 8


def _attempt(host):
    try:
        _create(host)
    except Conflict:
        return False
    return True


def test_a_host_of_blanks_is_400(database):
    with pytest.raises(InvalidInput) as caught:
        _create('   ')
    assert caught.value.status == 400


def test_a_teachers_class_never_shows_here(database):
    fern = factories.teacher()
    session = factories.started(fern)
    assert open_sessions.listed() == []
    with pytest.raises(NotFound, match='Session not found'):
        open_sessions.get(session.code)
    with pytest.raises(NotFound):
        _join(session.code)


def test_the_list_is_newest_first_bounded_and_joinable(database):
    made = [_create(f'Host {number}') for number in range(4)]
    open_sessions.end(sign_ins.actor_of_token(made[3].host_token), made[3].code)
    assert [one.id for one in open_sessions.listed(limit=2)] == [made[2].id, made[1].id]
    assert [one.id for one in open_sessions.listed(limit=2, before=made[1].id)] == [made[0].id]


def test_a_school_can_switch_them_off(database):
    factories.school()
    with transaction() as tx:
        tx.one(select(School)).open_sessions = False
    for attempt in (_create, open_sessions.listed):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize('host', ['ß' * 100, 'ΐ' * 100])
def test_a_host_name_that_grows_when_it_is_compared_still_fits(database, host):
    made = open_sessions.create(CreateForm(title='Sleep', host_display_name=host))
    assert made.host.display_name == host


def test_a_host_name_of_signs_that_grow_many_times_is_refused_at_its_field(database):
    with pytest.raises(InvalidInput) as caught:
        open_sessions.create(CreateForm(title='Sleep', host_display_name='\ufdfa' * 100))
    assert caught.value.field == 'host_display_name'
