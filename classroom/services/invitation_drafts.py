"""A list that somebody has brought and not sent yet: it waits, is mended row by row, and survives a restart."""

from datetime import datetime
from typing import Any

from sqlmodel import col, delete, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import ImportBatch
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import BadRow, DraftOut, MendedRow, RowProblem, Sent
from classroom.services import invitation_lists as lists
from classroom.services.invitation_lists import Listed

KIND = 'invitation-draft'
SHOWN = 50
NAME_LIMIT = 120
CELL_LIMIT = 300
FIELDS = ('full_name', 'email', 'user_type', 'course')
NO_DRAFT = 'There is no list any more. Pick your file again.'
OTHER = 'Another list has taken the place of this one. Look at it first.'


def bring(actor: Actor, file_name: str, content: bytes) -> DraftOut:
    """Read a CSV and keep it; the one that waited before is forgotten. Raises InvalidInput, TooLarge, NotAllowed."""
    me = _me(actor)
    rows, unknown = lists.read(content)
    report = {'rows': [list(row) for row in rows], 'mended': {}, 'unknown': unknown[:10]}
    with transaction() as tx:
        _forget(tx, me)
        tx.add(ImportBatch(user_id=me, kind=KIND, file_name=file_name[:NAME_LIMIT], report=report))
    draft = waiting(actor)
    if draft is None:
        raise NotFound(NO_DRAFT)
    return draft


def waiting(actor: Actor) -> DraftOut | None:
    """The list that waits for this person, judged as things are now."""
    with reading() as db:
        row = _row(db, _me(actor))
    return _shown(actor, row) if row is not None else None


def mend(actor: Actor, number: int, field: str, value: str, *, seen: datetime | None = None) -> DraftOut:
    """Change a cell. Raises NotFound where there is no such row, InvalidInput for no such cell.

    Here and below, `seen` is when the list was brought that one looks at; Conflict where it is not that one any more.
    """
    if field not in FIELDS:
        raise InvalidInput('There is no such cell.', field='field')
    with transaction() as tx:
        report = _edited(tx, actor, seen)
        at = _place(report, number)
        report['mended'].setdefault(str(number), report['rows'][at])
        cells = Listed(*report['rows'][at])._asdict() | {field: value[:CELL_LIMIT].strip()}
        report['rows'][at] = list(cells.values())
        return _kept(tx, actor, report)


def leave_out(actor: Actor, number: int, *, seen: datetime | None = None) -> DraftOut:
    """Take a row out of the list. Raises NotFound, Conflict."""
    with transaction() as tx:
        report = _edited(tx, actor, seen)
        gone = report['rows'].pop(_place(report, number))
        report['mended'].setdefault(str(number), gone)
        return _kept(tx, actor, report)


def undo(actor: Actor, number: int, *, seen: datetime | None = None) -> DraftOut:
    """Bring a row back as it was in the file. Raises NotFound, Conflict."""
    with transaction() as tx:
        report = _edited(tx, actor, seen)
        before = report['mended'].pop(str(number), None)
        if before is None:
            raise NotFound
        report['rows'] = sorted([*(row for row in report['rows'] if row[0] != number), before])
        return _kept(tx, actor, report)


def send(actor: Actor, *, seen: datetime | None = None) -> Sent:
    """Invite everybody whose row is all right; the others go on waiting. Raises NotFound, Conflict, NotAllowed."""
    me = _me(actor)
    with reading() as db:
        row = _row(db, me)
    if row is None:
        raise NotFound(NO_DRAFT)
    rows = _rows(row.report)
    problems, coming = lists.judge(actor, rows)
    good = [one for one in rows if one.number not in problems]
    prepared = lists.prepare(actor, good, coming)
    with transaction() as tx:
        report = _edited(tx, actor, seen)
        if report['rows'] != row.report['rows']:
            raise NotFound('This list was sent or changed on another page. Load this page again.')
        report['rows'] = [list(one) for one in rows if one.number in problems]
        report['mended'] = {}
        report['sent'] += len(prepared.invited)
        if report['rows']:
            _keep(tx, me, report)
        else:
            _forget(tx, me)
        links = lists.store(tx, actor, prepared)
    return Sent(count=len(prepared.invited), enrolled=len(prepared.coming), links=links, left=len(problems))


def discard(actor: Actor, *, seen: datetime | None = None) -> None:
    """Forget the list. Raises Conflict."""
    with transaction() as tx:
        if _row(tx, _me(actor)) is not None:
            _edited(tx, actor, seen)
        _forget(tx, _me(actor))


def _me(actor: Actor) -> int:
    require(policy.may_invite(actor))
    return actor.user.id if actor.user else 0


def _mine(me: int) -> tuple[Any, Any]:
    return col(ImportBatch.user_id) == me, col(ImportBatch.kind) == KIND


def _row(db: Reading, me: int) -> ImportBatch | None:
    found: ImportBatch | None = db.one(select(ImportBatch).where(*_mine(me)).order_by(col(ImportBatch.id).desc()))
    return found


def _forget(tx: Transaction, me: int) -> None:
    tx.run(delete(ImportBatch).where(*_mine(me)))


def _edited(tx: Transaction, actor: Actor, seen: datetime | None) -> dict[str, Any]:
    """A copy of what is kept, held until the commit. Raises NotFound, Conflict."""
    row = tx.one(select(ImportBatch).where(*_mine(_me(actor))).with_for_update())
    if row is None:
        raise NotFound(NO_DRAFT)
    if seen is not None and row.created_at != seen:
        raise Conflict(OTHER)
    known = {'unknown': row.report['unknown'], 'sent': row.report.get('sent', 0)}
    return {'rows': list(row.report['rows']), 'mended': dict(row.report['mended']), **known}


def _keep(tx: Transaction, me: int, report: dict[str, Any]) -> ImportBatch:
    row = _row(tx, me)
    if row is None:
        raise NotFound(NO_DRAFT)
    row.report = report
    tx.flush()
    return row


def _kept(tx: Transaction, actor: Actor, report: dict[str, Any]) -> DraftOut:
    return _shown(actor, _keep(tx, _me(actor), report))


def _place(report: dict[str, Any], number: int) -> int:
    found = next((at for at, row in enumerate(report['rows']) if row[0] == number), None)
    if found is None:
        raise NotFound('This row is not in the list any more.')
    return found


def _rows(report: dict[str, Any]) -> list[Listed]:
    return [Listed(*row) for row in report['rows']]


def _shown(actor: Actor, row: ImportBatch) -> DraftOut:
    rows = _rows(row.report)
    problems, coming = lists.judge(actor, rows)
    now = {one.number: one for one in rows}
    mended = [number for number in map(int, row.report['mended']) if number not in problems]
    return DraftOut(
        file_name=row.file_name,
        brought_at=row.created_at,
        total=len(rows),
        ready=len(rows) - len(problems),
        known=len(coming),
        bad_count=len(problems),
        bad=[_bad(now[number], problem) for number, problem in list(problems.items())[:SHOWN]],
        mended=[MendedRow(row=number, text=_words(now.get(number))) for number in sorted(mended)[:SHOWN]],
        unknown=row.report['unknown'],
        sent=row.report.get('sent', 0),
    )


def _bad(row: Listed, problem: RowProblem) -> BadRow:
    return BadRow(**problem.model_dump(), **{name: getattr(row, name) for name in FIELDS})


def _words(row: Listed | None) -> str:
    return f'Fixed: {row.email}, {row.user_type}' if row else 'Left out'
