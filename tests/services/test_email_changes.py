"""Another e-mail address: a letter goes to the new one, the old one hears of it, and the old one counts until then."""

import re

import pytest
from pydantic import SecretStr
from sqlmodel import select

from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotFound, TooMany
from classroom.models import EmailChange, Letter, User
from classroom.schemas.accounts import OwnDetails
from classroom.services import (
    accounts,
    budgets,
    email_changes,
    letters,
    own_account,
    people,
    purging,
    recovery,
    seals,
    sign_ins,
)
from tests import staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
MIRA, NEW = 'mira@fernwood.example', 'mira@alder.example'


@pytest.fixture(autouse=True)
def _mail():
    """A mail server is set; the letters stay in the outbox."""
    budgets.reset()
    url = SecretStr('smtp://mail.fernwood.example?from=school@fernwood.example')
    letters.configure(Settings(base_url='https://classroom.fernwood.example', smtp_url=url))
    yield
    letters.configure(Settings(base_url='http://classroom.test'))


@pytest.fixture
def mira(database):
    return signed_in(staff.account(MIRA, school_id=staff.set_up().actor.user.school_id))


def signed_in(user_id):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


async def change(actor, email=NEW, username=''):
    typed = {'username': username, 'email': email, 'current_password': PASSWORD}
    return await own_account.change_details(actor, OwnDetails.model_validate(typed))


def written():
    """To whom which letter went, with the word of its link."""
    with reading() as db:
        rows = db.all(select(Letter).order_by(Letter.id))
    texts = [seals.unseal_words(row.text) for row in rows]
    tokens = [re.search(r'token=(\S+)', text) for text in texts]
    return [
        (row.to_address, row.kind, found and found.group(1)) for row, found in zip(rows, tokens, strict=True)
    ], texts


def address(actor):
    with reading() as db:
        return db.one(select(User.email).where(User.id == actor.user.id))


async def opens(name, password=PASSWORD):
    try:
        return bool(await accounts.sign_in(name, password, HERE))
    except BadCredentials:
        return False


async def test_a_new_address_counts_once_its_letter_is_opened(mira):
    assert await change(mira) is True
    (to_new, to_old), (_, told_old) = written()
    assert (to_new[:2], to_old[:2]) == ((NEW, 'email_new'), (MIRA, 'email_old'))
    assert NEW in told_old
    assert to_new[2] not in told_old
    assert (email_changes.waiting(mira), address(mira)) == (NEW, MIRA)
    assert (await opens(MIRA), await opens(NEW)) == (True, False)
    assert email_changes.confirm(mira, to_new[2]) == NEW
    assert (email_changes.waiting(mira), address(mira)) == (None, NEW)
    assert (await opens(MIRA), await opens(NEW)) == (False, True)


async def test_the_link_works_once_for_a_day_and_the_newest_counts(mira, stopped_clock):
    await change(mira, 'first@alder.example')
    await change(mira)
    first, _, second, _ = [token for _, _, token in written()[0]]
    with pytest.raises(NotFound):
        email_changes.confirm(mira, first)
    stopped_clock.move(hours=24)
    with pytest.raises(NotFound):
        email_changes.confirm(mira, second)
    purging.purge()
    with reading() as db:
        assert db.all(select(EmailChange)) == []
    await change(mira)
    newest = written()[0][-2][2]
    email_changes.confirm(mira, newest)
    with pytest.raises(NotFound):
        email_changes.confirm(mira, newest)


async def test_the_link_opens_nothing_for_who_is_somebody_else(mira):
    await change(mira)
    token = written()[0][0][2]
    other = signed_in(staff.account('tom@fernwood.example', school_id=mira.user.school_id))
    await change(other, 'tom@alder.example')
    with pytest.raises(NotFound):
        email_changes.confirm(other, token)
    assert (address(mira), address(other)) == (MIRA, 'tom@fernwood.example')


async def test_a_taken_address_is_refused_before_and_after_the_letter(mira):
    with pytest.raises(Conflict):
        await change(mira, staff.ADMIN.upper())
    with transaction() as tx:
        people.store(tx, people.account('student', '', staff.HASHED, 'Olga Otter', None, username='otter42'))
    with pytest.raises(Conflict, match='user name'):
        await change(mira, username='otter42')
    await change(mira)
    staff.account(NEW, school_id=mira.user.school_id)
    with pytest.raises(Conflict):
        email_changes.confirm(mira, written()[0][0][2])
    assert address(mira) == MIRA


async def test_a_new_password_takes_the_change_back(mira):
    await change(mira)
    await accounts.change_password(mira, PASSWORD, 'seven grey herons')
    with pytest.raises(NotFound):
        email_changes.confirm(mira, written()[0][0][2])


async def test_links_for_a_lost_password_that_went_to_the_old_address_are_dead_with_it(mira):
    await recovery.ask(MIRA, HERE)
    await change(mira)
    lost, asked, _ = [token for _, _, token in written()[0]]
    email_changes.confirm(mira, asked)
    with pytest.raises(BadCredentials):
        await recovery.set_by_link(lost, 'seven grey herons', HERE)


async def test_whoever_changes_their_mind_keeps_the_old_address(mira):
    await change(mira)
    email_changes.withdraw(mira)
    assert email_changes.waiting(mira) is None
    with pytest.raises(NotFound):
        email_changes.confirm(mira, written()[0][0][2])


async def test_the_only_way_in_stays_until_the_new_address_is_confirmed(mira):
    await change(mira, '', 'mira.fern')
    assert written()[0][-1][:2] == (MIRA, 'email_old')
    with pytest.raises(InvalidInput, match='Keep your user name'):
        await change(mira, NEW)
    assert await change(mira, NEW, 'mira.fern') is True
    assert await opens('mira.fern')


async def test_the_same_address_in_other_letters_needs_no_letter(mira):
    assert await change(mira, MIRA.upper()) is False
    assert (written()[0], address(mira)) == ([], MIRA.upper())


async def test_nobody_sends_letters_to_the_world(mira):
    for place in range(5):
        await change(mira, f'somebody{place}@alder.example')
    with pytest.raises(TooMany):
        await change(mira)


async def test_without_a_mail_server_it_changes_at_once_with_the_password(mira):
    letters.configure(Settings(base_url='http://classroom.test'))
    assert await change(mira) is False
    assert (address(mira), written()[0]) == (NEW, [])
