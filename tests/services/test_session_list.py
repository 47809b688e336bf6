"""Staff find sessions of all teachers and put them away; a look inside stands in the audit log."""

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from classroom.db import database as current
from classroom.db import reading, transaction
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.events import HourTaken
from classroom.models import AuditEntry, Session
from classroom.schemas.administration import SessionQuery
from classroom.schemas.sessions import StartForm
from classroom.services import session_list, sessions, sign_ins
from tests import staff


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    user_id = staff.account('mira@fern.example', 'teacher', admin.user.school_id)
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def start(actor, title, section, grade=''):
    return sessions.start(actor, StartForm(title=title, section=section, student_count=2, grade=grade))


def titles(actor, **query):
    return [row.title for row in session_list.page(actor, SessionQuery(**query))]


def test_sessions_are_found_by_title_code_and_teacher(admin, mira):
    dice = start(mira, 'Is the die fair?', 1)
    start(admin, 'How long do we sleep?', 1)
    assert titles(admin) == ['How long do we sleep?', 'Is the die fair?']
    assert titles(admin, search='DIE') == titles(admin, search='mira') == ['Is the die fair?']
    assert titles(admin, search=f'{dice.code[:3]} {dice.code[3:]}'.lower()) == ['Is the die fair?']
    assert titles(admin, search='_') == []


def test_filters_narrow_by_school_grade_and_state(admin, mira):
    start(mira, 'A', 1, grade='7')
    sessions.close(mira, start(mira, 'B', 2, grade='11').id)
    sessions.archive(mira, start(mira, 'C', 3).id)
    assert titles(admin, grade='7') == titles(admin, state='open') == ['A']
    assert (titles(admin, state='closed'), titles(admin, state='archived')) == (['B'], ['C'])
    assert titles(admin, school_id=999) == titles(admin, state='ended') == []
    assert session_list.grades(admin) == ['11', '7']
    assert len(titles(admin, school_id=admin.user.school_id)) == 3


def test_many_sessions_are_put_away_at_once_and_their_pages_hear_it(admin, mira, heard):
    ids = [start(mira, title, section).id for section, title in enumerate('ABC', start=1)]
    heard.clear()
    assert session_list.archive(admin, ids[:2]) == 2
    assert titles(admin, state='archived') == ['B', 'A']
    assert len([one for one in heard if isinstance(one, HourTaken)]) == 2
    assert session_list.archive(admin, ids) == 1
    with pytest.raises(NotFound):
        session_list.archive(admin, [*ids, 9999])
    for wrong in ([], range(1, 200)):
        with pytest.raises(InvalidInput):
            session_list.archive(admin, wrong)


def test_a_page_of_sessions_costs_one_query_and_pages_follow_each_other(admin, mira):
    with transaction() as tx:
        for number in range(25):
            tx.add(Session(code=f'{number:06d}', title=f'S{number}', teacher_id=mira.user.id, archived_at=None))
    first = session_list.page(admin, SessionQuery())
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    rest = session_list.page(admin, SessionQuery(), before=first[-1].id)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) == 1
    assert len({row.id for row in [*first, *rest]}) == 25


def test_teachers_see_and_put_away_nothing_here(admin, mira):
    session = start(admin, 'A', 1)
    for attempt in (
        lambda: session_list.page(mira, SessionQuery()),
        lambda: session_list.grades(mira),
        lambda: session_list.archive(mira, [session.id]),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_who_looks_on_and_on_is_noted_every_quarter_of_an_hour(admin, mira, stopped_clock):
    session = start(mira, 'A', 1)
    for _ in range(7):
        session_list.note_look(admin, session.id)
        stopped_clock.move(minutes=5)
    with reading() as db:
        assert len(db.all(select(AuditEntry).where(col(AuditEntry.action) == 'session.looked'))) == 3


def test_a_look_into_a_session_of_somebody_else_is_noted_and_one_into_the_own_is_not(admin, mira):
    session = start(mira, 'A', 1)
    own = start(admin, 'B', 1)
    for actor, session_id in ((admin, session.id), (mira, session.id), (admin, own.id), (admin, 9999)):
        session_list.note_look(actor, session_id)
    with reading() as db:
        looks = db.all(select(AuditEntry).where(col(AuditEntry.action) == 'session.looked'))
    assert [(one.user_id, one.subject_id) for one in looks] == [(admin.user.id, session.id)]
