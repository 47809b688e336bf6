"""The program as `main.py` runs it, save for two things: `python -m tests.program serve …`.

Passwords cost next to nothing (what a hash costs in earnest is held by tests of the passwords themselves), and whoever
loads a page anew has longer for it, as a machine that runs many browsers needs.
"""

import sys

from classroom.cli import main
from classroom.live import presence
from classroom.services import passwords

IN_EARNEST = {'_scheme': passwords._scheme, 'NO_PASSWORD': passwords.NO_PASSWORD}


def cheapen() -> None:
    """From now on, hash in this process with the least that argon2 takes; what is unknown costs as little."""
    passwords._scheme = IN_EARNEST['_scheme'].using(memory_cost=8, rounds=1)
    passwords.NO_PASSWORD = IN_EARNEST['NO_PASSWORD'].replace('m=19456,t=2', 'm=8,t=1')


if __name__ == '__main__':
    cheapen()
    presence.LEAVING_SECONDS = 8
    sys.exit(main())
