"""The file of a backup: a tar with the database, the stored files, the key and a list of hashes at its end."""

import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from classroom import clock
from classroom.errors import ClassroomError, InvalidInput
from classroom.services import key_files

DATABASE, MEDIA, HASHES = 'classroom.db', 'media', 'SHA256SUMS'
TOP = frozenset({DATABASE, HASHES, key_files.PLAIN, key_files.SEALED})
CHUNK = 1 << 20


class Damaged(ClassroomError):
    """A backup that is not what it was when it was made."""

    code = 'backup_damaged'

    def __init__(self, what: str) -> None:
        super().__init__(f'This backup is damaged: {what}. Nothing was changed. Take another one.')


class Archive:
    """A backup while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode='w')  # noqa: SIM115 - `close` ends it
        self._lines: list[str] = []

    @property
    def files(self) -> int:
        """How many files are in it so far."""
        return len(self._lines)

    def add_file(self, path: Path, name: str) -> None:
        """Add a file from the disk."""
        with path.open('rb') as content:
            self._add(content, os.fstat(content.fileno()).st_size, name)

    def add(self, content: bytes, name: str) -> None:
        """Add a file from memory."""
        self._add(BytesIO(content), len(content), name)

    def close(self) -> None:
        """Write the list of hashes and the end."""
        lines = ''.join(self._lines)
        self.add(lines.encode(), HASHES)
        self._tar.close()

    def _add(self, content: IO[bytes], size: int, name: str) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(clock.now().timestamp())
        reader = _Hashing(content)
        self._tar.addfile(info, reader)
        self._lines.append(reader.line(name))


def unpack(source: Path, folder: Path) -> int:
    """Write the files of a backup below this empty folder and return how many they are.

    Raises Damaged where one is foreign, missing or changed, InvalidInput where there is no such backup.
    """
    if not source.is_file():
        raise InvalidInput(f'There is no file {source}.')
    try:
        with tarfile.open(source, mode='r:') as tar:
            lines = [_extract(tar, member, folder) for member in tar]
    except (tarfile.TarError, EOFError) as error:
        raise Damaged('it is no backup or not complete') from error
    listed = folder / HASHES
    if not listed.exists() or lines[:-1] != listed.read_text().splitlines(keepends=True):
        raise Damaged('its files are not the ones that were put into it')
    listed.unlink()
    return len(lines) - 1


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner may read, and that is on the disk at the end."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'wb') as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Bring the names in this folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        part = self._content.read(size)
        self._hash.update(part)
        return part

    def line(self, name: str) -> str:
        """As `sha256sum` writes it, so that people can check without us."""
        return f'{self._hash.hexdigest()}  {name}\n'


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    content = tar.extractfile(member) if member.isreg() and _ours(member.name) else None
    path = folder / member.name
    if content is None or path.exists():
        raise Damaged(f'“{member.name[:80]}” does not belong into it')
    path.parent.mkdir(parents=True, exist_ok=True)
    reader = _Hashing(content)
    with private_file(path) as file:
        while part := reader.read(CHUNK):
            file.write(part)
    return reader.line(member.name)


def _ours(name: str) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or '..' in path.parts or not name.isprintable():
        return False
    return name in TOP or (path.parts[:1] == (MEDIA,) and len(path.parts) > 1)
