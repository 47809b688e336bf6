"""A lost password: by a letter, or by the code of a teacher; nobody else gets in, and nobody learns who is there."""

import asyncio
import re

import pytest
from sqlmodel import select, update

from classroom import clock
from classroom.db import reading, transaction
from classroom.errors import BadCredentials, InvalidInput, NotAllowed, NotFound, TooMany
from classroom.models import AuditEntry, Letter, Participant, Recovery, School, Session, User
from classroom.schemas.tokens import TokenForm
from classroom.services import accounts, api_tokens, budgets, letters, people, recovery, seals, sign_ins
from tests import staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
MIRA = 'mira@fernwood.example'
NEW = 'seven grey herons'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    return signed_in(staff.account(MIRA, school_id=admin.user.school_id))


@pytest.fixture
def otter(admin):
    with transaction() as tx:
        user = people.account('student', '', staff.HASHED, 'Olga Otter', admin.user.school_id, username='otter42')
        return people.store(tx, user)


def signed_in(user_id):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def links():
    with reading() as db:
        rows = db.all(select(Letter).order_by(Letter.id))
    words = [seals.unseal_words(row.text) for row in rows]
    return [
        (row.to_address, re.search(r'(\S+)/recover\?token=(\S+)', text).groups())
        for row, text in zip(rows, words, strict=True)
    ]


async def opens(name, password=NEW):
    try:
        return await accounts.sign_in(name, password, HERE, students=True)
    except BadCredentials:
        return None


async def refused(what):
    with pytest.raises(BadCredentials) as error:
        await what
    return error.value.detail


async def test_a_letter_opens_the_account_again_and_ends_everything_else(mira, mail, heard):
    token = api_tokens.make(mira, TokenForm(name='Grades')).token
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira.user.id).values(locked_at=mira_row().created_at, failed_sign_ins=50))
    await recovery.ask(MIRA.upper(), HERE)
    ((address, (base, secret)),) = links()
    assert (address, base) == (MIRA, 'https://classroom.fernwood.example'), 'B16: the configured address'
    await recovery.set_by_link(secret, NEW, HERE)
    assert await opens(MIRA), 'B3: a locked account is open again'
    assert await opens(MIRA, PASSWORD) is None
    assert sign_ins.actor_of_id(mira.sign_in_id) is None
    assert sign_ins.actor_of_token(token) is None
    with reading() as db:
        assert secret not in repr(db.all(select(Recovery)))
        assert {'recovery.asked', 'password.recovered'} <= set(db.all(select(AuditEntry.action)))


def mira_row():
    with reading() as db:
        return db.one(select(User).where(User.email == MIRA))


async def test_B14_a_link_works_once_and_for_an_hour(mira, mail, stopped_clock):
    for _ in range(2):
        await recovery.ask(MIRA, HERE)
    (_, (_, first)), (_, (_, second)) = links()
    await recovery.set_by_link(first, NEW, HERE)
    for secret in (first, second, 'x' * 43, '', first[:-1]):
        assert await refused(recovery.set_by_link(secret, 'another good password', HERE)) == recovery.WRONG_LINK
    await recovery.ask(MIRA, HERE)
    stopped_clock.move(minutes=60)
    assert await refused(recovery.set_by_link(links()[-1][1][1], 'another good password', HERE))
    assert await opens(MIRA)


