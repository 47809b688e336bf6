"""Accounts from a list: checked row by row, made all or none, and taken back."""

import pytest
from sqlalchemy import event
from sqlmodel import func, select

from classroom.db import database as current
from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, District, ImportBatch, School, User
from classroom.services import accounts as accounts_service
from classroom.services import import_rows, imports, passwords, purging, recovery, sign_ins
from tests import staff

HEAD = 'full_name,email,username,user_type,school\n'


def check(actor, *rows, name='people.csv'):
    return imports.check(actor, (HEAD + '\n'.join(rows)).encode(), name)


def wrong(actor, *rows):
    return [(one.row, one.field, one.suggestion) for one in check(actor, *rows).problems]


def accounts():
    with reading() as db:
        return {one.email or one.username: one for one in db.all(select(User))}


def test_a_list_is_checked_without_making_anything_and_made_when_confirmed(admin):
    report = check(admin, 'Mira Fern,mira@fern.example,,teacher,fernwood  SCHOOL', 'Otto Lane,,otto.lane,student,')
    assert (report.good, report.bad, report.roles) == (2, 0, {'teacher': 1, 'student': 1})
    assert len(accounts()) == 1
    told = []
    assert imports.make(admin, report.id, told.append) == 2
    assert told == [2]
    made = accounts()
    assert (made['mira@fern.example'].role, made['mira@fern.example'].display_name) == ('teacher', 'Mira Fern')
    assert made['otto.lane'].school_id == made['mira@fern.example'].school_id == admin.user.school_id


def test_imported_accounts_open_with_no_password_at_all(admin):
    imports.make(admin, check(admin, 'Mira Fern,mira@fern.example,,teacher,').id)
    stored = accounts()['mira@fern.example'].password_hash
    for tried in ('', ' ', '!', 'password', stored):
        assert not passwords.verify_now(tried, stored)


@pytest.mark.parametrize(
    ('row', 'field', 'suggestion'),
    [
        ('Mira Fern,mira@fern.example,,techer,', 'user_type', 'teacher'),
        ('Mira Fern,mira@fern.example,,pupl,', 'user_type', 'student'),
        ('Mira Fern,mira@fern.example,,,', 'user_type', 'student, teacher, observer or staff'),
        ('Mira Fern,mira@fern.example,,admin,', 'user_type', 'teacher'),
        ('Mira Fern,mira@,,teacher,', 'email', 'mira@fern.example'),
        ('Mira Fern,mira,,teacher,', 'email', 'mira@fern.example'),
        ('Mira Fern,mira@@fern.example,,teacher,', 'email', 'mira@fern.example'),
        ('Mira Fern,,,student,', 'email', 'mira.fern'),
        ('Mira Fern,,m,student,', 'username', 'mira.fern'),
        (',mira@fern.example,,teacher,', 'full_name', ''),
        ('Mira Fern,mira@fern.example,,teacher,Fernwod School', 'school', 'Fernwood School, North District'),
        ('Mira Fern,mira@fern.example,,teacher,Zzz', 'school', 'Make it on the page of schools first'),
        ('Mira Fern,ADA@Fernwood.example,,teacher,', 'email', 'Leave this row out'),
    ],
)
def test_each_bad_cell_is_quoted_with_its_reason_and_the_likely_fix(admin, row, field, suggestion):
    assert wrong(admin, 'Tom Alder,tom@fern.example,,teacher,', row) == [(3, field, suggestion)]


def test_B55_doubled_addresses_and_user_names_are_found_whatever_case_and_form(admin):
    rows = (
        'A,zoe@fern.example,zoe.m,teacher,',
        'B,ＺＯＥ@FERN.example,,teacher,',
        'C,,ZOE.M,student,',
        'D,d@fern.example,,teacher,',
    )
    found = wrong(admin, *rows)
    assert [(row, field) for row, field, _ in found] == [(3, 'email'), (4, 'username')]


def test_B55_with_one_bad_row_nothing_is_made(admin):
    report = check(admin, 'Mira Fern,mira@fern.example,,teacher,', 'Tom,tom@,,teacher,')
    assert (report.good, report.bad) == (1, 1)
    with pytest.raises(Conflict, match='nothing was made'):
        imports.make(admin, report.id)
    assert len(accounts()) == 1


