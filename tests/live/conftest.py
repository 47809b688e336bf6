"""The whole program in a process of its own, a class in it, and the people of the class."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.live.visitors import Visitor
from tests.ports import free_port
from tests.timing import PATIENCE

ROOT = Path(__file__).parent.parent.parent


class Served:
    """Where the program answers, its log, and a hand in it: `do('open_class', 3)` runs a command of `serving`."""

    def __init__(self, data: Path, **settings: str) -> None:
        data.mkdir(exist_ok=True)
        self.port = free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        self.log = data / 'log'
        rates = {'CLASSROOM_PAGE_RATE': '5000/minute', 'CLASSROOM_ANONYMOUS_PAGE_RATE': '5000/minute'}
        command = [sys.executable, '-m', 'tests.live.serving', str(data), str(self.port)]
        pipes = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'text': True}
        with self.log.open('w') as log:
            around = {**os.environ, **rates, **settings}
            self.program = subprocess.Popen(command, env=around, cwd=ROOT, stderr=log, **pipes)

    def do(self, *words):
        """Run a command in the program and return its answer."""
        print(json.dumps(words), file=self.program.stdin, flush=True)
        state, answer = json.loads(self.program.stdout.readline())
        assert state == 'ok', answer
        return answer

    def wait(self):
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f'{self.url}/healthz', timeout=10):
                    return
            except OSError:
                time.sleep(0.1)
            if self.program.poll() is not None:
                break
        self.end()
        raise RuntimeError(self.log.read_text())

    def end(self):
        """Stop it."""
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait(PATIENCE)
        self.program.stdin.close()
        self.program.stdout.close()


class Class:
    """A class of its own for one test: who sits in it, and what its teacher does."""

    def __init__(self, served: Served, count: int) -> None:
        self.served = served
        self.made = served.do('open_class', count)
        self.id, self.room, self.people = self.made['id'], self.made['room'], self.made['seats']

    def seat(self, place):
        """A student's cookie and ticket."""
        return self.served.do('seat_of', self.room, self.people[place]['id'])

    def student(self, place=0):
        """A student who has come in."""
        return Visitor(self.served, self.seat(place))

    def teacher(self, *, screen=False):
        """Its teacher, or her projector."""
        return Visitor(self.served, self.served.do('seat_of_teacher', self.id, self.room, screen))

    def again(self, seat):
        """The same browser with a new ticket."""
        return Visitor(self.served, seat | {'ticket': self.served.do('ticket', self.room, seat['sign_in'])})

    def act(self, name, *words):
        """Its teacher does something."""
        self.served.do('act', self.id, name, *words)

    def rename(self, place, name):
        """Its teacher gives a student another name."""
        self.act('students.rename', self.people[place]['id'], name)


@pytest.fixture(scope='session')
def served(tmp_path_factory, sqlite_template):
    """The program, on a port of this worker."""
    data = tmp_path_factory.mktemp('live')
    shutil.copy(sqlite_template, data / 'classroom.db')
    program = Served(data)
    program.wait()
    yield program
    program.end()


@pytest.fixture
def hurry(served):
    """`hurry('GRACE_SECONDS', 0.2)` shortens a wait until the end of the test."""
    before = {}

    def shorten(name, seconds):
        before[name] = served.do('hurry', name, seconds)

    yield shorten
    for name, seconds in before.items():
        served.do('hurry', name, seconds)


@pytest.fixture
def course(served):
    """A class of four in its room."""
    return Class(served, 4)


@pytest.fixture
def elsewhere(served):
    """A class of another teacher."""
    return Class(served, 4)
