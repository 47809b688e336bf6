"""A page as its browser has it: whose it is, what may be clicked on it, and its socket."""

import html
import json
import re
import uuid
from ast import literal_eval
from typing import NamedTuple
from urllib.parse import urlencode

import aiohttp

from bench.visitors import PAGE_QUERY
from tests.live.wires import Wire

ELEMENTS = re.compile(r'parseElements\(String\.raw`(.*?)`\)', re.DOTALL)


class Loaded(NamedTuple):
    """The page's id, its browser's cookies, its elements, and the address of its socket."""

    client_id: str
    cookies: str
    elements: dict
    query: str

    def event(self, text, value):
        """What its script sends when somebody turns the switch with this text."""
        number, element = next((int(key), one) for key, one in self.elements.items() if one.get('text') == text)
        listener = element['events'][0]['listener_id']
        return {'client_id': self.client_id, 'id': number, 'listener_id': listener, 'args': [json.dumps(value)]}

    async def socket(self, served, *, cookies=None):
        """Its socket, or one of a browser with other cookies; answers what the server said to it."""
        wire = await Wire.open(served, cookie=self.cookies if cookies is None else cookies, query=f'&{self.query}')
        wire.send('40')
        answer = await wire.until('4')
        return wire, answer


async def load(served, seat, path):
    """Load a page as the browser with this cookie."""
    cookies = f'classroom_sign_in={seat["cookie"]}'
    async with (
        aiohttp.ClientSession(headers={'Cookie': cookies}) as http,
        http.get(served.url + path, allow_redirects=False) as reply,
    ):
        assert reply.status == 200
        text = await reply.text()
        cookies += f'; csrf_token={reply.cookies["csrf_token"].value}'
    query = literal_eval(PAGE_QUERY.search(text)[1])
    tab = {'implicit_handshake': 'true', 'document_id': uuid.uuid4(), 'tab_id': uuid.uuid4(), 'old_tab_id': 'null'}
    elements = json.loads(html.unescape(ELEMENTS.search(text)[1]))
    return Loaded(query['client_id'], cookies, elements, urlencode(query | tab))
