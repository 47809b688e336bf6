"""Tokens of accounts: they act for their owner as long as they should, and no longer."""

import pytest
from sqlmodel import select, update

from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import ApiToken, User
from classroom.schemas.actor import NOBODY
from classroom.schemas.tokens import TokenForm
from classroom.services import accounts, api_tokens, budgets, purging, sign_ins, tickets
from tests import staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
MIRA = 'mira@fernwood.example'


@pytest.fixture
def mira(database):
    user_id = staff.account(MIRA, school_id=staff.set_up().actor.user.school_id)
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def made(actor, **typed):
    return api_tokens.make(actor, TokenForm.model_validate({'name': 'Grades', 'scope': 'write'} | typed))


def opens(token):
    return sign_ins.actor_of_token(token) is not None


def test_a_token_acts_for_its_owner_and_is_stored_hashed(mira):
    new = made(mira, scope='read')
    actor = sign_ins.actor_of_token(new.token)
    assert (actor.user, actor.scope, actor.token_id, actor.sign_in_id) == (mira.user, 'read', new.id, None)
    with reading() as db:
        assert new.token not in repr(db.all(select(ApiToken)))


@pytest.mark.parametrize('token', ['clr_', 'clr_' + 'x' * 43, 'clr_' + 'x' * 100_000, 'clr_é'])
def test_a_token_that_we_did_not_make_opens_nothing(mira, token):
    assert not opens(token)


def test_a_token_ends_after_its_days(mira, stopped_clock):
    short, endless = made(mira, days=1), made(mira, days=None)
    stopped_clock.move(hours=23)
    assert opens(short.token)
    stopped_clock.move(hours=1)
    assert not opens(short.token)
    assert opens(endless.token)
    assert [one.id for one in api_tokens.listed(mira)] == [endless.id]


def test_last_use_is_written_at_most_once_a_minute(mira, stopped_clock):
    token = made(mira).token
    began = stopped_clock.at

    def used():
        return (api_tokens.listed(mira)[0].used_at - began).total_seconds()

    assert api_tokens.listed(mira)[0].used_at is None
    opens(token)
    stopped_clock.move(seconds=59)
    opens(token)
    assert used() == 0
    stopped_clock.move(seconds=1)
    opens(token)
    assert used() == 60


def test_a_token_that_was_taken_back_opens_nothing(mira):
    new, other = made(mira), made(mira)
    api_tokens.revoke(mira, new.id)
    assert (opens(new.token), opens(other.token)) == (False, True)
    with pytest.raises(NotFound):
        api_tokens.revoke(mira, new.id)


def test_nobody_takes_back_or_sees_the_token_of_another(mira):
    new = made(mira)
    other_id = staff.account('o@f.example')
    with transaction() as tx:
        other = sign_ins.start_for_user(tx, other_id).actor
    with pytest.raises(NotFound):
        api_tokens.revoke(other, new.id)
    assert api_tokens.listed(other) == []
    assert opens(new.token)


def test_a_token_makes_no_other_tokens_and_opens_no_live_room(mira):
    program = sign_ins.actor_of_token(made(mira).token)
    for attempt in (lambda: made(program), lambda: api_tokens.listed(program), lambda: made(NOBODY)):
        with pytest.raises(NotAllowed):
            attempt()
    with pytest.raises(NotAllowed, match='browser'):
        tickets.issue(program, 1)


@pytest.mark.parametrize(
    ('typed', 'field'),
    [({'name': ' '}, 'name'), ({'name': 'x' * 61}, 'name'), ({'days': 0}, 'days'), ({'days': 367}, 'days')],
)
def test_what_is_typed_for_a_token_is_checked(mira, typed, field):
    with pytest.raises(InvalidInput) as refused:
        made(mira, **typed)
    assert refused.value.field == field


def test_a_person_has_at_most_twenty_tokens(mira):
    for _ in range(20):
        made(mira)
    with pytest.raises(Conflict):
        made(mira)
    api_tokens.revoke(mira, api_tokens.listed(mira)[0].id)
    assert opens(made(mira).token)


def test_B35_a_token_has_the_rights_that_its_owner_has_now(mira):
    token = made(mira).token
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira.user.id).values(role='student'))
    assert not sign_ins.actor_of_token(token).is_teaching
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira.user.id).values(active=False))
    assert not opens(token)


async def test_a_program_signs_in_with_the_password_and_out_again(mira):
    budgets.reset()
    token = (await accounts.sign_in_program(MIRA, PASSWORD, HERE)).token
    api_tokens.end(sign_ins.actor_of_token(token))
    assert not opens(token)


async def test_of_many_sign_ins_by_programs_the_oldest_ends_and_named_tokens_stay(mira):
    budgets.reset()
    named = made(mira).token
    tokens = [(await accounts.sign_in_program(MIRA, PASSWORD, HERE)).token for _ in range(21)]
    assert [opens(token) for token in tokens] == [False] + [True] * 20
    assert opens(named)
    api_tokens.revoke_begun(mira)
    assert [opens(token) for token in (tokens[-1], named)] == [False, True]


async def test_B10_a_new_password_ends_what_the_old_one_got(mira):
    budgets.reset()
    named, begun = made(mira).token, (await accounts.sign_in_program(MIRA, PASSWORD, HERE)).token
    await accounts.change_password(mira, PASSWORD, 'seven grey herons')
    assert (opens(named), opens(begun)) == (True, False)


def test_what_ended_long_ago_is_forgotten(mira, stopped_clock):
    ended, endless = made(mira), made(mira, days=None)
    made(mira, days=1)
    api_tokens.revoke(mira, ended.id)
    stopped_clock.move(days=31)
    assert purging.purge()['tokens'] == 0
    stopped_clock.move(days=2)
    assert purging.purge()['tokens'] == 2
    assert opens(endless.token)
