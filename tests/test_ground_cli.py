"""The commands, as somebody types them."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from classroom import db
from classroom.cli import main
from classroom.services import accounts
from tests import demos
from tests.ports import free_port
from tests.timing import PATIENCE

ROOT = Path(__file__).parent.parent


@pytest.fixture
def data(tmp_path):
    """A data folder that commands work on; nothing of it stays in use."""
    yield tmp_path / 'data'
    db.use(None)


@pytest.fixture(scope='module')
def _filled(tmp_path_factory):
    """A filled school, which nobody touches, and what `demo --json` printed."""
    folder = tmp_path_factory.mktemp('filled') / 'data'
    return folder, demos.fill(folder, tmp_path_factory, 'http://classroom.test')


@pytest.fixture
def demo(data, _filled):
    """The data folder is a copy of a filled school; what `demo --json` printed."""
    folder, printed = _filled
    shutil.copytree(folder, data)
    return printed


@pytest.fixture
def run(data, capsys):
    """Run a command on the folder; returns its exit code and what it said."""

    def run(*words):
        code = main([words[0], '--data', str(data), *map(str, words[1:])])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_the_demo_prints_one_json_object_with_all_sign_ins(demo):
    assert set(demo) == {'base_url', 'admin', 'teachers', 'observer', 'student', 'sessions'}
    assert set(demo['admin']) == set(demo['observer']) == {'email', 'password'}
    assert [set(teacher) for teacher in demo['teachers']] == [{'email', 'password', 'name'}] * 2
    assert demo['base_url'] == 'http://classroom.test'
    assert len(demo['sessions']) == 5
    for session in demo['sessions']:
        assert set(session) == {'id', 'code', 'section', 'teacher', 'students'}
        assert len(session['students']) == 12
        assert all(len(student['pin']) == 8 for student in session['students'])


def test_the_demo_is_told_to_people_too_and_only_once(run):
    code, said = run('demo', '--port', 8123)
    assert code == 0
    assert 'admin@fernwood.example' in said
    assert ':8123/admin/login:' in said
    code, said = run('demo')
    assert (code, said) == (1, 'This folder has a school in it already. Pick an empty one for the demo.\n')


def test_passwords_are_reset_and_admins_made_from_a_file(demo, run, tmp_path):
    file = tmp_path / 'password'
    file.write_text('quiet river stones\n')
    assert 'new password' in run('admin', demo['admin']['email'], '--password-file', file)[1]
    assert 'is an admin now' in run('admin', 'second@fernwood.example', '--password-file', file)[1]
    file.write_text('short')
    assert run('admin', 'third@fernwood.example', '--password-file', file)[0] == 1
    assert run('admin', 'third@fernwood.example', '--password-file', tmp_path / 'none') == (
        1,
        f'{tmp_path / "none"} cannot be read.\n',
    )


def test_the_password_is_asked_for_twice(demo, run, monkeypatch):
    typed = iter(['quiet river stones', 'quiet river', 'quiet river stones', 'quiet river stones'])
    monkeypatch.setattr('getpass.getpass', lambda _: next(typed))
    assert run('admin', demo['admin']['email']) == (1, 'The two are not the same. Nothing was changed.\n')
    assert run('admin', demo['admin']['email'])[0] == 0


def test_no_admin_is_made_before_there_is_a_school(run, tmp_path):
    code, said = run('admin', 'ada@fernwood.example', '--password-file', tmp_path / 'password')
    assert code == 1
    assert said.startswith('Set your school up first')


def test_a_backup_is_written_and_put_back(demo, run, data, tmp_path):
    phrase = tmp_path / 'phrase'
    phrase.write_text('four plain words together\n')
    code, said = run('backup', '--to', tmp_path / 'disk', '--passphrase-file', phrase)
    (file,) = (tmp_path / 'disk').iterdir()
    count = int(said.removeprefix(f'{file}: ').removesuffix(' files.\n'))
    assert code == 0
    assert count > 20, 'the database, its key and the pictures'
    assert run('restore', file, '--passphrase-file', phrase)[0] == 1, 'the folder is not empty'
    assert run('restore', file, '--passphrase-file', phrase, '--force') == (0, f'{count} files are back in {data}.\n')
    assert run('doctor')[0] == 0


def test_a_backup_without_a_pass_phrase_says_what_it_holds(demo, run):
    assert 'secret key' in run('backup')[1]


def test_the_doctor_fails_where_something_is_bad(demo, run, data):
    assert run('doctor')[0] == 0
    (data / 'secret.key').chmod(0o640)
    code, said = run('doctor')
    assert code == 1
    assert 'BAD   secret key' in said


def test_migrate_and_purge_say_what_they_did(run):
    assert run('migrate')[1].startswith('The database has version ')
    assert run('purge') == (
        0,
        '0 room events, 0 board batches, 0 kept answers, 0 unconfirmed lists, 0 letters, 0 recoveries, '
        '0 addresses, 0 notifications, 0 tokens, 0 raised hands, 0 answers, 0 sign-ins, 0 files are gone.\n',
    )


def test_recount_proves_the_counters_and_mends_one_that_is_wrong(demo, data, run):
    right = (0, '24 posts were counted, 0 were wrong.\n')
    assert run('recount') == right
    with contextlib.closing(sqlite3.connect(data / 'classroom.db')) as file:
        file.execute('UPDATE media SET graph_count = graph_count + 1 WHERE id = 2')
        file.commit()
    assert run('recount') == (1, '24 posts were counted, 1 were wrong.\nThey are right now: 2.\n')
    assert run('recount') == right


def test_an_export_holds_what_we_know_of_somebody_and_no_secret(demo, run, tmp_path):
    teacher, code = demo['teachers'][0]['email'], demo['sessions'][0]['code']
    kept = json.loads(run('export', '--account', teacher.upper())[1])
    assert kept['account']['email'] == teacher
    assert len(kept['sessions']) == 3
    assert run('export', '--session', code, '--to', tmp_path / 'session.json') == (0, '')
    session = json.loads((tmp_path / 'session.json').read_text())
    assert len(session['participants']) == 13
    for text in (json.dumps(kept), json.dumps(session)):
        assert 'hash' not in text
        assert 'argon2' not in text
        assert not any(student['pin'] in text for student in demo['sessions'][0]['students'])


def test_an_export_of_nobody_says_so(demo, run):
    none = 'There is no account with this e-mail or user name.\n'
    assert run('export', '--account', 'nobody@fernwood.example') == (1, none)
    assert run('export', '--session', 'ZZZZZZ') == (1, 'No session has this code.\n')


@pytest.mark.parametrize('words', [['dance'], ['export'], ['restore'], ['serve', '--port', 'many']])
def test_a_wrong_call_is_explained(words, capsys):
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert 'usage: classroom' in capsys.readouterr().err


def test_nobody_learns_of_accounts_but_from_the_command_line(demo):
    """`exists` would tell strangers who has an account: nothing that they reach calls it."""
    reached = [path for layer in ('api', 'web', 'pages', 'live') for path in (ROOT / 'classroom' / layer).rglob('*.py')]
    assert accounts.exists
    assert not any('accounts.exists' in path.read_text() for path in reached)


def test_the_program_serves_without_a_command_and_ends_in_order(data):
    port = free_port()
    command = [sys.executable, 'main.py', '--data', str(data), '--port', str(port), '--host', '127.0.0.1']
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert _answers(f'http://127.0.0.1:{port}/healthz', process)
            process.send_signal(signal.SIGTERM)
            said, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert process.returncode in {0, -signal.SIGTERM}
    assert '/setup?token=' in said
    assert 'Traceback' not in said
    assert stat.S_IMODE(os.stat(data / 'secret.key').st_mode) == 0o600
    assert not (data / 'classroom.db-wal').exists(), 'the write-ahead log is folded back'


def _answers(url, process, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False
