"""Batches of ops: checked, applied once, written in one commit, told to each audience as it may know of them."""

from collections.abc import Iterable
from typing import Any

from classroom.db import Transaction, transaction
from classroom.domain.board import ops as said
from classroom.domain.board.reducer import Json, State
from classroom.domain.board.reducer import apply as reduced
from classroom.errors import Conflict, InvalidInput, NotAllowed, TooMany
from classroom.policies import board as policy
from classroom.schemas.actor import Actor
from classroom.schemas.board import Accepted
from classroom.services import audit, board_files, board_history, board_places, board_rows, board_views, budgets
from classroom.services.board_places import Place

KEY_LIMIT = 64
MOST_OBJECTS, MOST_PAGES = 20_000, 200
FULL = f'This board is full: {MOST_OBJECTS:,} things were drawn on it. Make a new board to go on.'
FULL_FOR_STUDENTS = f'This board is full: {MOST_OBJECTS:,} things were drawn on it. Ask your teacher for a new one.'
PAGES = f'A board has up to {MOST_PAGES} pages. Make a new board to go on.'


def accept(actor: Actor, board_id: int, key: str, ops: Any, *, room_id: int | None = None) -> Accepted:
    """Apply a batch, all of it or nothing; with a `key` that came before from this person, that batch is the answer.

    With a `room_id`, the board is one of that room.

    Raises InvalidInput for a malformed op, NotFound for who may not see the board, NotAllowed without the right to
    draw (at most once a minute the audit log knows), Conflict where it is full.
    """
    if not 0 < len(key) <= KEY_LIMIT:
        raise InvalidInput(f'A key has 1 to {KEY_LIMIT} characters.', field='key')
    wanted = said.parsed(ops)
    try:
        with transaction() as tx:
            here = board_places.at(tx, actor, board_id, held=True, room_id=room_id)
            v = board_rows.earlier(tx, board_id, here.me, key)
            if v is None:
                board_places.drawn_on(here)
                v = apply(tx, here, wanted, key)
            return Accepted(v=v)
    except NotAllowed:
        note_refusal(actor, board_id)
        raise


def note_refusal(actor: Actor, board_id: int) -> None:
    """Somebody drew without the right: the audit log says so, once a minute for a person."""
    try:
        budgets.take('board_refusal', actor.key)
    except TooMany:
        return
    audit.write(actor, 'board.refused', 'board', board_id)


def apply(tx: Transaction, here: Place, ops: list[Json], key: str | None) -> int:
    """Apply checked ops of who is at a board that the transaction holds; returns the batch's number."""
    board = here.board
    ops = _settled(tx, here, ops)
    back = {op['p']['id'] for op in ops if op['op'] == 'page_add'}
    before = board_rows.state(tx, board.id or 0, board.v, _ids(ops), back)
    numbered = {at: op for at, op in enumerate(ops) if _may_touch(here, before, op)}
    _check(tx, here, before, numbered)
    batch = {'v': board.v + 1, 'by': here.me, 'lead': here.leads, 'ops': list(numbered.values())}
    after, done = reduced(before, batch)
    _check_size(here, before, after)
    board_history.keep(tx, board, before, done)
    board.v += 1
    board.size += board_rows.write(tx, board.id or 0, before, after)
    board_rows.note_batch(tx, board.id or 0, board.v, here.me, key, done)
    tx.publish(board_views.drawn(tx, here, before, done, key or ''))
    return board.v


def _ids(ops: Iterable[Json]) -> set[str]:
    """The objects that ops speak of."""
    return {op['o']['id'] if op['op'] == 'add' else op['id'] for op in ops if not op['op'].startswith('page_')}


def _settled(tx: Transaction, here: Place, ops: list[Json]) -> list[Json]:
    """Conditions on own batches by their numbers instead of their keys; one that never came holds for nothing."""
    keys = {op['if'] for op in ops if isinstance(op.get('if'), str)}
    if not keys:
        return ops
    known = board_rows.numbers(tx, here.board.id or 0, here.me, keys)
    return [op | {'if': known.get(op['if'], -1)} if op.get('if') in keys else op for op in ops]


def _may_touch(here: Place, before: State, op: Json) -> bool:
    """On an unseen board everybody changes what is their own: of other things they do not know."""
    found = before.objects.get(op['id']) if op['op'] in {'set', 'del', 'back'} else None
    if found is None:
        return True
    return policy.may_change_object(leads=here.leads, own=found['by'] == here.me, unseen=here.board.unseen)


def _check(tx: Transaction, here: Place, before: State, ops: dict[int, Json]) -> None:
    """Refuse data that do not fit their object, and pictures that are not of this board. Raises InvalidInput."""
    kinds = {key: one['kind'] for key, one in before.objects.items()}
    adds = [op['o'] for op in ops.values() if op['op'] == 'add']
    kinds |= {one['id']: one['kind'] for one in adds if one['id'] not in kinds}
    for at, op in ops.items():
        if op['op'] == 'set' and 'd' in op['s'] and op['id'] in kinds:
            op['s']['d'] = said.data_for(kinds[op['id']], op['s']['d'], at)
    board_files.check(tx, here.board.id or 0, {at: _files(op) for at, op in ops.items()})


def _files(op: Json) -> set[str]:
    """The pictures that an op names."""
    what = op.get('p') or op.get('s') or op.get('o') or {}
    named = (what.get('file'), what.get('d', {}).get('file'))
    return {digest for digest in named if digest}


def _check_size(here: Place, before: State, after: State) -> None:
    new = len(after.objects) - len(before.objects)
    if new and here.board.size + new > MOST_OBJECTS:
        raise Conflict(FULL if here.leads else FULL_FOR_STUDENTS)
    if len(after.pages) > max(len(before.pages), MOST_PAGES):
        raise Conflict(PAGES)
