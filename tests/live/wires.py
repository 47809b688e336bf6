"""A WebSocket by hand: it may be rude, or not listen, as no proper client would."""

import asyncio
import json
import os
import socket
import struct

from tests.live.visitors import LIVE, PATH, SOON

TEXT, CLOSE = 1, 8


class Wire:
    """One connection; `status` is how the server answered the handshake, `code` how it said goodbye."""

    code = None

    def __init__(self, reader, writer, status) -> None:
        self.reader, self.writer, self.status = reader, writer, status

    @classmethod
    async def open(cls, served, *, cookie='', headers=(), query=''):
        """Shake hands. Its buffers are small, so that who does not read is full soon."""
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        line.setblocking(False)
        await asyncio.get_running_loop().sock_connect(line, ('127.0.0.1', served.port))
        reader, writer = await asyncio.open_connection(sock=line, limit=8192)
        words = [
            f'GET /{PATH}/?EIO=4&transport=websocket{query} HTTP/1.1',
            f'Host: 127.0.0.1:{served.port}',
            'Connection: Upgrade',
            'Upgrade: websocket',
            'Sec-WebSocket-Version: 13',
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
            f'Cookie: {cookie}',
            *headers,
        ]
        writer.write(('\r\n'.join(words) + '\r\n\r\n').encode())
        head = await reader.readuntil(b'\r\n\r\n')
        return cls(reader, writer, int(head.split()[1]))

    @classmethod
    async def seated(cls, served, seat, *, greeted=True):
        """Take a seat and say hello."""
        wire = await cls.open(served, cookie=f'classroom_sign_in={seat["cookie"]}')
        wire.send(f'40{LIVE},{json.dumps({"ticket": seat["ticket"]})}')
        await wire.until(f'40{LIVE},')
        if greeted:
            wire.say('hello', {'after': None}, number=0)
            await wire.until(f'43{LIVE},0')
        return wire

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    def send(self, content, kind=TEXT):
        """Send one frame, masked as a client must."""
        payload = content.encode() if isinstance(content, str) else content
        size, mask = len(payload), os.urandom(4)
        long = b'' if size < 126 else struct.pack('!H', size) if size < 65536 else struct.pack('!Q', size)
        length = bytes([0x80 | {0: size, 2: 126, 8: 127}[len(long)]]) + long
        key = int.from_bytes((mask * (size // 4 + 1))[:size], 'big')
        masked = (int.from_bytes(payload, 'big') ^ key).to_bytes(size, 'big')
        self.writer.write(bytes([0x80 | kind]) + length + mask + masked)

    def say(self, name, *words, number='', namespace=LIVE):
        """Send a socket.io event; with a number it asks for an answer."""
        place = f'{namespace},' if namespace != '/' else ''
        self.send(f'42{place}{number}{json.dumps([name, *words])}')

    async def frame(self):
        """The next frame's text; None when the line is closed."""
        payload = await self.bytes()
        return None if payload is None else payload.decode()

    async def bytes(self):
        """The next frame's bytes; None when the line is closed."""
        try:
            async with asyncio.timeout(SOON):
                first, size = await self.reader.readexactly(2)
                if size >= 126:
                    long = {126: 2, 127: 8}[size]
                    size = int.from_bytes(await self.reader.readexactly(long), 'big')
                payload = await self.reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        if first & 0x0F == CLOSE:
            self.code = int.from_bytes(payload[:2], 'big')
            return None
        return payload

    async def rest(self):
        """All frames until the line is closed."""
        frames = []
        while (text := await self.frame()) is not None:
            frames.append(text)
        return frames

    async def until(self, beginning):
        """Read on to a frame that begins so; returns its rest."""
        while (text := await self.frame()) is not None:
            if text.startswith(beginning):
                return text[len(beginning) :]
        raise ConnectionError('closed')

    async def ask(self, name, *words):
        """Say something and return the answer."""
        self.say(name, *words, number=9)
        return json.loads(await self.until(f'43{LIVE},9'))
