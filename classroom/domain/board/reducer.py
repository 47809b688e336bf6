"""How a batch changes a board: `(state, batch) -> state`, the same for the authority and for each client.

An op that refers to what is not there, or whose condition does not hold, changes nothing and is no error. A batch is
`{ops, v, key, by, lead}`: `v` is its number where the authority has accepted it; until then what it touches bears its
`key` as version. With `lead` false locked objects, locks and pages stay as they are. The twin of
`pages/elements/board/reducer.js`; tests/vectors/board.json holds for both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class State:
    """A board: what was the newest batch, pages and objects by id. What was taken off stays, marked `gone`."""

    v: int = 0
    pages: Mapping[str, Json] = field(default_factory=dict)
    objects: Mapping[str, Json] = field(default_factory=dict)


def reduce(state: State, batch: Json) -> State:
    """The board after a batch."""
    return apply(state, batch)[0]


def apply(state: State, batch: Json) -> tuple[State, list[Json]]:
    """The board after a batch, and what has had effect, without conditions and complete.

    Whoever reduces that has the same board, also without knowing what was taken off before.
    """
    draft = _Draft(state, batch)
    done = [effect for op in batch['ops'] if (effect := _OPS[op['op']](draft, op)) is not None]
    return draft.state(), done


def inverse(state: State, ops: list[Json], key: str | None = None, *, lead: bool = True) -> list[Json]:
    """The ops that undo `ops`, for the board before them; with their batch's `key`, only what nobody changed since.

    The same of the outcome, for the board before that, is redo. With `lead` false what one may not do is not undone.
    """
    draft = _Draft(state, {'ops': ops, 'key': key, 'lead': lead})
    undo: list[Json] = []
    for op in ops:
        was = _before(draft, op)
        if _OPS[op['op']](draft, op) is not None:
            undo.append(_undone(op, was) | ({'if': key} if key and op['op'] in {'add', 'set', 'del', 'back'} else {}))
    return undo[::-1]


def live(things: Mapping[str, Json]) -> list[Json]:
    """Pages or objects that were not taken off, the lowest first."""
    return sorted((one for one in things.values() if not one.get('gone')), key=lambda one: (one['z'], one['id']))


class _Draft:
    """A board while a batch is applied to it; the state that it came from stays as it was."""

    def __init__(self, state: State, batch: Json) -> None:
        self._before = state
        self.pages, self.objects = dict(state.pages), dict(state.objects)
        self.number: int | None = batch.get('v')
        self.version: int | str | None = self.number if self.number is not None else batch.get('key')
        self.by: int | None = batch.get('by')
        self.lead: bool = batch.get('lead', True)
        self.was: dict[str, Any] = {}
        """The versions of touched objects before this batch: its conditions speak of those."""

    def state(self) -> State:
        """The outcome."""
        return State(self._before.v if self.number is None else self.number, self.pages, self.objects)

    def has_page(self, page: str) -> bool:
        """Whether this page is there."""
        return page in self.pages and not self.pages[page].get('gone')

    def object(self, op: Json, *, gone: bool = False) -> Json | None:
        """The object that an op may change now."""
        found = self.objects.get(op['id'])
        if found is None or bool(found.get('gone')) != gone or not self.has_page(found['page']):
            return None
        if 'if' in op and op['if'] != self.was.get(op['id'], found.get('v')):
            return None
        return None if found['locked'] and not self.lead else found

    def put(self, changed: Json) -> None:
        """Take an object as it is now."""
        before = self.objects.get(changed['id'])
        if before is not None:
            self.was.setdefault(changed['id'], before.get('v'))
        self.objects[changed['id']] = changed | {'v': self.version}


def _add(draft: _Draft, op: Json) -> Json | None:
    new = op['o']
    if new['id'] in draft.objects or not draft.has_page(new['page']):
        return None
    new = new if draft.lead else new | {'locked': False}
    draft.put(new | {'by': draft.by})
    draft.was[new['id']] = None
    return {'op': 'add', 'o': new}


def _set(draft: _Draft, op: Json) -> Json | None:
    found = draft.object(op)
    changes = {name: value for name, value in op['s'].items() if name != 'locked' or draft.lead}
    if found is None or not changes or not draft.has_page(changes.get('page') or found['page']):
        return None
    draft.put(found | changes)
    return {'op': 'set', 'id': op['id'], 's': changes}


def _del(draft: _Draft, op: Json) -> Json | None:
    found = draft.object(op)
    if found is None:
        return None
    draft.put(found | {'gone': True})
    return {'op': 'del', 'id': op['id']}


def _back(draft: _Draft, op: Json) -> Json | None:
    whole, known = op.get('o'), draft.objects.get(op['id'], {'gone': True})
    if whole is not None and known.get('gone') and draft.has_page(whole['page']):
        draft.put(_here(whole))
        return op
    found = draft.object(op, gone=True)
    if found is None:
        return None
    draft.put(_here(found))
    return {'op': 'back', 'id': op['id'], 'o': _here(found)}


def _page_add(draft: _Draft, op: Json) -> Json | None:
    page = op['p']
    if not draft.lead or draft.has_page(page['id']):
        return None
    again = page['id'] in draft.pages
    draft.pages[page['id']] = page
    for one in op.get('objects', ()):
        draft.objects.setdefault(one['id'], one)
    return {'op': 'page_add', 'p': page, 'objects': _on_page(draft, page['id'])} if again else op


def _page_set(draft: _Draft, op: Json) -> Json | None:
    if not draft.lead or not op['s'] or not draft.has_page(op['id']):
        return None
    draft.pages[op['id']] = draft.pages[op['id']] | op['s']
    return op


def _page_del(draft: _Draft, op: Json) -> Json | None:
    alone = sum(not page.get('gone') for page in draft.pages.values()) == 1
    if not draft.lead or not draft.has_page(op['id']) or alone:
        return None
    draft.pages[op['id']] = draft.pages[op['id']] | {'gone': True}
    return op


_OPS: dict[str, Callable[[_Draft, Json], Json | None]] = {
    'add': _add,
    'set': _set,
    'del': _del,
    'back': _back,
    'page_add': _page_add,
    'page_set': _page_set,
    'page_del': _page_del,
}
"""What each op does to a draft: the op as it had effect, or None."""


def _on_page(draft: _Draft, page: str) -> list[Json]:
    return [one for one in draft.objects.values() if one['page'] == page and not one.get('gone')]


def _before(draft: _Draft, op: Json) -> Json:
    """What an op speaks of, as it is before."""
    things = draft.pages if op['op'].startswith('page_') else draft.objects
    return things.get(op.get('id', ''), {})


def _undone(op: Json, was: Json) -> Json:
    match op['op']:
        case 'add':
            return {'op': 'del', 'id': op['o']['id']}
        case 'del':
            return {'op': 'back', 'id': op['id']}
        case 'back':
            return {'op': 'del', 'id': op['id']}
        case 'page_add':
            return {'op': 'page_del', 'id': op['p']['id']}
        case 'page_del':
            return {'op': 'page_add', 'p': was}
    return {'op': op['op'], 'id': op['id'], 's': {name: was[name] for name in op['s'] if name in was}}


def _here(thing: Json) -> Json:
    return {name: value for name, value in thing.items() if name != 'gone'}
