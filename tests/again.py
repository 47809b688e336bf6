"""Run alone, once more, the few tests that failed beside others: `make test` does so at its end.

Three workers with browsers, servers and databases share the cores of a machine, and who gets none of them for long
enough gives up without having found anything. A test that fails alone, too, has found something, and so have more than
a few at once.
"""

import sys

import pytest

MOST = 4
FAILED_LAST = ('--last-failed', '--last-failed-no-failures=none', '-n0')


class OnlyAFew:
    """Runs nothing again where more than a few tests failed."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count what failed before it is run."""
        if len(session.items) > MOST:
            pytest.exit(f'{len(session.items)} tests failed: too many to blame the machine.', returncode=1)


if __name__ == '__main__':
    sys.exit(pytest.main(list(FAILED_LAST), plugins=[OnlyAFew()]))
