"""The page's half of the protocol: classroom/pages/elements/live.d.ts, drawn from live/protocol.py.

`python -m tests.live_types` writes it; a test holds it to what the hub takes and sends.
"""

import json
import re

from pydantic import BaseModel

from classroom import events
from classroom.events import RoomEvent
from classroom.live import protocol
from tests.source import ROOT

PLACE = ROOT / 'classroom' / 'pages' / 'elements' / 'live.d.ts'
ENVELOPES = (protocol.Welcome, protocol.Durable, protocol.Fleeting, protocol.Bye)
NAMES = {protocol.NAMESPACE, protocol.DURABLE, protocol.FLEETING, protocol.BYE}
PLAIN = {'integer': 'number', 'number': 'number', 'string': 'string', 'boolean': 'boolean', 'null': 'null'}
DRAWN = 'Drawn from classroom/live/protocol.py with `make types`.'
LEAD = f'// Every message of the live channel, version {protocol.VERSION}. {DRAWN}\n'


def page() -> str:
    """The whole text."""
    sent = sorted(client_messages().items())
    shapes = dict(shape for model in [*(one for _, one in sent), *ENVELOPES] for shape in _shapes(model))
    blocks = [
        LEAD,
        *shapes.values(),
        _table('Sent', 'What a client may send: `room.send(name, message)`, and what comes with bytes.', sent),
        _union('DurableKind', 'Kinds of what was committed: `t` of a Durable.', durable_kinds()),
        _union('FleetingKind', 'Kinds of what passes by: `t` of a Fleeting, and names of what has bytes.', fleeting()),
    ]
    return '\n'.join(blocks)


def client_messages() -> dict[str, type[BaseModel]]:
    """The messages by their names: ChatSend is `chat_send`; VoiceFrame, which comes with bytes, is `voice`."""
    models = [one for one in vars(protocol).values() if isinstance(one, type) and issubclass(one, protocol.FromClient)]
    return {
        _snake(model.__name__.removesuffix('Frame')): model
        for model in models
        if model is not protocol.FromClient and model.__doc__
    }


def durable_kinds() -> list[str]:
    """Kinds of durable events."""
    found = [one for one in vars(events).values() if isinstance(one, type) and issubclass(one, RoomEvent)]
    return sorted({one.kind for one in found if one is not RoomEvent})


def fleeting() -> list[str]:
    """Kinds of fleeting messages."""
    words = {value for name, value in vars(protocol).items() if name.isupper() and isinstance(value, str)}
    return sorted(words - NAMES)


def _shapes(model: type[BaseModel]) -> list[tuple[str, str]]:
    schema = model.model_json_schema(mode='serialization')
    named = {**schema.pop('$defs', {}), model.__name__: schema}
    return [(name, _interface(name, one)) for name, one in named.items()]


def _interface(name: str, schema: dict) -> str:
    """One `export`; a field may be left out where it has a default."""
    says = ' '.join(schema.get('description', '').split())
    head = f'/** {says} */\n' if says else ''
    if 'properties' not in schema and schema.get('type') != 'object':
        return f'{head}export type {name} = {_type(schema)};\n'
    needed = set(schema.get('required', ()))
    known = schema.get('properties', {})
    fields = [f'  {field}{"" if field in needed else "?"}: {_type(one)};' for field, one in known.items()]
    return '\n'.join([f'{head}export interface {name} {{', *fields, '}', ''])


def _type(schema: dict) -> str:
    if '$ref' in schema:
        return schema['$ref'].rsplit('/', 1)[1]
    if 'enum' in schema or 'const' in schema:
        return ' | '.join(json.dumps(one) for one in schema.get('enum', [schema.get('const')]))
    if 'anyOf' in schema or 'oneOf' in schema:
        return ' | '.join(dict.fromkeys(_type(one) for one in schema.get('anyOf') or schema['oneOf']))
    return _composed(schema)


def _composed(schema: dict) -> str:
    kind = schema.get('type')
    if kind == 'array':
        parts = schema.get('prefixItems')
        return f'[{", ".join(map(_type, parts))}]' if parts else f'Array<{_type(schema.get("items", {}))}>'
    if kind == 'object':
        rest = schema.get('additionalProperties')
        return f'Record<string, {_type(rest) if isinstance(rest, dict) else "unknown"}>'
    return PLAIN.get(kind, 'unknown')


def _table(name: str, says: str, models: list[tuple[str, type[BaseModel]]]) -> str:
    lines = [f'  {message}: {model.__name__};' for message, model in models]
    return '\n'.join([f'/** {says} */', f'export interface {name} {{', *lines, '}', ''])


def _union(name: str, says: str, words: list[str]) -> str:
    return '\n'.join([f'/** {says} */', f'export type {name} =', *(f'  | "{word}"' for word in words)]) + ';\n'


def _snake(name: str) -> str:
    return re.sub(r'(?<!^)(?=[A-Z])', '_', name).lower()


if __name__ == '__main__':
    PLACE.write_text(page(), encoding='utf-8')
