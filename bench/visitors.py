"""Students as their browsers act: join page, PIN, room page, its socket, the live channel on it."""

import html
import json
import re
import time
import uuid
from ast import literal_eval
from urllib.parse import urlencode

import aiohttp
import socketio

TICKET = re.compile(r'"ticket":\s*"([^"]+)"')
SEQ = re.compile(r'\\?"seq\\?":\s*(\d+)')
PAGE_QUERY = re.compile(r'^\s*query: (\{.*\}),$', re.MULTILINE)


class Student:
    """One browser. `timings` holds the seconds of each step."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.timings: dict[str, float] = {}
        self.sio: socketio.AsyncClient | None = None
        self.welcome: dict = {}
        self.events: list[dict] = []

    async def close(self) -> None:
        """Leave."""
        if self.sio is not None:
            await self.sio.disconnect()
        await self.http.close()

    def cookie(self, name: str) -> str:
        """A cookie's value."""
        return next((one.value for one in self.http.cookie_jar if one.key == name), '')

    async def open_join_page(self) -> None:
        """GET / for the cookies, as a browser that has its files in the cache."""
        async with self.http.get(self.base) as reply:
            reply.raise_for_status()
            await reply.read()

    async def sign_in(self, pin: str) -> str:
        """POST the PIN; returns the path of the room."""
        headers = {'X-CSRF-Token': self.cookie('csrf_token'), 'Accept': 'application/json'}
        began = time.perf_counter()
        async with self.http.post(
            f'{self.base}/student-login', data={'student_password': pin}, headers=headers
        ) as reply:
            answer = await reply.json()
            self.timings['sign_in'] = time.perf_counter() - began
            if reply.status != 200:
                raise RuntimeError(f'{reply.status} {answer}')
        return answer['location']

    async def join(self, code: str, name: str) -> str:
        """Come in as a guest; returns the path of the room."""
        headers = {'X-CSRF-Token': self.cookie('csrf_token'), 'Accept': 'application/json'}
        typed = {'code': code, 'display_name': name}
        async with self.http.post(f'{self.base}/join', data=typed, headers=headers) as reply:
            answer = await reply.json()
            if reply.status != 200:
                raise RuntimeError(f'{reply.status} {answer}')
        return answer['location']

    async def enter(self, path: str) -> None:
        """GET the room page and open its socket with the live channel; returns when the room said welcome."""
        began = time.perf_counter()
        async with self.http.get(self.base + path) as reply:
            reply.raise_for_status()
            page = await reply.text()
        self.timings['page'] = time.perf_counter() - began
        query = literal_eval(PAGE_QUERY.search(page)[1])
        page = html.unescape(page)
        seq = int(SEQ.search(page)[1])
        query |= {
            'implicit_handshake': 'true',
            'document_id': uuid.uuid4(),
            'tab_id': uuid.uuid4(),
            'old_tab_id': 'null',
        }
        self.sio = socketio.AsyncClient(http_session=self.http, reconnection=False, handle_sigint=False)
        self.sio.on('e', self._heard, namespace='/live')
        await self.sio.connect(
            f'{self.base}/?{urlencode(query)}',
            headers={'Cookie': '; '.join(f'{one.key}={one.value}' for one in self.http.cookie_jar)},
            socketio_path='_nicegui_ws/socket.io',
            transports=['websocket'],
            namespaces=['/', '/live'],
            auth={'ticket': TICKET.search(page)[1]},
            wait_timeout=20,
        )
        self.welcome = await self.sio.call('hello', {'after': seq}, namespace='/live', timeout=20)
        self.timings['enter'] = time.perf_counter() - began

    async def _heard(self, event: dict) -> None:
        self.events.append(event)


def elements(page: str) -> int:
    """How many NiceGUI elements a page has."""
    found = re.search(r'parseElements\(String\.raw`(.*?)`\)', page, re.DOTALL)
    return len(json.loads(html.unescape(found[1]))) if found else 0
