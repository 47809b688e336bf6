"""The second chance that `make test` gives to a few tests: who gets it, and who does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.again import MOST

PROJECT = Path(__file__).parents[1]
SUITE = """
import pathlib, pytest

@pytest.mark.parametrize('number', range({many}))
def test_gives_up_at_first(number):
    before = pathlib.Path(__file__).with_name(f'tried-{{number}}')
    is_again = before.exists()
    before.touch()
    assert is_again and {right}


def test_passes():
    pathlib.Path(__file__).with_name('passed').open('a').write('.')
"""


@pytest.fixture
def suite(tmp_path):
    """`suite(…)` runs tests that fail at first, then gives them their second chance; answers how that ended."""

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith('PYTEST_')}
        own['PYTHONPATH'] = str(PROJECT)
        started = [sys.executable, '-m', *command]
        return subprocess.run(started, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)

    def run_twice(many=1, *, right=True):
        (tmp_path / 'pytest.ini').write_text('[pytest]\n')
        (tmp_path / 'test_suite.py').write_text(SUITE.format(many=many, right=right))
        first = run('pytest')
        assert first.returncode == pytest.ExitCode.TESTS_FAILED, first.stdout
        return run('tests.again')

    return run_twice


def test_what_passes_alone_counts_as_passed_and_nothing_else_runs_again(suite, tmp_path):
    second = suite(many=MOST)
    assert second.returncode == 0, second.stdout
    assert f'{MOST} passed' in second.stdout
    assert (tmp_path / 'passed').read_text() == '.'


def test_what_fails_alone_too_fails(suite):
    second = suite(right=False)
    assert second.returncode == pytest.ExitCode.TESTS_FAILED
    assert '1 failed' in second.stdout


def test_many_have_no_second_chance(suite):
    second = suite(many=MOST + 1)
    assert second.returncode != 0
    assert 'too many to blame the machine' in second.stdout + second.stderr
