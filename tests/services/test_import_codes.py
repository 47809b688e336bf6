"""One-time codes for a whole import: printed at once, for those who have no other way in."""

import pytest
from sqlalchemy import event
from sqlmodel import select

from classroom.db import database as current
from classroom.db import reading
from classroom.domain.printing import code_sheet
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.models import AuditEntry
from classroom.services import accounts, import_codes, imports, recovery
from tests import staff
from tests.services.test_imports import check

BASE = 'http://classroom.test'
ROWS = ('Otto Lane,,otto.lane,student,', 'Ana Moor,,ana.moor,student,', 'Kim Oak,kim@fern.example,,student,')


@pytest.fixture
def printed(monkeypatch):
    """What stands on the strips."""
    strips = []
    draw = code_sheet.code_strips

    def drawn(title, how, found, paper):
        strips.extend(found)
        return draw(title, how, found, paper)

    monkeypatch.setattr(code_sheet, 'code_strips', drawn)
    return strips


async def test_each_student_without_mail_gets_a_code_that_opens_the_account(sam, printed):
    made = check(sam, *ROWS).id
    with pytest.raises(NotFound):
        import_codes.sheet(sam, made, BASE)
    imports.make(sam, made)
    assert import_codes.sheet(sam, made, BASE).startswith(b'%PDF')
    assert [one.login for one in printed] == ['ana.moor', 'otto.lane']
    for one in printed:
        await recovery.set_by_code(one.login, one.code, staff.PASSWORD, '10.0.0.1')
    new = await accounts.sign_in('otto.lane', staff.PASSWORD, '10.0.0.1', students=True)
    assert new.actor.user.name == 'Otto Lane'
    with pytest.raises(Conflict):
        import_codes.sheet(sam, made, BASE)
    with reading() as db:
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'import.codes'))
    assert (entry.user_id, entry.subject_id, entry.detail) == (sam.user.id, made, {'codes': 2})


def test_B28_codes_of_an_import_are_for_who_made_it_and_admins(admin, sam):
    made = check(admin, *ROWS).id
    imports.make(admin, made)
    with pytest.raises(NotAllowed, match='can print its codes'):
        import_codes.sheet(sam, made, BASE)


def test_codes_for_many_are_written_at_once(sam, printed):
    rows = [f'Otto {number},,otto{number},student,' for number in range(40)]
    made = check(sam, *rows).id
    imports.make(sam, made)
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    import_codes.sheet(sam, made, BASE)
    assert len(printed) == len({one.code for one in printed}) == 40
    assert len([one for one in statements if 'recovery' in one and not one.startswith('SELECT')]) == 2
