"""Who deletes the own account: with the password, signed in, and never the last admin."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, NotAllowed
from classroom.models import AuditEntry, SignIn, User
from classroom.services import budgets, leaving, sign_ins
from tests import factories, staff


@pytest.fixture
def admin(database):
    budgets.reset()
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    user_id = staff.account('mira@fern.example', 'teacher', admin.user.school_id)
    with transaction() as tx:
        sign_ins.start_for_user(tx, user_id)
        return sign_ins.start_for_user(tx, user_id).actor


def left(actor):
    with reading() as db:
        return db.get(User, actor.user.id)


async def test_the_account_goes_with_its_password_and_all_its_sign_ins_end(mira):
    factories.started(mira)
    await leaving.leave_for_good(mira, staff.PASSWORD)
    assert (left(mira).display_name, left(mira).email, left(mira).active) == ('Deleted account', None, False)
    with reading() as db:
        assert db.all(select(SignIn).where(SignIn.user_id == mira.user.id)) == []
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'account.deleted'))
    assert entry.user_id == mira.user.id


async def test_a_wrong_password_and_a_token_delete_nothing(mira):
    with pytest.raises(BadCredentials) as problem:
        await leaving.leave_for_good(mira, 'not the password')
    assert problem.value.field == 'current_password'
    with pytest.raises(NotAllowed):
        await leaving.leave_for_good(mira.model_copy(update={'sign_in_id': None, 'token_id': 1}), staff.PASSWORD)
    assert left(mira).active


async def test_the_last_admin_stays(admin):
    with pytest.raises(Conflict):
        await leaving.leave_for_good(admin, staff.PASSWORD)
    assert left(admin).active


async def test_the_number_of_a_sign_in_is_never_given_again(mira):
    await leaving.leave_for_good(mira, staff.PASSWORD)
    nora = staff.account('nora@fern.example', 'teacher')
    with transaction() as tx:
        assert sign_ins.start_for_user(tx, nora).sign_in_id > mira.sign_in_id
