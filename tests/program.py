"""The program as `main.py` runs it, save that passwords cost next to nothing: `python -m tests.program serve …`.

What a hash costs in earnest is held by tests of the passwords themselves.
"""

import sys

from classroom.cli import main
from classroom.services import passwords

IN_EARNEST = {'_scheme': passwords._scheme, 'NO_PASSWORD': passwords.NO_PASSWORD}


def cheapen() -> None:
    """From now on, hash in this process with the least that argon2 takes; what is unknown costs as little."""
    passwords._scheme = IN_EARNEST['_scheme'].using(memory_cost=8, rounds=1)
    passwords.NO_PASSWORD = IN_EARNEST['NO_PASSWORD'].replace('m=19456,t=2', 'm=8,t=1')


if __name__ == '__main__':
    cheapen()
    sys.exit(main())
