"""The audit log: readable, searched, downloaded, and never changed."""

import csv
import io
import re
from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import select

from classroom.db import database as current
from classroom.db import reading, transaction
from classroom.domain import audit_words
from classroom.errors import NotAllowed
from classroom.models import AuditEntry, Session
from classroom.schemas.actor import NOBODY
from classroom.schemas.audit import AuditQuery
from classroom.services import account_changes, audit, audit_log, sign_ins
from tests import source, staff

KINDS = sorted({action.split('.')[0] for action in audit_words.DID})
ACTION = re.compile(rf"'((?:{'|'.join(KINDS)})\.[a-z_-]+)'|audit\.(?:note|write)\([^)]*?'([a-z-]+\.[a-z_-]+)'")
COLUMN = re.compile(r'.*(?:_id|_key|\.id|\.code|\.kind)')
"""Constraints are named by their column."""


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    user_id = staff.account('mira@fern.example', 'teacher', admin.user.school_id)
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


@pytest.fixture
def hour(mira):
    with transaction() as tx:
        return tx.add(Session(code='KMT4VX', title='How long do we sleep?', teacher_id=mira.user.id)).id


def sentences(actor, **query):
    return [row.sentence for row in audit_log.page(actor, AuditQuery(**query))]


def test_an_entry_reads_as_a_sentence(admin, mira, hour):
    audit.write(mira, 'session.names_hidden', 'session', hour)
    account_changes.set_role(admin, mira.user.id, 'staff')
    assert sentences(admin)[:2] == [
        f'Ada Sorrel gave “Mira Fern” (account {mira.user.id}) the role “staff” instead of “teacher”',
        f'Mira Fern hid the names in “How long do we sleep?” (session {hour})',
    ]


def test_every_action_that_the_program_notes_has_its_sentence():
    found = {}
    for path in source.below('classroom/services'):
        for by_kind, by_call in ACTION.findall(path.read_text(encoding='utf-8')):
            found.setdefault(by_kind or by_call, source.place(path))
    missing = {
        action: place
        for action, place in found.items()
        if action not in audit_words.DID and not COLUMN.fullmatch(action)
    }
    assert missing == {}
    assert len(found) > 40


def test_entries_of_what_is_gone_unknown_or_nobody_can_still_be_read(admin):
    audit.write(NOBODY, 'sign-in.failed', 'user', 4711)
    audit.write(NOBODY, 'sign-in.failed', 'user')
    audit.write(admin, 'kite.flown', 'kite', 7, x='{subject.__class__}')
    assert sentences(admin)[:3] == [
        'Ada Sorrel kite flown: kite 7',
        'Somebody could not sign in to an account',
        'Somebody could not sign in to account 4711',
    ]


def test_what_people_are_called_is_never_taken_for_a_template(admin, mira, hour):
    with transaction() as tx:
        tx.get(Session, hour).title = '{subject} {0.__class__} {rows'
    audit.write(mira, 'session.closed', 'session', hour, rows='{subject}')
    assert '“{subject} {0.__class__} {rows”' in sentences(admin)[0]


def test_the_log_is_searched_by_person_action_and_days(stopped_clock, admin, mira, hour):
    audit.write(mira, 'session.closed', 'session', hour)
    stopped_clock.move(days=2)
    account_changes.set_active(admin, [mira.user.id], active=False)
    audit.write(admin, 'log.downloaded')
    assert len(sentences(admin, person='mira@fern')) == 2, 'what she did, and what was done to her'
    assert sentences(admin, action='log.downloaded') == ['Ada Sorrel downloaded the audit log']
    assert len(sentences(admin, since=date(2026, 3, 4))) == 2
    before = sentences(admin, until=date(2026, 3, 2))
    assert any('closed' in one for one in before)
    assert not any('off' in one for one in before)
    assert sentences(admin, person='%') == []
    assert sentences(admin, since=date.max) == sentences(admin, until=date.min) == []


def test_days_count_in_the_time_zone_of_the_school(stopped_clock, admin):
    stopped_clock.move(hours=14)  # 23:30 in London, half past midnight in Berlin
    audit.write(admin, 'log.downloaded')
    assert len(sentences(admin, action='log.downloaded', since=date(2026, 3, 3))) == 1
    assert audit_log.page(admin, AuditQuery(action='log.downloaded'))[0].at.hour == 0


def test_pages_follow_each_other(admin):
    for _ in range(25):
        audit.write(admin, 'log.downloaded')
    first = audit_log.page(admin, AuditQuery(), limit=20)
    rest = audit_log.page(admin, AuditQuery(), before=first[-1].id, limit=20)
    ids = [row.id for row in [*first, *rest]]
    assert ids == sorted(set(ids), reverse=True)
    assert len(ids) >= 25


def test_a_page_costs_one_query_for_each_kind_of_subject_at_most(admin, mira, hour):
    for number in range(30):
        audit.write(mira, 'session.closed', 'session', hour)
        audit.write(mira, 'student.renamed', 'participant', number)
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    audit_log.page(admin, AuditQuery(person='fern'), limit=100)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) <= 6


def test_only_admins_read_it(mira, admin):
    sam_id = staff.account('sam@fern.example', 'staff')
    with transaction() as tx:
        sam = sign_ins.start_for_user(tx, sam_id).actor
    for one in (mira, sam, NOBODY):
        for attempt in (audit_log.page, audit_log.csv):
            with pytest.raises(NotAllowed):
                attempt(one, AuditQuery())


def test_B56_the_download_holds_no_formula_and_is_an_entry_of_its_own(admin, mira, hour):
    with transaction() as tx:
        from classroom.models import User

        tx.get(User, mira.user.id).display_name = '=HYPERLINK("http://evil.example")'
    audit.write(mira, 'session.closed', 'session', hour)
    content = audit_log.csv(admin, AuditQuery(action='session.closed'))
    rows = list(csv.reader(io.StringIO(content.decode('utf-8-sig'))))
    assert rows[0] == ['Time', 'Person', 'Action', 'What happened']
    assert rows[1][1].startswith("'=")
    assert rows[1][3].startswith("'=")
    assert sentences(admin)[0] == 'Ada Sorrel downloaded the audit log'


def test_no_code_changes_or_deletes_entries():
    changing = re.compile(
        r'\b(?:delete|update|insert)\(\s*AuditEntry|orm\.delete\(entry|(?:FROM|UPDATE|INTO) audit_entry'
    )
    files = [path for path in source.below('classroom') if changing.search(path.read_text(encoding='utf-8'))]
    assert [source.place(path) for path in files] == []


def test_an_entry_can_be_neither_changed_nor_deleted(admin):
    audit.write(admin, 'log.downloaded')
    with pytest.raises(RuntimeError, match='only added'), transaction() as tx:
        tx.one(select(AuditEntry)).action = 'nothing.happened'
    with pytest.raises(RuntimeError, match='only added'), transaction() as tx:
        tx.orm.delete(tx.one(select(AuditEntry)))


def test_an_entry_outlives_the_account_of_who_made_it(admin):
    user_id = staff.account('old@fern.example', 'teacher')
    with transaction() as tx:
        actor = sign_ins.start_for_user(tx, user_id).actor
    audit.write(actor, 'log.downloaded')
    with transaction() as tx:
        from classroom.models import User

        tx.orm.delete(tx.get(User, user_id))
    with reading() as db:
        assert db.one(select(AuditEntry).where(AuditEntry.action == 'log.downloaded')).user_id is None
    assert sentences(admin)[0] == 'Somebody downloaded the audit log'
