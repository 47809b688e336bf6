"""The rows of a board: read as the reducer knows them, and written in bulk, in statements that are built once."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, and_, bindparam, false, func, insert, or_, update
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction
from classroom.domain.board.reducer import Json, State
from classroom.models import BoardBatch, metadata

OBJECT = ('page', 'kind', 'z', 'm', 'g', 'locked', 'say', 'd', 'v')
PAGE = ('id', 'z', 'bg', 'file', 'ratio')
MOST_NAMED = 10_000
"""Ids in one statement; SQLite takes 32,766 values."""
objects, pages, batches = (metadata.tables[name] for name in ('board_object', 'board_page', 'board_batch'))
_WHOLE = select(*(objects.c[name] for name in ('id', *OBJECT, 'participant_id', 'gone')))
_OF_BOARD = objects.c.board_id == bindparam('board')
_NAMED = _WHOLE.where(_OF_BOARD, objects.c.id.in_(bindparam('ids', expanding=True)))
_OWNERS = select(objects.c.id, objects.c.participant_id).where(
    _OF_BOARD, objects.c.id.in_(bindparam('ids', expanding=True))
)
_PLACES = select(objects.c.id, objects.c.page).where(_OF_BOARD, objects.c.id.in_(bindparam('ids', expanding=True)))
_COUNTS = (
    select(objects.c.page, func.count())
    .where(_OF_BOARD, objects.c.gone == false(), objects.c.page.in_(bindparam('pages', expanding=True)))
    .group_by(objects.c.page)
)
_WITH_PAGES = _WHOLE.where(
    _OF_BOARD,
    or_(
        objects.c.id.in_(bindparam('ids', expanding=True)),
        objects.c.page.in_(bindparam('pages', expanding=True)),
    ),
)
_EVERYTHING = (
    _WHOLE.join(pages, and_(pages.c.board_id == objects.c.board_id, pages.c.id == objects.c.page))
    .where(_OF_BOARD, objects.c.gone == false(), pages.c.gone == false())
    .order_by(objects.c.z, objects.c.id)
)
_PAGES = select(*(pages.c[name] for name in (*PAGE, 'gone'))).where(pages.c.board_id == bindparam('board'))
_NEW_OBJECT, _NEW_PAGE, _NEW_BATCH = insert(objects), insert(pages), insert(batches)
_OLD_OBJECT = (
    update(objects)
    .where(objects.c.board_id == bindparam('board'), objects.c.id == bindparam('object'))
    .values({name: bindparam(name) for name in (*OBJECT, 'gone')})
)
_OLD_PAGE = (
    update(pages)
    .where(pages.c.board_id == bindparam('board'), pages.c.id == bindparam('one'))
    .values({name: bindparam(name) for name in (*PAGE[1:], 'gone')})
)
_EARLIER = select(batches.c.v).where(
    batches.c.board_id == bindparam('board'),
    batches.c.participant_id == bindparam('person'),
    batches.c.client_key == bindparam('key'),
)


def state(db: Reading, board_id: int, v: int, ids: Collection[str], whole_pages: Collection[str] = ()) -> State:
    """As much of a board as a batch needs: all pages, these objects, and all that is on these pages."""
    known = {row.id: _page(row) for row in db.rows(_PAGES, board=board_id)}
    if whole_pages:
        found = db.rows(_WITH_PAGES, board=board_id, ids=list(ids), pages=list(whole_pages))
    else:
        found = db.rows(_NAMED, board=board_id, ids=list(ids))
    return State(v, known, {row.id: thing(row) for row in found})


def on_pages(db: Reading, board_id: int, page_ids: Iterable[str]) -> list[Json]:
    """What lies on these pages, as it is now."""
    found = db.rows(_WITH_PAGES.where(objects.c.gone == false()), board=board_id, ids=[], pages=list(page_ids))
    return [thing(row) for row in found]


def counts(db: Reading, board_id: int, page_ids: Iterable[str]) -> dict[str, int]:
    """How many objects lie on each of these pages; an empty one is not named."""
    return {page: int(count) for page, count in db.rows(_COUNTS, board=board_id, pages=list(page_ids))}


def whole(db: Reading, board_id: int) -> list[Json]:
    """All that lies on the pages that are there."""
    return [thing(row) for row in db.rows(_EVERYTHING, board=board_id)]


def owners(db: Reading, board_id: int, ids: list[str]) -> dict[str, int]:
    """Whose these objects are today; one that is not on record has nobody."""
    found: dict[str, int] = {}
    for start in range(0, len(ids), MOST_NAMED):
        some = ids[start : start + MOST_NAMED]
        found |= {row.id: row.participant_id for row in db.rows(_OWNERS, board=board_id, ids=some)}
    return found


def places(db: Reading, board_id: int, ids: list[str]) -> dict[str, str]:
    """The pages on which these objects lie today, also those that were taken off."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), MOST_NAMED):
        some = ids[start : start + MOST_NAMED]
        found |= {row.id: row.page for row in db.rows(_PLACES, board=board_id, ids=some)}
    return found


