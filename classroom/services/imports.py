"""Accounts from a list: checked first, made only when the report was confirmed, all or none, and taken back again."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import csv_import, texts, user_names
from classroom.domain.csv_import import Row
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import ImportBatch, School, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.imports import GoodRow, ImportOut, ImportReport, ListedRow, RowProblem, Undone
from classroom.services import audit, import_rows, import_undo, people
from classroom.services.account_list import NO_PASSWORD

DRAFT, MADE = 'accounts-draft', 'accounts'
CHUNK = 500
REPORTED = 200
SHOWN = 50
"""Rows that are shown before they are made."""
CELL_LIMIT = 300
RECENT = 20
FILE_NAME_LIMIT = 200
GONE = 'This list is not here any more. Bring the file again.'
DONE = 'This list was made into accounts already.'
NOT_YET = 'Some rows cannot be made yet. Mend them first: nothing was made.'
CHANGED = 'Meanwhile somebody else has made one of these accounts, or a school has gone. Bring the file again.'
UNDONE = 'This import was taken back already.'
EXAMPLES = (
    ('Mira Fern', 'mira.fern@school.example', '', 'teacher', 'Fernwood School'),
    ('Otto Lane', '', 'otto.lane', 'student', 'Fernwood School'),
)

Progress = Callable[[int], None]


def template() -> bytes:
    """The CSV to fill in."""
    return csv_import.template(list(import_rows.COLUMNS), *EXAMPLES)


def check(actor: Actor, content: bytes, file_name: str = '') -> ImportReport:
    """Read and check a list, and keep it a day for the confirmation. No account is made.

    Raises NotAllowed, InvalidInput (field `file`) for what is no list, TooLarge.
    """
    require(policy.may_administer(actor))
    rows = csv_import.read(content, import_rows.COLUMNS, required=('full_name', 'user_type'))
    name = texts.clean(file_name[:1000], limit=1000, field='file', required=False)[:FILE_NAME_LIMIT]
    with reading() as db:
        kept = _judged(db, actor, rows)
    with transaction() as tx:
        user_id = actor.user.id if actor.user else None
        batch = tx.add(ImportBatch(user_id=user_id, kind=DRAFT, file_name=name, report=kept))
        return _report(tx, batch)


def mend(actor: Actor, batch_id: int, number: int, field: str, value: str) -> ImportReport:
    """Change a cell of a list that waits, and check it again. Raises NotFound, NotAllowed, InvalidInput, Conflict."""
    if field not in import_rows.COLUMNS:
        raise InvalidInput('There is no such cell.', field='field')
    return _changed(actor, batch_id, number, {field: value[:CELL_LIMIT].strip()})


def leave_out(actor: Actor, batch_id: int, number: int) -> ImportReport:
    """Take a row out of a list that waits, and check it again. Raises NotFound, NotAllowed, Conflict."""
    return _changed(actor, batch_id, number, None)


def report(actor: Actor, batch_id: int) -> ImportReport:
    """A list that this person has brought and not confirmed yet. Raises NotFound for those of others."""
    require(policy.may_administer(actor))
    with reading() as db:
        return _report(db, _draft(db.get(ImportBatch, batch_id), actor))


def make(actor: Actor, batch_id: int, progress: Progress = lambda done: None) -> int:
    """Make the accounts of a list, all or none, and return how many. `progress` hears how many are there so far.

    They have no password: each opens with a one-time code or an invitation. Raises NotFound, NotAllowed, Conflict.
    """
    require(policy.may_administer(actor))
    try:
        with transaction() as tx:
            batch = _draft(tx.lock_row(ImportBatch, batch_id), actor)
            if batch.report['bad']:
                raise Conflict(NOT_YET)
            rows = [_good(row) for row in batch.report['rows']]
            _check_again(tx, actor, rows)
            batch.made = _insert(tx, rows, progress)
            batch.kind, batch.report = MADE, {'rows': len(rows)}
            audit.note(tx, actor, 'accounts.imported', 'import', batch_id, rows=len(rows))
            return len(rows)
    except IntegrityError:
        raise Conflict(CHANGED) from None


def undo(actor: Actor, batch_id: int) -> Undone:
    """Remove the accounts of an import that nobody has used yet; the others stay and are named.

    Raises NotFound, NotAllowed for somebody else's import, Conflict for one that was taken back already.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        batch = tx.lock_row(ImportBatch, batch_id)
        if batch is None or batch.kind != MADE:
            raise NotFound(GONE)
        require(policy.may_undo(actor, batch.user_id))
        if batch.undone_at is not None:
            raise Conflict(UNDONE)
        done = import_undo.remove(tx, batch)
        audit.note(tx, actor, 'import.undone', 'import', batch_id, removed=done.removed, kept=len(done.kept))
        return done


def recent(actor: Actor) -> list[ImportOut]:
    """The last imports, newest first. Raises NotAllowed."""
    require(policy.may_administer(actor))
    query = _imports().order_by(col(ImportBatch.id).desc()).limit(RECENT)
    with reading() as db:
        return [_out(actor, *row) for row in db.rows(query)]


def made(actor: Actor, batch_id: int) -> ImportOut | None:
    """The import that a list has become, for whoever opens its report again; none before that. Raises NotAllowed."""
    require(policy.may_administer(actor))
    with reading() as db:
        row = db.rows(_imports().where(col(ImportBatch.id) == batch_id)).first()
    return _out(actor, *row) if row else None


