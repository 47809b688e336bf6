"""Inviting a list: a report row by row before anything is sent, mended in place, all or nothing."""

import pytest
from pydantic import SecretStr
from sqlmodel import select

from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.domain import csv_import
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import Invitation, Letter
from classroom.schemas.invitations import Invitee
from classroom.services import invitation_drafts as drafts
from classroom.services import invitation_lists as lists
from classroom.services import invitations, letters, purging
from tests import factories

HEAD = 'full_name,email,user_type\n'
THREE_BAD = HEAD + (
    'Tomas Alder,t.alder@,teacher\n'
    'Jo Sorrel,j.sorrel@willow.example,teacher\n'
    'Bea Rowan,b.rowan@harbour.example,techer\n'
    'Pat Linden,p.linden@gmail,com,student\n'
)


@pytest.fixture
def office(database):
    letters.configure(Settings(base_url='http://classroom.test'))
    return factories.account('admin', school_id=factories.school())


@pytest.fixture
def with_mail(office):
    url = SecretStr('smtp://127.0.0.1:9?from=school@fernwood.example')
    letters.configure(Settings(base_url='http://classroom.test', smtp_url=url))
    yield
    letters.configure(Settings(base_url='http://classroom.test'))


def stored():
    with reading() as db:
        return list(db.all(select(Invitation.email).order_by(Invitation.id)))


def test_a_list_is_read_and_nothing_is_sent(office):
    draft = drafts.bring(office, 'teachers-october.csv', THREE_BAD.encode())
    assert (draft.total, draft.ready, draft.bad_count) == (4, 1, 3)
    assert [(bad.row, bad.field, bad.value, bad.suggestion) for bad in draft.bad] == [
        (2, 'email', 't.alder@', None),
        (4, 'user_type', 'techer', 'teacher'),
        (5, 'email', 'p.linden@gmail', 'p.linden@gmail.com'),
    ]
    assert stored() == []
    assert drafts.waiting(office) == draft


def test_rows_are_mended_left_out_and_brought_back_then_sent(office):
    drafts.bring(office, 'list.csv', THREE_BAD.encode())
    drafts.mend(office, 2, 'email', ' t.alder@willow.example ')
    drafts.mend(office, 4, 'user_type', 'teacher')
    draft = drafts.leave_out(office, 5)
    assert (draft.total, draft.ready, draft.bad_count) == (3, 3, 0)
    assert [(one.row, one.text) for one in draft.mended] == [
        (2, 'Fixed: t.alder@willow.example, teacher'),
        (4, 'Fixed: b.rowan@harbour.example, teacher'),
        (5, 'Left out'),
    ]
    assert drafts.undo(office, 4).bad[0].value == 'techer'
    assert drafts.undo(office, 5).bad_count == 2
    sent = drafts.send(office)
    assert (sent.count, sent.left) == (2, 2)
    assert [link.email for link in sent.links] == stored() == ['t.alder@willow.example', 'j.sorrel@willow.example']
    rest = drafts.waiting(office)
    assert [bad.row for bad in rest.bad] == [4, 5]
    assert rest.sent == 2
    drafts.mend(office, 4, 'user_type', 'teacher')
    drafts.send(office)
    assert drafts.waiting(office).sent == 3
    drafts.discard(office)
    assert drafts.waiting(office) is None


def test_when_all_are_sent_no_list_waits(office):
    drafts.bring(office, 'list.csv', (HEAD + 'Jo,jo@willow.example,student').encode())
    assert drafts.send(office).left == 0
    assert drafts.waiting(office) is None
    with pytest.raises(NotFound):
        drafts.send(office)


def test_each_person_has_a_list_of_their_own(office):
    drafts.bring(office, 'list.csv', THREE_BAD.encode())
    other = factories.account('admin', school_id=office.user.school_id)
    assert drafts.waiting(other) is None
    for change in (lambda: drafts.mend(other, 2, 'email', 'x@y.example'), lambda: drafts.undo(other, 2)):
        with pytest.raises(NotFound):
            change()


def test_a_row_or_cell_that_is_not_there_cannot_be_mended(office):
    drafts.bring(office, 'list.csv', THREE_BAD.encode())
    with pytest.raises(NotFound):
        drafts.mend(office, 99, 'email', 'x@y.example')
    with pytest.raises(InvalidInput):
        drafts.mend(office, 2, 'number', '1')


def test_what_is_done_on_a_page_that_shows_an_older_list_is_not_done_to_the_new_one(office):
    seen = drafts.bring(office, 'list.csv', THREE_BAD.encode()).brought_at
    new = drafts.bring(office, 'other.csv', THREE_BAD.encode())
    acts = [
        lambda: drafts.mend(office, 2, 'email', 'x@y.example', seen=seen),
        lambda: drafts.leave_out(office, 2, seen=seen),
        lambda: drafts.undo(office, 2, seen=seen),
        lambda: drafts.send(office, seen=seen),
        lambda: drafts.discard(office, seen=seen),
    ]
    for act in acts:
        with pytest.raises(Conflict):
            act()
    assert drafts.waiting(office) == new
    assert drafts.send(office, seen=new.brought_at).count == 1


def test_B55_doubled_addresses_are_reported_row_by_row_and_nobody_is_invited(office):
    rows = 'A,jo@w.example,student\nB,JO@W.example,student\nC,ｊｏ@w.example,student\nD,d@w.example,student\n'
    answer = lists.bulk(office, (HEAD + rows).encode())
    assert answer.created == 0
    assert [(one.row, one.reason) for one in answer.errors] == [
        (3, 'The same address is in row 2 already.'),
        (4, 'The same address is in row 2 already.'),
    ]
    assert stored() == []


