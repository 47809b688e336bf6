"""Staff keep the vocabulary: add, rename, retire and order tags, say which go together, and what a module brings."""

import re
import unicodedata

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import texts
from classroom.domain.tags import Kind
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import Module, Tag
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import ModuleTags, TagChange, TagRow
from classroom.services import audit, vocabulary

LABEL_LIMIT, HINT_LIMIT, SLUG_LIMIT, MOST = 60, 80, 40, 80
GONE = 'This tag is not here any more.'
SAME = 'There is a tag with this name already.'
LAST = 'The last tag of its kind has to stay, or nobody could post.'


def words(actor: Actor) -> list[TagRow]:
    """The whole vocabulary in its order, retired words too. Raises NotAllowed."""
    require(policy.may_keep_vocabulary(actor))
    with reading() as db:
        rows = db.all(select(Tag).order_by(col(Tag.kind), col(Tag.position), col(Tag.id)).limit(2 * MOST))
        return [_row(row) for row in rows]


def add(actor: Actor, kind: Kind, label: str, hint: str = '') -> TagRow:
    """A new word at the end of its kind. Raises InvalidInput, Conflict where there are many already, NotAllowed."""
    require(policy.may_keep_vocabulary(actor))
    name = texts.clean(label, limit=LABEL_LIMIT, field='label', what='The name')
    more = texts.clean(hint, limit=HINT_LIMIT, field='hint', what='The hint', required=False)
    with transaction() as tx:
        _check_name(tx, kind, name)
        count, last = tx.rows(select(func.count(), func.max(Tag.position)).where(Tag.kind == kind)).one()
        if count >= MOST:
            raise Conflict(f'There are {MOST} tags of this kind. Retire one first.')
        row = tx.add(Tag(kind=kind, slug=_slug(tx, kind, name), label=name, hint=more, position=(last or 0) + 1))
        audit.note(tx, actor, 'tag.added', 'tag', row.id)
        return _row(row)


def change(actor: Actor, tag_id: int, wanted: TagChange) -> TagRow:
    """Rename, retire or bring back a word, say which data goes with a graph. Posts keep their tags."""
    require(policy.may_keep_vocabulary(actor))
    with transaction() as tx:
        row = _held(tx, tag_id)
        if wanted.label is not None:
            name = texts.clean(wanted.label, limit=LABEL_LIMIT, field='label', what='The name')
            _check_name(tx, row.kind, name, besides=tag_id)
            row.label = name
        if wanted.hint is not None:
            row.hint = texts.clean(wanted.hint, limit=HINT_LIMIT, field='hint', what='The hint', required=False)
        if wanted.fits is not None:
            row.fits = vocabulary.narrowed(tx, 'variable', list(wanted.fits)) or []
        if wanted.active is not None:
            _retire(tx, row, active=wanted.active)
        tx.flush()
        audit.note(tx, actor, 'tag.changed', 'tag', tag_id)
        return _row(row)


def move(actor: Actor, tag_id: int, by: int) -> None:
    """Move a word up (-1) or down (1) among its kind."""
    require(policy.may_keep_vocabulary(actor))
    with transaction() as tx:
        row = _held(tx, tag_id)
        rows = list(tx.all(select(Tag).where(Tag.kind == row.kind).order_by(col(Tag.position), col(Tag.id))))
        at = rows.index(row)
        to = max(0, min(len(rows) - 1, at + by))
        rows.insert(to, rows.pop(at))
        for position, one in enumerate(rows):
            one.position = position


def modules(actor: Actor) -> list[ModuleTags]:
    """What each module brings. Raises NotAllowed."""
    require(policy.may_keep_vocabulary(actor))
    with reading() as db:
        in_use = select(Module).where(col(Module.archived_at).is_(None))
        rows = db.all(in_use.order_by(col(Module.position), col(Module.id)).limit(200))
        return [_module(row) for row in rows]


def set_module(actor: Actor, module_id: int, graph_tags: list[str], variable_tags: list[str]) -> ModuleTags:
    """The tags that sessions of a module begin with; none named: all. Raises InvalidInput, NotFound, NotAllowed."""
    require(policy.may_keep_vocabulary(actor))
    with transaction() as tx:
        row = tx.lock_row(Module, module_id)
        if row is None:
            raise NotFound('This module is not here any more.')
        row.graph_tags = vocabulary.narrowed(tx, 'graph', graph_tags)
        row.variable_tags = vocabulary.narrowed(tx, 'variable', variable_tags)
        audit.note(tx, actor, 'module.tags', 'module', module_id)
        return _module(row)


def _row(row: Tag) -> TagRow:
    return TagRow(
        id=row.id or 0,
        kind=row.kind,
        slug=row.slug,
        label=row.label,
        hint=row.hint,
        fits=tuple(row.fits),
        active=row.active,
    )


def _module(row: Module) -> ModuleTags:
    graph, variable = tuple(row.graph_tags or ()), tuple(row.variable_tags or ())
    return ModuleTags(id=row.id or 0, title=row.title, graph_tags=graph, variable_tags=variable)


def _held(tx: Transaction, tag_id: int) -> Tag:
    row = tx.lock_row(Tag, tag_id)
    if row is None:
        raise NotFound(GONE)
    return row


def _check_name(db: Reading, kind: str, label: str, *, besides: int = 0) -> None:
    others = db.all(select(Tag.label).where(Tag.kind == kind, Tag.id != besides))
    if texts.key(label) in {texts.key(other) for other in others}:
        raise InvalidInput(SAME, field='label')


def _retire(tx: Transaction, row: Tag, *, active: bool) -> None:
    here = (Tag.kind == row.kind, col(Tag.active), Tag.id != row.id)
    if not active and tx.one(select(Tag.id).where(*here).limit(1)) is None:
        raise Conflict(LAST)
    row.active = active


def _slug(db: Reading, kind: str, label: str) -> str:
    """`Ridgeline plot` becomes `ridgeline_plot`; a number is added until nobody has it."""
    plain = unicodedata.normalize('NFKD', label).encode('ascii', 'ignore').decode().lower()
    base = re.sub(r'[^a-z0-9]+', '_', plain).strip('_')[: SLUG_LIMIT - 4] or 'tag'
    taken = set(db.all(select(Tag.slug).where(Tag.kind == kind)))
    return next(slug for slug in (base, *(f'{base}_{number}' for number in range(2, 200))) if slug not in taken)
