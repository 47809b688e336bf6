"""A board as each viewer may see it: the one place where drawings are left out and names of their authors hidden."""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, reading
from classroom.domain import file_names
from classroom.domain.board import erasing
from classroom.domain.board.reducer import Json, State, live
from classroom.events import BoardDrawn
from classroom.models import Board, BoardBatch, Participant, Session
from classroom.policies import board as policy
from classroom.schemas.actor import Actor
from classroom.schemas.board import BoardOut, BoardSnapshot, BoardTail
from classroom.services import board_files, board_places, board_rows, rooms
from classroom.services.board_places import Audience, Place

MOST_BATCHES = 500
MOST_KEPT = 8
FORMAT, FORMAT_VERSION = 'classroom-board', 1
NOT_EXPORTED = {'v', 'by'}


def facts(board: Board, *, leads: bool, me: int = 0) -> BoardOut:
    """A board as a whole; who does not lead learns of nobody else who is named."""
    named = board.named if leads else [me] if me in board.named else []
    known = {name: getattr(board, name) for name in BoardOut.model_fields if name != 'named'}
    return BoardOut(**known, named=named)


def snapshot(actor: Actor, board_id: int, audience: Audience = 'own') -> BoardSnapshot:
    """All of a board that this actor, or the projector, may see, in one consistent view. Raises NotFound.

    The projector is opened by who leads, and shows nothing that is drawn unseen.
    """
    with reading() as db:
        here = board_places.seen_by(db, actor, board_id, audience)
        alias = rooms.shown(here.person, here.session).id if here.person and here.masks else None
        return BoardSnapshot(
            board=facts(here.board, leads=here.leads, me=here.me),
            v=here.board.v,
            pages=_pages(db, board_id),
            objects=_objects(db, here),
            alias=alias,
        )


def opened(actor: Actor, board_id: int, *, room_id: int, audience: Audience = 'own') -> Json:
    """The same as plain data, for a seat in a room. Raises NotFound also for a board of another room."""
    with reading() as db:
        board_places.at(db, actor, board_id, room_id=room_id)
        return snapshot(actor, board_id, audience).model_dump(mode='json')


def encoded(actor: Actor, board_id: int, audience: Audience = 'own') -> bytes:
    """The same as JSON. A whole class opens a board at once: what all of them see is put into words once."""
    with reading() as db:
        here = board_places.seen_by(db, actor, board_id, audience)
        if here.masks or (here.board.unseen and not here.leads):
            return json.dumps(snapshot(actor, board_id, audience).model_dump(mode='json')).encode()
        facts_of = facts(here.board, leads=here.leads, me=here.me).model_dump_json()
        pages = _pages(db, board_id)
        named = ' '.join(page['id'] for page in pages)  # made at random: no other board has these
        whole = _words.get((board_id, here.board.v, here.board.view, named), lambda: _whole(db, here, pages))
        return b'{"board":%s,"v":%d,"alias":null,%s}' % (facts_of.encode(), here.board.v, whole)


def tail(actor: Actor, board_id: int, after: int) -> BoardTail:
    """The batches after a number as this actor may know of them; not whole where some are gone, too many or unseen.

    Raises NotFound.
    """
    with reading() as db:
        here = board_places.at(db, actor, board_id)
        query = select(BoardBatch).where(BoardBatch.board_id == board_id, col(BoardBatch.v) > after)
        rows = db.all(query.order_by(col(BoardBatch.v)).limit(MOST_BATCHES + 1))
        whole = len(rows) == here.board.v - after <= MOST_BATCHES and (here.leads or not here.board.unseen)
        if not whole:
            return BoardTail(v=here.board.v, whole=False)
        names = _names(db, here.session, here.me) if here.masks else {}
        batches = [
            {
                'board': board_id,
                'v': row.v,
                'by': names.get(row.participant_id, row.participant_id),
                'key': row.client_key or '',
                'ops': _masked(row.ops, names),
            }
            for row in rows
        ]
        return BoardTail(v=here.board.v, whole=True, batches=erasing.without_erased(batches))


def export(actor: Actor, board_id: int) -> tuple[str, Json]:
    """File name and content of a board in our open format with its pictures: as docs/board.md says. Raises NotFound."""
    found = snapshot(actor, board_id)
    named = [page['file'] for page in found.pages] + [one['d'].get('file') for one in found.objects]
    pictures, left_out = board_files.embedded(board_id, list(dict.fromkeys(filter(None, named))))
    objects = [{name: value for name, value in one.items() if name not in NOT_EXPORTED} for one in found.objects]
    content = {
        'format': FORMAT,
        'version': FORMAT_VERSION,
        'title': found.board.title,
        'exported_at': clock.now().isoformat(),
        'pages': found.pages,
        'objects': objects,
        'pictures': pictures,
        'left_out': left_out,
    }
    return f'{file_names.slug(found.board.title) or "board"}.json', content


