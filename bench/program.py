"""Start the program with a demo school, in a process of its own, and read what it costs."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICK = os.sysconf('SC_CLK_TCK')
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'}
"""An installed program keeps its compiled modules."""
PATIENCE = 120
"""Seconds until a first answer, on a machine that does other things too."""
LOAD = {1}
"""The core of what drives the server; the server has the first one."""


@contextlib.contextmanager
def beside() -> Iterator[None]:
    """Meanwhile keep this process, and all that it starts, off the server's core: it would count as its work."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, before & LOAD or before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Program:
    """The served program. Use as a context manager."""

    def __init__(self, data: Path | None = None, *, address: str = '') -> None:
        """`address` is what links and QR codes carry, where it is not the one that it answers at."""
        self.folder = tempfile.TemporaryDirectory()
        self.data = data or Path(self.folder.name) / 'data'
        self.report = Path(self.folder.name) / 'report.json'
        self.port = _free_port()
        self.base = f'http://127.0.0.1:{self.port}'
        self.place = contextlib.ExitStack()
        self.around = AS_INSTALLED | ({'CLASSROOM_BASE_URL': address} if address else {})

    def __enter__(self) -> 'Program':
        self.place.close()  # it may be a start after a kill
        self.place.enter_context(beside())
        if not self.data.exists():
            self.demo = json.loads(_run('main.py', 'demo', '--data', str(self.data), '--json'))
        command = [sys.executable, '-m', 'bench.served', str(self.data), str(self.port), str(self.report)]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(['taskset', '-c', '0', *command], cwd=ROOT, env=self.around)
        try:
            self.start_seconds = self._first_answer() - self.began
        except RuntimeError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.folder.cleanup()
        self.place.close()

    def stop(self) -> dict:
        """End the program and return its own report."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        return json.loads(self.report.read_text())

    def fresh_samples(self) -> None:
        """Begin the loop's samples anew."""
        self.process.send_signal(signal.SIGUSR1)
        time.sleep(0.1)

    def cpu(self) -> float:
        """Seconds of processor time so far, user and system."""
        fields = Path(f'/proc/{self.process.pid}/stat').read_text().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rss(self) -> float:
        """Resident memory in kB."""
        status = Path(f'/proc/{self.process.pid}/status').read_text()
        return float(next(line for line in status.splitlines() if line.startswith('VmRSS')).split()[1])

    def pins(self, count: int) -> list[str]:
        """PINs of the demo's open sessions and of as many further ones as it takes."""
        known = [student['pin'] for session in self.demo['sessions'][:2] for student in session['students']]
        for section in range(11, 20):
            if len(known) >= count:
                break
            known += self._class(section)
        return known[:count]

    def _class(self, section: int) -> list[str]:
        code = (
            'from bench import program; import sys; '
            'print(program.start_class(sys.argv[1], sys.argv[2], int(sys.argv[3])))'
        )
        out = _run('-c', code, str(self.data), self.demo['teachers'][0]['email'], str(section))
        return json.loads(out.replace("'", '"'))

    def _first_answer(self) -> float:
        while time.perf_counter() - self.began < PATIENCE:
            try:
                with urllib.request.urlopen(f'{self.base}/healthz', timeout=1) as reply:
                    reply.read()
                    return time.perf_counter()
            except OSError:
                time.sleep(0.01)
        raise RuntimeError(f'the program did not answer within {PATIENCE} s')


def start_class(data: str, email: str, section: int) -> list[str]:
    """Start a class of 60 in this data folder (from a process of its own) and return its PINs."""
    from classroom import app
    from classroom.config import Settings
    from classroom.schemas.sessions import StartForm
    from classroom.services import cards, demo, sessions

    app.prepare(Settings(data=Path(data)))
    actor = demo.actor_of(email)
    made = sessions.start(actor, StartForm(title='Bench', section=section, student_count=60))
    return [card.pin for card in cards.cards(actor, made.id, 'http://bench')]


def _run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