def test_bulk_invites_who_can_be_invited_and_reports_the_others(office):
    answer = lists.bulk(office, THREE_BAD.encode())
    assert answer.created == 1
    assert [(one.row, one.suggestion) for one in answer.errors] == [
        (2, None),
        (4, 'teacher'),
        (5, 'p.linden@gmail.com'),
    ]
    assert lists.bulk(office, THREE_BAD.encode(), dry_run=True).created == 0


def test_nobody_is_suggested_a_role_that_they_may_not_invite(office):
    rows = 'Jo,jo@willow.example,techer\nBea,bea@willow.example,studnt\n'
    answer = lists.bulk(factories.teacher(office.user.school_id), (HEAD + rows).encode())
    assert [(one.suggestion, one.reason) for one in answer.errors] == [
        (None, 'We do not know the role “techer”. Teachers invite students. For others please ask your admin.'),
        ('student', 'We do not know the role “studnt”.'),
    ]


def test_whom_we_know_is_reported(office):
    invitations.create(office, Invitee(email='jo@willow.example', user_type='student'))
    factories.account('teacher')
    rows = f'A,JO@willow.example,student\nB,{_address_of_some_teacher()},teacher\n'
    first, second = lists.bulk(office, (HEAD + rows).encode()).errors
    assert first.reason == 'An invitation is on its way there already.'
    assert second.reason == 'There is an account with this address already.'


def _address_of_some_teacher():
    from classroom.models import User

    with reading() as db:
        return db.one(select(User.email).where(User.role == 'teacher'))


def test_a_teacher_s_list_may_hold_students_only(office):
    teacher = factories.teacher(office.user.school_id)
    (wrong,) = lists.bulk(teacher, (HEAD + 'A,a@w.example,student\nB,b@w.example,teacher').encode()).errors
    assert (wrong.row, wrong.field) == (3, 'user_type')


def test_B60_a_list_beyond_the_day_is_refused_as_a_whole(office):
    teacher = factories.teacher(office.user.school_id)
    rows = ''.join(f'P,p{number}@w.example,student\n' for number in range(501))
    with pytest.raises(NotAllowed, match='500 people a day'):
        lists.bulk(teacher, (HEAD + rows).encode())
    assert stored() == []


@pytest.mark.parametrize(
    'content',
    [
        ('\ufeff' + HEAD + 'Jö,jo@willow.example,student').encode(),
        (HEAD + 'Jö,jo@willow.example,student').encode('utf-16'),
        (HEAD + 'Jö,jo@willow.example,student').encode('latin-1'),
        'sep=;\r\nName;E-Mail;Role;\r\nJö;jo@willow.example;Student;\r\n;;;\r\n'.encode(),
        'full_name\temail\tuser_type\nJö\tjo@willow.example\tstudent'.encode('utf-16'),
    ],
)
def test_B53_lists_of_all_spreadsheets_are_read(office, content):
    assert lists.bulk(office, content).created == 1
    assert invitations.listing(office)[0].full_name == 'Jö'


@pytest.mark.parametrize(
    'content', [b'%PDF-1.7 x', b'PK\x03\x04xlsx', b'\x89PNG\r\n\x1a\n\0\0', b'', HEAD.encode(), b'hello']
)
def test_B53_what_is_no_list_is_refused_with_a_sentence(office, content):
    with pytest.raises(InvalidInput) as refused:
        drafts.bring(office, 'x.csv', content)
    assert refused.value.field == 'file'


def test_B57_a_column_named_like_code_is_told_and_ignored(office):
    draft = drafts.bring(office, 'x.csv', b'full_name,email,user_type,:x,homeroom\nJo,jo@w.example,student,alert(1),7B')
    assert (draft.ready, draft.unknown) == (1, [':x', 'homeroom'])


@pytest.mark.parametrize(
    'content',
    [HEAD + f'{"x" * 1_000_000},jo@w.example,student', ','.join(f'c{n}' for n in range(10_000)) + '\n1,2,3'],
)
def test_B58_huge_cells_and_rows_are_refused(office, content):
    with pytest.raises(InvalidInput):
        lists.bulk(office, content.encode())


def test_B54_ten_thousand_rows_are_invited_and_no_more(office, with_mail):
    rows = ''.join(f'Person {number},p{number}@willow.example,student\n' for number in range(csv_import.MOST_ROWS))
    drafts.bring(office, 'school.csv', (HEAD + rows).encode())
    assert drafts.send(office).count == csv_import.MOST_ROWS
    with reading() as db:
        assert len(db.all(select(Letter.id))) == csv_import.MOST_ROWS
    with pytest.raises(InvalidInput):
        lists.bulk(office, (HEAD + rows + 'One,more@willow.example,student').encode())


def test_the_template_is_a_list_that_we_read(office):
    assert lists.bulk(office, lists.template()).created == 2


def test_a_list_that_was_sent_twice_at_once_invites_everybody_once(office):
    rows = [lists.Listed(2, 'Jo', 'jo@willow.example', 'student')]
    both = [lists.prepare(office, rows), lists.prepare(office, rows)]
    with transaction() as tx:
        lists.store(tx, office, both[0])
    with pytest.raises(Conflict), transaction() as tx:
        lists.store(tx, office, both[1])
    assert stored() == ['jo@willow.example']


def test_a_list_that_nobody_sends_is_forgotten_after_thirty_days(office, stopped_clock):
    drafts.bring(office, 'list.csv', THREE_BAD.encode())
    stopped_clock.move(days=29)
    purging.purge()
    assert drafts.waiting(office) is not None
    stopped_clock.move(days=2)
    purging.purge()
    assert drafts.waiting(office) is None