def write(tx: Transaction, board_id: int, before: State, after: State) -> int:
    """Write what a batch has changed; returns how many objects are new."""
    changed = [one for key, one in after.objects.items() if one is not before.objects.get(key) and one['v'] == after.v]
    new = [one for one in changed if one['id'] not in before.objects]
    old = [one for one in changed if one['id'] in before.objects]
    if new:
        tx.orm.execute(_NEW_OBJECT, [_row(one) | {'board_id': board_id, 'id': one['id']} for one in new])
    if old:
        tx.orm.connection().execute(_OLD_OBJECT, [_kept(one) | {'board': board_id, 'object': one['id']} for one in old])
    sheets = [page for key, page in after.pages.items() if page is not before.pages.get(key)]
    for page in sheets:
        _write_page(tx, board_id, page, is_new=page['id'] not in before.pages)
    return len(new)


def note_batch(tx: Transaction, board_id: int, v: int, person: int, key: str | None, ops: list[Json]) -> None:
    """Keep the number and the key of a batch, and what had effect."""
    row = {'board_id': board_id, 'v': v, 'participant_id': person, 'client_key': key, 'ops': ops, 'at': clock.now()}
    tx.orm.execute(_NEW_BATCH, row)


def earlier(db: Reading, board_id: int, person: int, key: str) -> int | None:
    """The number that the batch with this key has had already."""
    found = db.rows(_EARLIER, board=board_id, person=person, key=key).scalar_one_or_none()
    return None if found is None else int(found)


def numbers(db: Reading, board_id: int, person: int, keys: Collection[str]) -> dict[str, int]:
    """The numbers of the own batches with these keys."""
    own = and_(col(BoardBatch.board_id) == board_id, col(BoardBatch.participant_id) == person)
    query = select(BoardBatch.client_key, BoardBatch.v).where(own, col(BoardBatch.client_key).in_(keys))
    return {key: v for key, v in db.rows(query) if key is not None}


def thing(row: Row[Any]) -> Json:
    """An object as the reducer knows it."""
    gone = {'gone': True} if row.gone else {}
    return {
        'id': row.id,
        'page': row.page,
        'kind': row.kind,
        'z': row.z,
        'm': row.m,
        'g': row.g,
        'locked': row.locked,
        'say': row.say,
        'd': row.d,
        'v': row.v,
        'by': row.participant_id,
        **gone,
    }


def _page(row: Row[Any]) -> Json:
    gone = {'gone': True} if row.gone else {}
    return {'id': row.id, 'z': row.z, 'bg': row.bg, 'file': row.file, 'ratio': row.ratio, **gone}


def _write_page(tx: Transaction, board_id: int, page: Json, *, is_new: bool) -> None:
    values = {name: page[name] for name in PAGE} | {'gone': page.get('gone', False)}
    if is_new:
        tx.orm.execute(_NEW_PAGE, values | {'board_id': board_id, 'versioned_at': clock.now()})
    else:
        tx.orm.connection().execute(_OLD_PAGE, values | {'board': board_id, 'one': page['id']})


def _kept(one: Json) -> Json:
    return {name: one[name] for name in OBJECT} | {'gone': one.get('gone', False)}


def _row(one: Json) -> Json:
    return _kept(one) | {'participant_id': one['by']}
