"""A board authority and its clients without a network between them: what is sent waits until a test delivers it."""

import json
from typing import Any

from classroom.domain.board.reducer import State, apply, inverse, live, reduce
from tests.source import ROOT

VECTORS = json.loads((ROOT / 'tests' / 'vectors' / 'board.json').read_text(encoding='utf-8'))
STROKE = {'tool': 'pen', 'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.2, 0.2]}
PAGES = ('page-one', 'page-two', 'page-six')


def page(page_id: str, **more: Any) -> dict:
    """A page as a client adds it."""
    return {'id': page_id, 'z': 'a0', 'bg': 'plain', 'file': None, 'ratio': 0.5625} | more


def new(object_id: str, **more: Any) -> dict:
    """An object as a client adds it."""
    around = {'page': 'page-one', 'kind': 'stroke', 'z': 'a0', 'm': [0.0, 0.0, 1.0, 1.0, 0.0], 'g': None}
    return {'id': object_id, **around, 'locked': False, 'say': '', 'd': STROKE} | more


def add(object_id: str, **more: Any) -> dict:
    """The op that adds it."""
    return {'op': 'add', 'o': new(object_id, **more)}


def state_of(board: dict) -> State:
    """The state that a snapshot describes."""
    pages, objects = ({one['id']: one for one in board[name]} for name in ('pages', 'objects'))
    return State(board['v'], pages, objects)


def board_of(state: State, *, whole: bool = False) -> dict:
    """The snapshot of a state; `whole` with what was taken off."""
    things = (state.pages, state.objects)
    pages, objects = (list(all_.values()) if whole else live(all_) for all_ in things)
    return {'v': state.v, 'pages': pages, 'objects': [one for one in objects if whole or _there(state, one)]}


class Authority:
    """Accepts batches one after the other, each key once, and tells every client that is connected."""

    def __init__(self) -> None:
        self.state = reduce(State(), {'v': 0, 'ops': [{'op': 'page_add', 'p': page(PAGES[0])}]})
        self.accepted: dict[str, int] = {}
        self.clients: list[Client] = []

    def take(self, client: 'Client', batch: dict) -> int:
        """The number of a batch; the one from before where it comes again."""
        if batch['key'] not in self.accepted:
            ops = [self._settled(op) for op in batch['ops']]
            numbered = {'v': self.state.v + 1, 'key': batch['key'], 'by': client.me}
            self.state, done = apply(self.state, numbered | {'lead': client.lead, 'ops': ops})
            self.accepted[batch['key']] = self.state.v
            for one in self.clients:
                one.heard.append(numbered | {'ops': done})
        return self.accepted[batch['key']]

    def _settled(self, op: dict) -> dict:
        return op | {'if': self.accepted.get(op['if'], op['if'])} if 'if' in op else op


class Client:
    """Draws at once, sends when it can, and shows what is confirmed with its own batches on top."""

    def __init__(self, authority: Authority, me: int) -> None:
        self.authority, self.me, self.lead = authority, me, me == 1
        self.heard: list[dict] = []
        self.waiting: list[dict] = []
        self.undo: list[tuple[str, list[dict]]] = []
        self.made = 0
        self.connected = False
        self.connect()

    @property
    def shown(self) -> State:
        """What is on this client's canvas."""
        state = self.confirmed
        for batch in self.waiting:
            state = reduce(state, batch | {'by': self.me, 'lead': self.lead})
        return state

    def connect(self) -> None:
        """Begin with a snapshot, if the line was cut."""
        if not self.connected:
            self.confirmed = state_of(board_of(self.authority.state))
            self.authority.clients.append(self)
        self.connected = True

    def cut(self) -> None:
        """The line is cut; what was on its way to this client is lost."""
        if self.connected:
            self.authority.clients.remove(self)
        self.heard.clear()
        self.connected = False

    def draw(self, ops: list[dict]) -> None:
        """Do something on the own canvas."""
        self.made += 1
        key = f'k-{self.me}-{self.made}'
        self.undo.append((key, inverse(self.shown, ops, key, lead=self.lead)))
        self.waiting.append({'key': key, 'ops': ops})

    def take_back(self) -> None:
        """Undo the last thing that this client did."""
        if self.undo:
            ops = self.undo.pop()[1]
            self.made += 1
            self.waiting.append({'key': f'k-{self.me}-{self.made}', 'ops': ops})

    def send(self, *, answer_is_lost: bool = False) -> None:
        """Send the oldest batch that waits; without an answer it waits on, and is sent again."""
        if self.connected and self.waiting:
            number = self.authority.take(self, self.waiting[0])
            if not answer_is_lost:
                self._settle(self.waiting[0]['key'], number)

    def hear(self) -> None:
        """Take in the oldest batch that came."""
        if self.heard:
            batch = self.heard.pop(0)
            self.confirmed = reduce(self.confirmed, batch)
            self._settle(batch['key'], batch['v'])

    def meet(self) -> None:
        """Connect, send all that waits and take in all that came."""
        self.connect()
        while self.waiting or self.heard:
            self.send()
            self.hear()

    def _settle(self, key: str, number: int) -> None:
        """An own batch has its number. It is drawn on top until it is among what is confirmed."""
        settled = [self._with(batch['ops'], key, number) for batch in self.waiting]
        self.waiting = [one | {'ops': ops} for one, ops in zip(self.waiting, settled, strict=True)]
        self.undo = [(made, self._with(ops, key, number)) for made, ops in self.undo]
        if self.confirmed.v >= number:
            self.waiting = [one for one in self.waiting if one['key'] != key]

    @staticmethod
    def _with(ops: list[dict], key: str, number: int) -> list[dict]:
        return [op | {'if': number} if op.get('if') == key else op for op in ops]


def _there(state: State, one: dict) -> bool:
    return one['page'] in state.pages and not state.pages[one['page']].get('gone')