def test_B59_a_line_break_in_a_name_is_refused(admin):
    assert wrong(admin, '"Mira\r\nBcc: all@fern.example",mira@fern.example,,teacher,')[0][:2] == (2, 'full_name')


def test_B46_the_name_of_the_file_is_shown_and_never_used(admin):
    report = check(admin, 'A,a@fern.example,,teacher,', name='../../\u202egpj.x\0' + 'y' * 900)
    assert report.file_name.startswith('../../gpj.x')
    assert len(report.file_name) <= 200


def test_a_school_that_is_there_twice_is_named_with_its_district(admin):
    with transaction() as tx:
        south = tx.add(District(name='South', name_key='south'))
        school = tx.add(School(district_id=south.id, name='Fernwood School', name_key='fernwood school'))
    row = 'Mira,mira@fern.example,,teacher'
    assert wrong(admin, f'{row},Fernwood School')[0][1:] == ('school', 'Fernwood School, North District')
    imports.make(admin, check(admin, f'{row},"Fernwood School, South"').id)
    assert accounts()['mira@fern.example'].school_id == school.id


def test_staff_make_no_staff_and_nobody_makes_admins_from_a_list(sam, admin):
    row = 'Mira,mira@fern.example,,staff,'
    assert [field for _, field, _ in wrong(sam, row)] == ['user_type']
    assert wrong(admin, row) == []


def test_a_teacher_brings_no_list(admin):
    user_id = staff.account('t@fern.example', 'teacher')
    with transaction() as tx:
        teacher = sign_ins.start_for_user(tx, user_id).actor
    for attempt in (
        lambda: check(teacher, 'A,a@fern.example,,admin,'),
        lambda: imports.report(teacher, 1),
        lambda: imports.make(teacher, 1),
        lambda: imports.undo(teacher, 1),
        lambda: imports.recent(teacher),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_B29_the_list_of_somebody_else_is_not_there(admin, sam):
    report = check(admin, 'A,a@fern.example,,teacher,')
    for attempt in (imports.report, imports.make):
        with pytest.raises(NotFound):
            attempt(sam, report.id)


def test_a_list_is_made_once(admin):
    report = check(admin, 'A,a@fern.example,,teacher,')
    imports.make(admin, report.id)
    with pytest.raises(Conflict):
        imports.make(admin, report.id)
    assert len(accounts()) == 2


def test_who_came_in_meanwhile_stops_the_whole_list(admin):
    report = check(admin, 'A,a@fern.example,,teacher,', 'B,b@fern.example,,teacher,')
    staff.account('B@fern.example', 'teacher')
    with pytest.raises(Conflict, match='again'):
        imports.make(admin, report.id)
    assert 'a@fern.example' not in accounts()


def test_an_undo_removes_who_was_never_here_and_names_who_stays(admin):
    rows = [f'Person {name},{name}@fern.example,,teacher,' for name in 'abcd']
    report = check(admin, *rows)
    imports.make(admin, report.id)
    there = accounts()
    with transaction() as tx:
        tx.get(User, there['a@fern.example'].id).password_hash = staff.HASHED
        sign_ins.start_for_user(tx, there['b@fern.example'].id)
    done = imports.undo(admin, report.id)
    assert (done.removed, done.kept) == (2, ['Person a', 'Person b'])
    assert {'a@fern.example', 'b@fern.example'} < set(accounts())
    assert 'c@fern.example' not in accounts()
    with pytest.raises(Conflict):
        imports.undo(admin, report.id)


def test_only_who_made_an_import_and_admins_take_it_back(admin, sam):
    first, second = check(admin, 'A,a@fern.example,,teacher,'), check(sam, 'B,b@fern.example,,teacher,')
    imports.make(admin, first.id)
    imports.make(sam, second.id)
    assert [one.may_undo for one in imports.recent(sam)] == [True, False]
    with pytest.raises(NotAllowed):
        imports.undo(sam, first.id)
    assert imports.undo(admin, second.id).removed == 1


def test_imports_and_undos_are_in_the_audit_log_without_names(admin):
    report = check(admin, 'Mira Fern,mira@fern.example,,teacher,')
    imports.make(admin, report.id)
    imports.undo(admin, report.id)
    with reading() as db:
        entries = db.all(select(AuditEntry).where(AuditEntry.subject == 'import').order_by(AuditEntry.id))
    assert [one.action for one in entries] == ['accounts.imported', 'import.undone']
    assert 'Mira' not in str([one.detail for one in entries])


def test_a_list_that_nobody_confirmed_is_forgotten_after_a_day(admin, stopped_clock):
    old = check(admin, 'A,a@fern.example,,teacher,')
    made = check(admin, 'B,b@fern.example,,teacher,')
    imports.make(admin, made.id)
    stopped_clock.move(hours=25)
    purging.purge()
    with pytest.raises(NotFound):
        imports.report(admin, old.id)
    assert len(imports.recent(admin)) == 1
    with reading() as db:
        assert db.get(ImportBatch, made.id).report == {'rows': 1}, 'no names are kept'


def test_B54_ten_thousand_rows_are_checked_and_made_with_progress_and_undone(admin):
    rows = [f'Person {number},p{number}@fern.example,,student,Fernwood School' for number in range(10_000)]
    report = check(admin, *rows)
    told = []
    imports.make(admin, report.id, told.append)
    assert (told[0], told[-1], len(told)) == (500, 10_000, 20)
    assert imports.undo(admin, report.id).removed == 10_000
    with reading() as db:
        assert db.one(select(func.count()).select_from(User)) == 1


def test_the_list_of_imports_costs_one_query(admin):
    imports.make(admin, check(admin, 'A,a@fern.example,,teacher,').id)
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    imports.recent(admin)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) == 1


