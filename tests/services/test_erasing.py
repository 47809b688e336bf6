"""An admin deletes an account: what is personal goes, what others rely on stays without a name."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, Notification, Session, SignIn, StatusUpdate, User
from classroom.schemas.administration import AccountQuery
from classroom.services import account_changes, account_list, accounts, erasing, sign_ins
from tests import factories, staff


@pytest.fixture
def mira(admin):
    return staff.account('mira@fern.example', 'teacher', admin.user.school_id)


def rows(table):
    with reading() as db:
        return db.all(select(table))


def signed_in(user_id):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


async def test_what_is_personal_goes_and_nobody_comes_in_again(admin, mira):
    signed_in(mira)
    with transaction() as tx:
        tx.add(StatusUpdate(user_id=mira, content='Magnets today.'))
        tx.add(Notification(user_id=mira, kind='comment', title='New'))
        tx.get(User, mira).bio = 'Physics'
    erasing.erase(admin, mira, '  mira FERN ')
    with reading() as db:
        left = db.get(User, mira)
    assert (left.display_name, left.bio, left.active) == ('Deleted account', '', False)
    assert {left.email, left.email_key, left.photo} == {None}
    assert (rows(StatusUpdate), rows(Notification)) == ([], [])
    assert [one.user_id for one in rows(SignIn)] == [admin.user.id]
    with pytest.raises(BadCredentials):
        await accounts.sign_in('mira@fern.example', staff.PASSWORD, '10.0.0.1')
    assert [one.id for one in account_list.page(admin, AccountQuery())] == [admin.user.id]
    with pytest.raises(NotFound):
        account_changes.set_active(admin, [mira], active=True)
    with pytest.raises(NotFound):
        erasing.erase(admin, mira, 'Deleted account')
    assert staff.account('mira@fern.example', 'teacher') != mira, 'the address is free again'


def test_classes_stay_and_the_log_holds_no_name(admin, mira):
    session = factories.started(signed_in(mira)).id
    erasing.erase(admin, mira, 'mira@fern.example')
    with reading() as db:
        assert db.get(Session, session).teacher_id == mira
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'account.deleted'))
    assert (entry.user_id, entry.subject_id, entry.detail) == (admin.user.id, mira, {'role': 'teacher'})


def test_B28_staff_and_teachers_delete_nobody(admin, mira):
    sam = signed_in(staff.account('sam@fern.example', 'staff'))
    for actor in (sam, signed_in(mira)):
        with pytest.raises(NotAllowed):
            erasing.erase(actor, mira, 'Mira Fern')


def test_nobody_deletes_by_mistake_or_the_last_admin(admin, mira):
    with pytest.raises(InvalidInput):
        erasing.erase(admin, mira, 'Mira')
    with pytest.raises(NotAllowed):
        erasing.erase(admin, admin.user.id, admin.user.name)
    other = staff.account('ada@fern.example', 'admin')
    account_changes.set_active(signed_in(other), [admin.user.id], active=False)
    with pytest.raises(Conflict):
        erasing.erase(admin, other, 'ada@fern.example')
