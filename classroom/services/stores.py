"""Where uploaded files are kept; the composition root sets it once."""

from pathlib import Path

from classroom.storage.local import Folder

_kept: list[Folder] = []


def use(root: Path) -> None:
    """Keep files in this folder."""
    _kept[:] = [Folder(root)]


def media() -> Folder:
    """The folder of uploaded images."""
    if not _kept:
        raise RuntimeError('no folder for media is in use')
    return _kept[0]