def drawn(db: Reading, here: Place, before: State, done: list[Json], key: str) -> BoardDrawn:
    """What each audience may know of a batch. `before` holds everything that its ops speak of."""
    board, me = here.board, here.me
    others: Mapping[int, int] = {}
    if here.session.hide_names:
        others = _names(db, here.session)
    seen, own = done, {}
    if board.unseen:
        owners = [_owner(op, before, me) for op in done]
        open_to_all = {None, me} if here.leads else {None}
        seen = _visible(done, owners, open_to_all)
        theirs = {owner for owner in owners if owner is not None} - open_to_all
        own = {one: _masked(_visible(done, owners, open_to_all | {one}), others, one) for one in theirs}
    elif others and not here.leads:
        own = {me: _masked(done, others, me)}
    return BoardDrawn(
        room_id=board.room_id,
        board_id=board.id or 0,
        v=board.v,
        key=key,
        author_id=me,
        by=others.get(me, me),
        ops=done,
        seen=_masked(seen, others),
        own=own,
        shown=board.shown,
    )


Key = tuple[int, int, int, str]


class _Words:
    """The newest boards as JSON, by number; who comes while one is being written waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, bytes] = OrderedDict()

    def get(self, key: Key, write: Callable[[], bytes]) -> bytes:
        with self._lock:
            if key not in self._kept:
                for old in [one for one in self._kept if one[0] == key[0]]:
                    del self._kept[old]
                self._kept[key] = write()
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]


_words = _Words()


def _whole(db: Reading, here: Place, pages: list[Json]) -> bytes:
    """Pages and objects as a part of a JSON object."""
    parts = {'pages': pages, 'objects': _objects(db, here)}
    return json.dumps(parts, ensure_ascii=False, separators=(',', ':')).encode()[1:-1]


def _owner(op: Json, before: State, me: int) -> int | None:
    """Whose drawing an op is about; None for pages, and where it is just being added that of the writer."""
    if op['op'].startswith('page_'):
        return None
    found = None if op['op'] == 'add' else before.objects.get(op['id'])
    return found['by'] if found else me


def _visible(done: list[Json], owners: list[int | None], who: Collection[int | None]) -> list[Json]:
    """The ops about drawings of these people; a page that comes back brings no others."""
    seen = [op for op, owner in zip(done, owners, strict=True) if owner in who]
    return [
        op | {'objects': [one for one in op['objects'] if one['by'] in who]} if 'objects' in op else op for op in seen
    ]


def _masked(ops: list[Json], names: Mapping[int, int], me: int = 0) -> list[Json]:
    """The same ops with whole objects under the ids that one may read; the own one stays."""
    if not names:
        return ops
    return [_masked_op(op, names, me) if 'objects' in op or op['op'] == 'back' else op for op in ops]


def _masked_op(op: Json, names: Mapping[int, int], me: int) -> Json:
    def under(one: Json) -> Json:
        return one if one['by'] == me else one | {'by': names.get(one['by'], one['by'])}

    if op['op'] == 'back':
        return op | {'o': under(op['o'])}
    return op | {'objects': [under(one) for one in op['objects']]}


def _names(db: Reading, session: Session, me: int = 0) -> dict[int, int]:
    """Under which id the class reads whom, while names are hidden."""
    people = db.all(select(Participant).where(Participant.session_id == session.id))
    return {one.id or 0: rooms.shown(one, session).id for one in people if one.id != me}


def _pages(db: Reading, board_id: int) -> list[dict[str, Any]]:
    """The pages that are there, in their order."""
    return live(board_rows.state(db, board_id, 0, ()).pages)


def _objects(db: Reading, here: Place) -> list[dict[str, Any]]:
    """What lies on the pages, the names hidden that are hidden, and what is unseen left out."""
    hosts: set[int] = set()
    if here.board.unseen and not here.leads:
        host = (Participant.session_id == here.session.id, Participant.kind == 'host')
        hosts = set(db.all(select(Participant.id).where(*host)))
    names = _names(db, here.session, here.me) if here.masks else {}
    found = board_rows.whole(db, here.board.id or 0)
    return [
        one | {'by': names.get(one['by'], one['by'])} if names else one
        for one in found
        if policy.sees_object(
            leads=here.leads, own=one['by'] == here.me, by_host=one['by'] in hosts, unseen=here.board.unseen
        )
    ]
