"""The program in a process of its own, as an operator runs it, save that passwords cost little."""

import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from tests import demos
from tests.ports import free_port
from tests.timing import PATIENCE

RATES = {
    'CLASSROOM_PAGE_RATE': '5000/minute',
    'CLASSROOM_ANONYMOUS_PAGE_RATE': '5000/minute',
    'CLASSROOM_TRUSTED_PROXIES': '127.0.0.1',
}


class Program:
    """The program on a data folder and a port that stay the same over restarts; its log stands beside the folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        self._around = {**os.environ, **RATES, 'CLASSROOM_HOST': '127.0.0.1', 'CLASSROOM_BASE_URL': self.url}

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with self._log.open('a') as log:
            command = self._command('serve', '--port', str(self.port))
            self._process = subprocess.Popen(command, env=self._around, cwd=demos.ROOT, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.1)
        self.stop(signal.SIGKILL)
        raise TimeoutError(f'{self.url} does not answer: {self.said()}')

    def stop(self, how: int = signal.SIGTERM) -> None:
        """Stop by a signal."""
        self._process.send_signal(how)  # one that has ended already does not mind
        self._process.wait(PATIENCE)

    def said(self) -> str:
        """The log so far."""
        return self._log.read_text()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f'{self.url}/healthz', timeout=10):
                return True
        except (URLError, OSError):
            return False

    @property
    def _log(self) -> Path:
        return self.data.with_suffix('.log')

    def _command(self, command: str, *words: str) -> list[str]:
        return [*demos.COMMAND, command, '--data', str(self.data), *words]
