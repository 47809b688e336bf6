"""Staff keep the modules: make, rename, order, put away where sessions name them, and bring back."""

from typing import Any

from sqlmodel import col, func, select

from classroom import clock
from classroom.db import Transaction, reading, transaction
from classroom.domain import texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import Module, School, Session
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.administration import ModuleRow
from classroom.services import audit

TITLE_LIMIT, MOST = 120, 200
GONE = 'This module is not here any more.'
SAME = 'There is a module of this name already.'
FULL = f'There are {MOST} modules. Put one away first.'
NO_SCHOOL = 'This school is not here any more. Pick another one.'


def listed(actor: Actor, *, archived: bool = False) -> list[ModuleRow]:
    """The modules of all schools in their order, in use or put away. Raises NotAllowed."""
    require(policy.may_administer(actor))
    named = select(func.count()).where(col(Session.module_id) == col(Module.id)).correlate(Module).scalar_subquery()
    put_away = col(Module.archived_at)
    query = (
        select(Module, School.name, named)
        .outerjoin(School, col(School.id) == col(Module.school_id))
        .where(put_away.is_not(None) if archived else put_away.is_(None))
        .order_by(col(Module.position), col(Module.id))
        .limit(MOST)
    )
    with reading() as db:
        return [_out(*row) for row in db.rows(query)]


def add(actor: Actor, title: str, school_id: int | None = None) -> int:
    """A new module at the end, of a school or of all; returns its id. Raises InvalidInput, Conflict, NotAllowed."""
    require(policy.may_administer(actor))
    name = texts.clean(title, limit=TITLE_LIMIT, field='title', what='The name')
    with transaction() as tx:
        if school_id is not None and tx.get(School, school_id) is None:
            raise InvalidInput(NO_SCHOOL, field='school')
        _check_name(tx, name, school_id)
        in_use = col(Module.archived_at).is_(None)
        if (tx.one(select(func.count()).select_from(Module).where(in_use)) or 0) >= MOST:
            raise Conflict(FULL)
        last = tx.one(select(func.max(col(Module.position))))
        row = tx.add(Module(school_id=school_id, title=name, position=(last or 0) + 1))
        audit.note(tx, actor, 'module.added', 'module', row.id)
        return row.id or 0


def rename(actor: Actor, module_id: int, title: str) -> None:
    """Give a module another name, for earlier sessions too. Raises InvalidInput, Conflict, NotFound, NotAllowed."""
    require(policy.may_administer(actor))
    name = texts.clean(title, limit=TITLE_LIMIT, field='title', what='The name')
    with transaction() as tx:
        row = _held(tx, module_id)
        _check_name(tx, name, row.school_id, besides=module_id)
        row.title = name
        audit.note(tx, actor, 'module.renamed', 'module', module_id)


def move(actor: Actor, module_id: int, by: int) -> None:
    """Move a module up (-1) or down (1) among those in use. Raises NotFound, NotAllowed."""
    require(policy.may_administer(actor))
    with transaction() as tx:
        row = _held(tx, module_id)
        query = select(Module).where(col(Module.archived_at).is_(None)).order_by(col(Module.position), col(Module.id))
        rows = list(tx.all(query))
        if row not in rows:
            raise NotFound(GONE)
        at = rows.index(row)
        rows.insert(max(0, min(len(rows) - 1, at + by)), rows.pop(at))
        for position, one in enumerate(rows):
            one.position = position


def put_away(actor: Actor, module_id: int) -> bool:
    """Put a module away: new sessions cannot name it. Nothing is lost, and it can come back.

    An admin deletes one that no session names. Returns whether it was deleted. Raises NotFound, NotAllowed.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        row = _held(tx, module_id)
        used = tx.one(select(Session.id).where(col(Session.module_id) == module_id).limit(1)) is not None
        deletes = not used and policy.is_admin(actor)
        if deletes:
            tx.orm.delete(row)
        else:
            row.archived_at = clock.now()
        audit.note(tx, actor, 'module.deleted' if deletes else 'module.archived', 'module', module_id)
        return deletes


def bring_back(actor: Actor, module_id: int) -> None:
    """Let new sessions name a module again. Raises Conflict for a name that another one has now, NotFound."""
    require(policy.may_administer(actor))
    with transaction() as tx:
        row = _held(tx, module_id)
        _check_name(tx, row.title, row.school_id, besides=module_id)
        row.archived_at = None
        audit.note(tx, actor, 'module.restored', 'module', module_id)


def _held(tx: Transaction, module_id: int) -> Module:
    row = tx.lock_row(Module, module_id)
    if row is None:
        raise NotFound(GONE)
    return row


def _check_name(tx: Transaction, name: str, school_id: int | None, *, besides: int = 0) -> None:
    """No two modules that one school sees have the same name."""
    seen = select(Module.title).where(col(Module.archived_at).is_(None), col(Module.id) != besides)
    if school_id is not None:
        seen = seen.where((col(Module.school_id) == school_id) | col(Module.school_id).is_(None))
    if texts.key(name) in {texts.key(other) for other in tx.all(seen)}:
        raise Conflict(SAME, field='title')


def _out(module: Module, school: str | None, sessions: int, *_: Any) -> ModuleRow:
    return ModuleRow(
        id=module.id or 0,
        title=module.title,
        school_id=module.school_id,
        school=school,
        archived=module.archived_at is not None,
        sessions=sessions,
    )
