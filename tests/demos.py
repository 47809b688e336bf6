"""A demo school for each server that a test wants: made once for all workers, then copied."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, '-m', 'tests.program')
URL = 'http://demo.test'


def fill(data: Path, factory, url: str) -> dict:
    """Make the folder `data`, with a demo school in it; returns what the demo said, with `url` as its address.

    `factory` is pytest's own, whose folder all workers share.
    """
    demo = shared(factory) / 'demo'
    with FileLock(f'{demo}.lock'):
        if not (demo / 'said').exists():
            said = made(demo / 'data', os.environ | {'CLASSROOM_BASE_URL': URL})
            (demo / 'said').write_bytes(said)
    shutil.copytree(demo / 'data', data)
    return json.loads((demo / 'said').read_text().replace(URL, url))


def shared(factory) -> Path:
    """The folder that all workers of a run share."""
    base = factory.getbasetemp()
    return base.parent if 'PYTEST_XDIST_WORKER' in os.environ else base


def made(data: Path, around: dict) -> bytes:
    """Make a demo school; returns the JSON that the command printed."""
    words = [*COMMAND, 'demo', '--data', str(data), '--json']
    done = subprocess.run(words, env=around, cwd=ROOT, timeout=300, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
