"""Files in a local folder. A name is a SHA-256 with a suffix; a file that is there is whole, also after a power cut."""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from classroom.errors import ClassroomError

UNFINISHED = '.part'
STALE_SECONDS = 3600
PIECE = 1024**2
FULL = 'The disk of this Classroom is full. Nothing was lost. Tell your teacher, and try again later.'


class DiskFull(ClassroomError):
    """There is no space for another file."""

    status = 507
    code = 'disk_full'


@contextlib.contextmanager
def full_disk_told() -> Iterator[None]:
    """Raises DiskFull where what is done in here needs more space than there is."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(FULL) from None
        raise


class Folder:
    """A folder of files named by digest, spread over 256 subfolders."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ages = threading.Lock()
        """Held while a file becomes young again, and while one is removed for its age."""

    def put(self, files: dict[str, bytes]) -> None:
        """Keep files by name; one that is there already stays. Written beside, synced, renamed, folder synced.

        Raises DiskFull, and then none of these files is kept that was not there before.
        """
        made: list[Path] = []
        try:
            with full_disk_told():
                for name, content in files.items():
                    if not self._is_there(path := self.path(name)):
                        self._write(path, content)
                        made.append(path)
        except (OSError, DiskFull):
            for path in made:
                path.unlink(missing_ok=True)
            raise

    def put_file(self, content: IO[bytes], ending: str) -> str:
        """Keep what is too large for memory as `digest.ending`; returns the digest. Raises DiskFull."""
        content.seek(0)
        name = hashlib.file_digest(content, 'sha256').hexdigest()  # type: ignore[arg-type]  # it can be read and sought
        path = self.path(f'{name}.{ending}')
        with full_disk_told():
            if not self._is_there(path):
                content.seek(0)
                self._write(path, content)
        return name

    def path(self, name: str) -> Path:
        """Where a file of this name lies."""
        return self.root / name[:2] / name

    def read(self, name: str) -> bytes | None:
        """A whole file, or None."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Forget a file."""
        self.path(name).unlink(missing_ok=True)

    def drop(self, name: str, seconds: float) -> bool:
        """Remove a file that is older than so many seconds now; returns whether it was, and is gone."""
        path = self.path(name)
        with self._ages, contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > seconds:
                self.remove(name)
                return True
        return False

    def names(self) -> Iterator[str]:
        """The names of all files."""
        for folder in self._subfolders():
            yield from (path.name for path in folder.iterdir() if path.suffix != UNFINISHED)

    def old(self, seconds: float) -> Iterator[list[str]]:
        """The names of whole files that are older than so many seconds: a list for each subfolder."""
        for folder in self._subfolders():
            yield [path.name for path in folder.iterdir() if path.suffix != UNFINISHED and _age(path) > seconds]

    def sweep(self) -> int:
        """Remove what was being written when the power went; returns how many."""
        stale = [path for path in self.root.glob(f'??/*{UNFINISHED}') if _age(path) > STALE_SECONDS]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _subfolders(self) -> list[Path]:
        return sorted(self.root.glob('??'))

    def _is_there(self, path: Path) -> bool:
        """Whether a file is there; it is young again then, so that no sweep takes it before something names it."""
        with self._ages, contextlib.suppress(FileNotFoundError):
            os.utime(path)  # unlike `touch` it makes no empty file where the sweep of another replica was quicker
            return True
        return False

    def _write(self, path: Path, content: bytes | IO[bytes]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f'{path.name}.{secrets.token_hex(4)}{UNFINISHED}')
        try:
            with part.open('wb') as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    shutil.copyfileobj(content, file, PIECE)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync_folder(path.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def digest(content: bytes) -> str:
    """The name of a content: its SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _age(path: Path) -> float:
    with contextlib.suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime
    return 0.0


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
