"""Bring back an earlier look of a page: as ordinary batches, so that every client follows and nothing is lost."""

from classroom.db import transaction
from classroom.domain.board.ops import MOST_OPS
from classroom.domain.board.reducer import Json, State
from classroom.models import BoardVersion
from classroom.schemas.actor import Actor
from classroom.schemas.board import Accepted
from classroom.services import audit, board_history, board_ops, board_places, board_rows

FIELDS = ('page', 'z', 'm', 'g', 'locked', 'say', 'd')
PAGE_FIELDS = ('bg', 'file', 'ratio')


def restore(actor: Actor, board_id: int, version_id: int) -> Accepted:
    """Make a page look as it did; how it looks now is kept first. For who leads.

    Returns the number of the last batch. Raises NotFound, NotAllowed.
    """
    with transaction() as tx:
        here = board_places.led(tx, actor, board_id)
        board_places.drawn_on(here)
        version = board_history.found(tx, board_id, version_id)
        ids = [one['id'] for one in version.objects]
        now = board_rows.state(tx, board_id, here.board.v, ids, [version.page])
        board_history.take(tx, here.board, now, [version.page])
        ops = differences(now, version)
        for start in range(0, len(ops), MOST_OPS):
            board_ops.apply(tx, here, ops[start : start + MOST_OPS], None)
        audit.note(tx, actor, 'board.restored', 'board', board_id)
        return Accepted(v=here.board.v)


def differences(now: State, version: BoardVersion) -> list[Json]:
    """The ops that make a page look as in a version; what is not on record any more does not come back."""
    ops = _page(now, version)
    wanted = {one['id']: one for one in version.objects if one['id'] in now.objects}
    for one in now.objects.values():
        if one['page'] == version.page and one['id'] not in wanted and not one.get('gone'):
            ops.append({'op': 'del', 'id': one['id']})
    for key, one in wanted.items():
        if now.objects[key].get('gone'):
            ops.append({'op': 'back', 'id': key})
        changes = {name: one[name] for name in FIELDS if one[name] != now.objects[key][name]}
        if changes:
            ops.append({'op': 'set', 'id': key, 's': changes})
    return ops


def _page(now: State, version: BoardVersion) -> list[Json]:
    page = now.pages[version.page]
    if page.get('gone'):
        return [{'op': 'page_add', 'p': version.look}]
    changes = {name: version.look[name] for name in PAGE_FIELDS if version.look[name] != page[name]}
    return [{'op': 'page_set', 'id': version.page, 's': changes}] if changes else []
