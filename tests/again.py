"""Run alone, once more, the few tests of a browser that failed beside others: `make test` does so at its end.

Three workers with browsers, servers and databases share the cores of a machine, and a window that gets none of them for
long enough makes a test give up that has found nothing. A test that fails alone, too, has found something. Whatever
fails without a browser, and more than a few at once, has found something the first time.
"""

import sys
from collections.abc import Sequence

import pytest

MOST = 4
FAILED_LAST = ('--last-failed', '--last-failed-no-failures=none', '-n0')


class OnlyAFew:
    """Refuses everything but a few tests of a browser."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Look at what failed before it is run."""
        if len(session.items) > MOST:
            pytest.exit(f'{len(session.items)} tests failed: too many to blame the machine.', returncode=1)
        for test in session.items:
            if test.get_closest_marker('browser') is None:
                pytest.exit(f'{test.nodeid} failed, and it has no browser to wait for.', returncode=1)


def main(arguments: Sequence[str] = ()) -> int:
    """Run them; 0 where all of them pass now."""
    return pytest.main([*FAILED_LAST, *arguments], plugins=[OnlyAFew()])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
