"""How events travel between replicas: JSON in one line, then the bytes of those that carry some."""

import json
import logging
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from classroom.events.base import Event, RoomEvent

log = logging.getLogger(__name__)


def pack(events: Sequence[Event]) -> bytes:
    """The events as one message."""
    payloads = [getattr(event, 'payload', None) for event in events]
    told = [
        [type(event).__name__, event.model_dump(mode='json'), None if payload is None else len(payload)]
        for event, payload in zip(events, payloads, strict=True)
    ]
    line = json.dumps(told, ensure_ascii=False, separators=(',', ':')).encode()
    return b'\n'.join([line, b''.join(payload for payload in payloads if payload is not None)])


def unpack(message: bytes) -> Iterator[Event]:
    """The events of a message, in their order. One that we do not know comes from another version and is left out."""
    line, _, rest = message.partition(b'\n')
    kinds = {kind.__name__: kind for kind in _kinds(Event) if not issubclass(kind, RoomEvent)}
    for name, told, size in json.loads(line):
        if size is not None:
            told['payload'], rest = rest[:size], rest[size:]
        try:
            yield kinds[name].model_validate(told)
        except (KeyError, ValidationError):
            log.warning('an event “%s” of another version was left out', name)


def _kinds(kind: type[Event]) -> Iterator[type[Event]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)
