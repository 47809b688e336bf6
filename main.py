"""Start Classroom: `python main.py` serves; `python main.py --help` lists the other commands."""

import sys

from classroom.cli import main

if __name__ == '__main__':
    sys.exit(main())