def test_the_template_needs_only_schools_to_be_taken(admin):
    report = imports.check(admin, imports.template(), 'template.csv')
    assert report.bad == 0


def test_a_file_that_is_no_list_is_refused(admin):
    with pytest.raises(InvalidInput) as refused:
        imports.check(admin, b'%PDF-1.4', 'people.pdf')
    assert refused.value.field == 'file'


def test_what_people_type_as_a_role_is_known(admin):
    for word, role in import_rows.ALSO.items():
        assert check(admin, f'A,a@fern.example,,{word.upper()},').roles == {role: 1}


def test_everybody_but_students_needs_an_e_mail(admin):
    assert [field for _, field, _ in wrong(admin, 'Mira Fern,,mira.fern,teacher,')] == ['email']
    assert wrong(admin, 'Otto Lane,,otto.lane,student,') == []


async def test_staff_open_an_imported_account_with_a_code(sam):
    imports.make(sam, check(sam, 'Mira Fern,mira@fern.example,,teacher,').id)
    made = recovery.make_code(sam, 'mira@fern.example')
    await recovery.set_by_code('mira@fern.example', made.code, staff.PASSWORD, '10.0.0.1')
    new = await accounts_service.sign_in('mira@fern.example', staff.PASSWORD, '10.0.0.1')
    assert new.actor.user.role == 'teacher'


def test_nobody_makes_a_code_for_an_unopened_account_that_they_could_not_make(admin, sam):
    imports.make(admin, check(admin, 'Kim Oak,kim@fern.example,,staff,', 'Tom Lane,tom@fern.example,,teacher,').id)
    user_id = staff.account('t@fern.example', 'teacher')
    with transaction() as tx:
        teacher = sign_ins.start_for_user(tx, user_id).actor
    for actor, name in ((sam, 'kim@fern.example'), (teacher, 'tom@fern.example')):
        with pytest.raises(NotFound):
            recovery.make_code(actor, name)
    assert recovery.make_code(admin, 'kim@fern.example').code


def test_the_report_of_a_list_that_was_made_says_what_it_has_become(admin, sam):
    report = check(admin, 'Otto Lane,,otto.lane,student,')
    assert imports.made(admin, report.id) is None
    imports.make(admin, report.id)
    found = imports.made(admin, report.id)
    assert (found.made, found.undone_at, found.may_undo) == (1, None, True)
    assert imports.made(sam, report.id).may_undo is False
    imports.undo(admin, report.id)
    assert imports.made(admin, report.id).may_undo is False
