"""What people change of their own account."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, TooMany
from classroom.events import Numbered
from classroom.models import Participant, User
from classroom.schemas.accounts import OwnDetails
from classroom.schemas.actor import NOBODY
from classroom.services import accounts, budgets, own_account, sessions, sign_ins
from tests import factories, staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
MIRA = 'mira@fernwood.example'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


@pytest.fixture
def mira(database):
    user_id = staff.account(MIRA, school_id=staff.set_up().actor.user.school_id)
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def details(**typed):
    return OwnDetails.model_validate({'username': '', 'email': MIRA, 'current_password': PASSWORD} | typed)


def row(actor):
    with reading() as db:
        return db.one(select(User).where(User.id == actor.user.id))


@pytest.mark.parametrize(
    ('typed', 'names'),
    [
        ('  Mira van der  Fern ', ('Mira van der Fern', 'Mira van der', 'Fern')),
        ('Mira', ('Mira', '', 'Mira')),
        ('m' * 90 + ' ' + 'f' * 9, ('m' * 90 + ' ' + 'f' * 9, 'm' * 80, 'f' * 9)),
    ],
)
def test_a_name_is_what_was_typed(mira, typed, names):
    own_account.rename(mira, typed)
    changed = row(mira)
    assert (changed.display_name, changed.first_name, changed.last_name) == names


@pytest.mark.parametrize('typed', ['', ' ', '\u200b', 'x' * 101])
def test_a_name_that_is_none_is_refused(mira, typed):
    with pytest.raises(InvalidInput) as refused:
        own_account.rename(mira, typed)
    assert refused.value.field == 'full_name'


async def test_user_name_and_address_open_the_account_once_they_are_kept(mira):
    await own_account.change_details(mira, details(username='Mira.Fern', email='fern@alder.example'))
    for name in ('mira.fern', 'FERN@alder.example'):
        assert await accounts.sign_in(name, PASSWORD, HERE)
    with pytest.raises(BadCredentials):
        await accounts.sign_in(MIRA, PASSWORD, HERE)
    await own_account.change_details(mira, details(username='Mira.Fern', email=''))
    assert (row(mira).email, row(mira).email_key) == (None, None)


async def test_the_same_again_changes_nothing(mira):
    for _ in range(2):
        await own_account.change_details(mira, details(username='mira.fern'))
    assert row(mira).username == 'mira.fern'


async def test_one_of_both_stays(mira):
    with pytest.raises(InvalidInput, match='Keep a user name or an e-mail'):
        await own_account.change_details(mira, details(email=' '))


@pytest.mark.parametrize(
    ('typed', 'problem', 'field'),
    [
        ({'current_password': 'not hers'}, BadCredentials, 'current_password'),
        ({'current_password': 'x' * 100_000}, InvalidInput, 'current_password'),
        ({'username': 'admin'}, InvalidInput, 'username'),
        ({'email': 'mira'}, InvalidInput, 'email'),
        ({'email': staff.ADMIN.upper()}, Conflict, 'email'),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(mira, typed, problem, field):
    with pytest.raises(problem) as refused:
        await own_account.change_details(mira, details(**typed))
    assert refused.value.field == field
    assert (row(mira).email, row(mira).username) == (MIRA, None)


async def test_an_address_of_another_is_no_way_to_sign_in_for_who_is_in_already(mira):
    with pytest.raises(Conflict, match='Another account has this e-mail') as refused:
        await own_account.change_details(mira, details(email=staff.ADMIN))
    assert 'Sign in' not in refused.value.detail


async def test_guessing_the_current_password_has_an_end(mira):
    for _ in range(10):
        with pytest.raises(BadCredentials):
            await own_account.change_details(mira, details(current_password='a guess of somebody'))
    with pytest.raises(TooMany):
        await own_account.change_details(mira, details())


async def test_nobody_has_no_account_to_change():
    with pytest.raises(NotAllowed):
        own_account.rename(NOBODY, 'Mira')
    with pytest.raises(NotAllowed):
        await own_account.change_details(NOBODY, details())


def test_a_new_name_reaches_the_sessions_that_the_teacher_led_and_leads(mira, heard):
    over, now = factories.started(mira, section=1), factories.started(mira, section=2)
    sessions.archive(mira, over.id)
    heard.clear()
    own_account.rename(mira, 'Mira River')
    with reading() as db:
        assert set(db.all(select(Participant.name).where(Participant.kind == 'host'))) == {'Mira River'}
    told = [event for event in heard if isinstance(event, Numbered)]
    assert [(event.room_id, event.views['staff']['entry']['name']) for event in told] == [(now.room_id, 'Mira River')]