async def test_B14_of_two_who_use_a_link_at_once_one_wins(mira, mail):
    await recovery.ask(MIRA, HERE)
    secret = links()[0][1][1]
    done = await asyncio.gather(*(recovery.set_by_link(secret, NEW, HERE) for _ in range(3)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ['BadCredentials', 'BadCredentials', 'NoneType']


async def test_B15_every_name_gets_the_same_answer_for_the_same_work(mira, otter, mail, monkeypatch):
    composed, compose = [], letters.compose
    monkeypatch.setattr(letters, 'compose', lambda *who, **words: composed.append(who) or compose(*who, **words))
    names = [MIRA, 'nobody@fernwood.example', 'otter42', '', 'x' * 100_000]  # otter42 has no address
    for name in names:
        assert await recovery.ask(name, HERE) is None
        assert len(composed) == names.index(name) + 1, 'a letter is written for each, sent or not'
    assert {address for address, _ in links()} == {MIRA}


async def test_an_account_gets_three_letters_an_hour_and_nobody_is_told(mira, mail):
    for _ in range(5):
        await recovery.ask(MIRA, HERE)
    assert len(links()) == 3


async def test_without_a_mail_server_the_teacher_helps(mira):
    with pytest.raises(NotAllowed, match='Ask your teacher'):
        await recovery.ask(MIRA, HERE)


async def test_the_code_of_an_admin_lets_a_student_in_once(admin, otter):
    made = recovery.make_code(admin, ' OTTER42 ')
    assert (made.name, made.login) == ('Olga Otter', 'otter42')
    typed = made.code.lower().replace(' ', '-')
    await recovery.set_by_code('Otter42', typed, NEW, HERE)
    assert await opens('otter42')
    assert await refused(recovery.set_by_code('otter42', typed, 'another good password', HERE)) == recovery.WRONG_CODE
    with reading() as db:
        assert made.code.replace(' ', '') not in repr(db.all(select(Recovery))) + repr(db.all(select(AuditEntry)))
        assert 'recovery.code-made' in db.all(select(AuditEntry.action))


async def test_B14_a_code_is_for_one_student_for_an_hour_and_the_newest_counts(admin, otter, stopped_clock):
    with transaction() as tx:
        people.store(tx, people.account('student', '', staff.HASHED, 'Fox', admin.user.school_id, username='fox'))
    old, code = recovery.make_code(admin, 'otter42').code, recovery.make_code(admin, 'otter42').code
    for name, typed in (('fox', code), ('nobody', code), ('otter42', old), ('otter42', ''), ('otter42', 'x' * 10_000)):
        assert await refused(recovery.set_by_code(name, typed, NEW, HERE)) == recovery.WRONG_CODE
    stopped_clock.move(minutes=60)
    assert await refused(recovery.set_by_code('otter42', code, NEW, HERE))


async def test_a_password_that_is_too_short_leaves_the_code_alone(admin, otter):
    code = recovery.make_code(admin, 'otter42').code
    with pytest.raises(InvalidInput) as error:
        await recovery.set_by_code('otter42', code, 'short', HERE)
    assert error.value.field == 'new_password'
    await recovery.set_by_code('otter42', code, NEW, HERE)


async def test_codes_are_not_guessed(admin, otter):
    code = recovery.make_code(admin, 'otter42').code
    for _ in range(10):
        await refused(recovery.set_by_code('otter42', 'AAAA AAAA', NEW, HERE))
    with pytest.raises(TooMany):
        await recovery.set_by_code('OTTER42', code, NEW, '192.0.2.8')


def test_teachers_help_their_own_students_alone(admin, mira, otter):
    assert recovery.make_code(mira, 'otter42'), 'nobody becomes a teacher here but by the school'
    with transaction() as tx:
        tx.run(update(School).values(registration_open=True))
    with pytest.raises(NotFound):
        recovery.make_code(mira, 'otter42')
    with transaction() as tx:
        session = tx.add(Session(code='AB2345', title='Sleep', teacher_id=mira.user.id))
        tx.add(Participant(session_id=session.id, user_id=otter, kind='student', name='O', avatar='x', alias_number=1))
    assert recovery.make_code(mira, 'otter42'), 'they have a class in common'


async def test_the_code_of_staff_lets_a_locked_out_teacher_in_and_stands_in_the_log(admin, mira):
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira.user.id).values(locked_at=clock.now(), failed_sign_ins=50))
    sten = signed_in(staff.account('sten@fernwood.example', role='staff'))
    made = recovery.make_code(sten, MIRA)
    await recovery.set_by_code(MIRA, made.code, NEW, HERE)
    assert (await opens(MIRA)).actor.user.id == mira.user.id
    with reading() as db:
        [entry] = db.all(select(AuditEntry).where(AuditEntry.action == 'recovery.code-made'))
    assert (entry.user_id, entry.subject_id) == (sten.user.id, mira.user.id)


def test_no_code_opens_the_account_of_an_admin_of_nobody_or_by_equals(admin, mira):
    sten, second = (signed_in(staff.account(f'{name}@f.example', role='staff')) for name in ('sten', 'second'))
    assert recovery.make_code(admin, 'second@f.example'), 'an admin helps staff'
    refusals = [(admin, staff.ADMIN), (admin, 'nobody'), (admin, ''), (sten, staff.ADMIN), (sten, 'second@f.example')]
    refusals += [(mira, 'sten@f.example'), (mira, MIRA), (second, 'second@f.example')]
    for actor, name in refusals:
        with pytest.raises(NotFound):
            recovery.make_code(actor, name)


def test_students_observers_and_programs_make_no_codes(admin, otter):
    observer = signed_in(staff.account('o@f.example', role='observer'))
    program = sign_ins.actor_of_token(api_tokens.make(admin, TokenForm(name='x', scope='write')).token)
    for actor in (signed_in(otter), observer, program):
        with pytest.raises(NotAllowed):
            recovery.make_code(actor, 'otter42')
