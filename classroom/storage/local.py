"""Files in a local folder. A name is a SHA-256 with a suffix; a file that is there is whole, also after a power cut."""

import contextlib
import errno
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from classroom.errors import ClassroomError

UNFINISHED = '.part'
STALE_SECONDS = 3600
FULL = 'The disk of this Classroom is full. Nothing was lost. Tell your teacher, and try again later.'


class DiskFull(ClassroomError):
    """There is no space for another file."""

    status = 507
    code = 'disk_full'


class Folder:
    """A folder of files named by digest, spread over 256 subfolders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, files: dict[str, bytes]) -> None:
        """Keep files by name; one that is there already stays. Written beside, synced, renamed, folder synced.

        Raises DiskFull, and then none of these files is kept that was not there before.
        """
        made: list[Path] = []
        try:
            for name, content in files.items():
                if (path := self.path(name)).exists():
                    path.touch()  # young again, so that no sweep takes it before its post is there
                else:
                    self._write(path, content)
                    made.append(path)
        except OSError as error:
            for path in made:
                path.unlink(missing_ok=True)
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFull(FULL) from None
            raise

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

    def names(self) -> Iterator[str]:
        """The names of all files."""
        for folder in sorted(self.root.glob('??')):
            yield from (path.name for path in folder.iterdir() if path.suffix != UNFINISHED)

    def sweep(self) -> int:
        """Remove what was being written when the power went; returns how many."""
        stale = [path for path in self.root.glob(f'??/*{UNFINISHED}') if _age(path) > STALE_SECONDS]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f'{path.name}.{secrets.token_hex(4)}{UNFINISHED}')
        try:
            with part.open('wb') as file:
                file.write(content)
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