def _judged(db: Reading, actor: Actor, rows: Sequence[Row]) -> dict[str, Any]:
    """What is kept of a list: while something is wrong its cells, so that they can be mended, else its accounts."""
    found = import_rows.check(actor, rows, import_rows.known(db, actor, rows))
    return {
        'good': len(found.good),
        'bad': len({problem.row for problem in found.problems}),
        'problems': [problem.model_dump() for problem in found.problems[:REPORTED]],
        'rows': [list(row.model_dump().values()) for row in found.good] if not found.problems else [],
        'cells': [[row.number, *row.cells.values()] for row in rows] if found.problems else [],
        'roles': dict(Counter(row.role for row in found.good)),
    }


def _changed(actor: Actor, batch_id: int, number: int, cells: dict[str, str] | None) -> ImportReport:
    """The list with other cells in this row, or without the row."""
    require(policy.may_administer(actor))
    with transaction() as tx:
        batch = _draft(tx.lock_row(ImportBatch, batch_id), actor)
        cells_of = batch.report.get('cells', [])
        kept = [Row(row_number, dict(zip(import_rows.COLUMNS, line, strict=True))) for row_number, *line in cells_of]
        at = next((place for place, row in enumerate(kept) if row.number == number), None)
        if at is None:
            raise NotFound('This row is not in the list any more.')
        kept[at : at + 1] = [] if cells is None else [Row(number, kept[at].cells | cells)]
        batch.report = _judged(tx, actor, kept)
        return _report(tx, batch)


def _imports() -> Select[Any]:
    return (
        select(ImportBatch.id, ImportBatch.file_name, ImportBatch.report, User.display_name)
        .add_columns(col(ImportBatch.created_at), col(ImportBatch.undone_at), col(ImportBatch.user_id))
        .outerjoin(User, col(User.id) == col(ImportBatch.user_id))
        .where(col(ImportBatch.kind) == MADE)
    )


def _out(actor: Actor, batch_id: int, file_name: str, kept: Any, by: str | None, *rest: Any) -> ImportOut:
    created_at, undone_at, user_id = rest
    return ImportOut(
        id=batch_id,
        file_name=file_name or 'A list',
        made=kept.get('rows', 0),
        by=by or 'somebody who has left',
        created_at=created_at,
        undone_at=undone_at,
        may_undo=undone_at is None and policy.may_undo(actor, user_id) is True,
    )


def _draft(batch: ImportBatch | None, actor: Actor) -> ImportBatch:
    """The list, for who brought it. Raises NotFound, Conflict for one that was confirmed."""
    if batch is None or actor.user is None or batch.user_id != actor.user.id or batch.kind not in {DRAFT, MADE}:
        raise NotFound(GONE)
    if batch.kind == MADE:
        raise Conflict(DONE)
    return batch


def _check_again(db: Reading, actor: Actor, rows: list[GoodRow]) -> None:
    """What was right when the list was checked must be right now."""
    emails = {people.email_key(row.email) for row in rows if row.email}
    usernames = {user_names.key(row.username) for row in rows if row.username}
    if import_rows.taken(db, User.email_key, emails) or import_rows.taken(db, User.username_key, usernames):
        raise Conflict(CHANGED)
    schools = {row.school_id for row in rows if row.school_id is not None}
    if len(db.all(select(School.id).where(col(School.id).in_(schools)))) < len(schools):
        raise Conflict(CHANGED)
    for role in {row.role for row in rows}:
        require(policy.may_make(actor, role))


def _insert(tx: Transaction, rows: list[GoodRow], progress: Progress) -> list[int]:
    blank = User(role='', display_name='', password_hash=NO_PASSWORD).model_dump(exclude={'id'})
    ids: list[int] = []
    for at in range(0, len(rows), CHUNK):
        made = [blank | _columns(row) for row in rows[at : at + CHUNK]]
        tx.orm.execute(insert(User), made)
        ids += _ids(tx, made)
        progress(len(ids))
    return ids


def _ids(tx: Transaction, made: list[dict[str, Any]]) -> list[int]:
    """What the rows just made are called: each has an address or a user name that nobody else has.

    Asked for after the insert, which PostgreSQL takes several times slower where it has to answer with them.
    """
    emails = [row['email_key'] for row in made if row['email_key']]
    usernames = [row['username_key'] for row in made if row['username_key']]
    mine = col(User.email_key).in_(emails) | col(User.username_key).in_(usernames)
    return [one or 0 for one in tx.all(select(User.id).where(mine))]


def _columns(row: GoodRow) -> dict[str, Any]:
    """What the row says of the account: its cells were checked, so that thousands need no object each."""
    first_name, last_name = people.split(row.full_name)
    return {
        'role': row.role,
        'email': row.email or None,
        'email_key': people.email_key(row.email) or None,
        'username': row.username or None,
        'username_key': user_names.key(row.username) or None,
        'display_name': row.full_name,
        'first_name': first_name,
        'last_name': last_name,
        'school_id': row.school_id,
    }


def _report(db: Reading, batch: ImportBatch) -> ImportReport:
    kept = batch.report
    rows = [_good(row) for row in kept['rows'][:SHOWN]]
    wanted = {row.school_id for row in rows}
    schools = dict(db.rows(select(School.id, School.name).where(col(School.id).in_(wanted))).all())
    return ImportReport(
        id=batch.id or 0,
        file_name=batch.file_name,
        good=kept['good'],
        bad=kept['bad'],
        problems=[RowProblem(**one) for one in kept['problems']],
        roles=kept['roles'],
        rows=[ListedRow(**row.model_dump(), school=schools.get(row.school_id, '')) for row in rows],
    )


def _good(cells: list[Any]) -> GoodRow:
    return GoodRow(**dict(zip(GoodRow.model_fields, cells, strict=True)))
