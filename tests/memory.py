"""Where tests write: into memory, so that ten thousand commits do not wait for a disk that other programs use too."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path('/dev/shm')
ENOUGH = 4 * 1024**3
"""Bytes; a third of that is what a whole run writes, and what it leaves is what belongs to tests that failed."""


def use() -> None:
    """From now on, in this process and those it starts; where there is no such place or not enough, on the disk."""
    if 'TMPDIR' not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ['TMPDIR'] = tempfile.tempdir = str(MEMORY)
