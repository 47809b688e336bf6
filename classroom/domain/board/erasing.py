"""What was taken off a board is not told again to who comes back later: only that it is gone."""

from collections.abc import Sequence

from classroom.domain.board.reducer import Json


def without_erased(batches: Sequence[Json]) -> list[Json]:
    """Batches in their order, without what one of them takes off and none of them brings back.

    Reducing these ends with the same board. Batches are those of one or several boards, `{board, ops, …}`.
    """
    later: dict[int, _Later] = {}
    kept: list[Json] = []
    for batch in reversed(batches):
        known = later.setdefault(batch['board'], _Later())
        ops = [told for op in reversed(batch['ops']) if (told := known.told(op)) is not None]
        kept.append(batch | {'ops': ops[::-1]})
    return kept[::-1]


class _Later:
    """What becomes of the things of a board, read backwards."""

    def __init__(self) -> None:
        self._gone: set[str] = set()
        self._moved: set[str] = set()

    def told(self, op: Json) -> Json | None:
        """What of this op is told; a thing that comes back brings all of itself."""
        if op['op'] == 'page_add':
            objects = [one for one in op.get('objects', ()) if self._stays(one)]
            return op | {'objects': objects} if 'objects' in op else op
        if op['op'] == 'add':
            return op if self._stays(op['o']) else None
        if op['op'] in {'del', 'page_del'}:
            self._gone.add(op['id'])
            return op
        if op['op'] == 'set' and 'page' in op['s']:
            self._moved.add(op['id'])
            return op | {'s': {'page': op['s']['page']}} if op['id'] in self._gone else op
        return None if op['id'] in self._gone else op

    def _stays(self, one: Json) -> bool:
        """Whether an object, or what it was moved to, outlives these batches."""
        return one['id'] not in self._gone and (one['page'] not in self._gone or one['id'] in self._moved)
