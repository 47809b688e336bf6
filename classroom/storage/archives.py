"""A ZIP that is sent while it is made: no more than one file of it is ever in memory."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

EPOCH = 1980
"""The first year that a ZIP can say."""


class Entry(NamedTuple):
    """A file of the archive: its name in it, when it was made, and its content or where that lies."""

    name: str
    at: datetime
    content: bytes | Path


class _Window(io.RawIOBase):
    """The end of a file whose beginning is sent already. One can go back to what has not been taken yet."""

    def __init__(self) -> None:
        super().__init__()
        self._sent = 0
        self._rest = io.BytesIO()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._sent + self._rest.tell()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        self._rest.seek(place - self._sent if whence == io.SEEK_SET else place, whence)
        return self.tell()

    def write(self, content: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
        return self._rest.write(content)

    def take(self) -> bytes:
        """All that has been written since the last time; it cannot be changed any more."""
        content = self._rest.getvalue()
        self._sent += len(content)
        self._rest = io.BytesIO()
        return content


def stream(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The archive in pieces of about one file. Pictures are stored as they are, text is packed.

    A file that has gone meanwhile is left out.
    """
    window = _Window()
    with zipfile.ZipFile(window, 'w') as archive:
        for entry in entries:
            is_text = isinstance(entry.content, bytes)
            try:
                content = entry.content if isinstance(entry.content, bytes) else entry.content.read_bytes()
            except FileNotFoundError:
                continue
            method = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            archive.writestr(_info(entry), content, method)
            yield window.take()
    yield window.take()


def _info(entry: Entry) -> zipfile.ZipInfo:
    at = entry.at
    info = zipfile.ZipInfo(entry.name, (max(at.year, EPOCH), at.month, at.day, at.hour, at.minute, at.second))
    info.external_attr = 0o644 << 16
    return info
