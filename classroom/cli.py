"""The commands: serve (when none is given), migrate, admin, demo, backup, restore, doctor, purge, export.

What a command needs is imported when it runs, so that `--help` and the small ones answer at once.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from classroom.config import Settings
from classroom.errors import ClassroomError

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a problem that we name, 2 for a wrong call."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith('-') and words[0] not in {'-h', '--help'}):
        words.insert(0, 'serve')
    options = _parser().parse_args(words)
    os.umask(0o077)  # what we write is for our own eyes: database, backups, keys
    try:
        return int(options.run(options, _settings(options)))
    except ClassroomError as error:
        print(error.detail, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until a signal says stop."""
    from classroom import app

    app.serve(settings)
    return 0


def migrate(options: argparse.Namespace, settings: Settings) -> int:
    """Bring the database to the newest version, after a backup."""
    from classroom.services import upgrades

    report = upgrades.upgrade(settings)
    print(f'The database has version {report.after}.' + (f' Backup: {report.backup}' if report.backup else ''))
    return 0


def admin(options: argparse.Namespace, settings: Settings) -> int:
    """Give an account a new password and open it, or make an admin where there is no such account."""
    from classroom.services import accounts, setup

    with _opened(settings):
        if setup.needed():
            raise ClassroomError('Set your school up first: start the program and open the link that it shows.')
        if accounts.exists(options.email):
            accounts.reset_password(options.email, _new_password(options))
            print(f'{options.email} has a new password. Whoever was signed in with the old one is signed out.')
        else:
            accounts.create_admin(options.email, _new_password(options), options.first_name, options.last_name)
            print(f'{options.email} is an admin now.')
    return 0


def demo(options: argparse.Namespace, settings: Settings) -> int:
    """Fill an empty folder with a school, and say how to sign in."""
    from classroom.services import demo as demos

    with _opened(settings):
        made = demos.fill(settings.url)
    print(made.model_dump_json() if options.json else demos.told(made))
    return 0


def backup(options: argparse.Namespace, settings: Settings) -> int:
    """Write a backup while the program runs."""
    from classroom.services import backups

    passphrase = _passphrase(options)
    made = backups.backup(settings, options.to, passphrase)
    print(f'{made.path}: {made.files} files.')
    if not made.with_database:
        print('The PostgreSQL database is not in it. Back it up with pg_dump.', file=sys.stderr)
    if passphrase is None:
        print('It holds the secret key as it is. Keep it safe, or add --passphrase-file.', file=sys.stderr)
    return 0


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a backup back."""
    from classroom.services import backups

    made = backups.restore(settings, options.file, _passphrase(options), force=options.force)
    print(f'{made.files} files are back in {settings.data}.')
    return 0


def doctor(options: argparse.Namespace, settings: Settings) -> int:
    """Look whether everything is in order."""
    from classroom.services import checkups

    marks = {'fine': 'ok  ', 'note': 'note', 'bad': 'BAD '}
    found = list(checkups.findings(settings))
    for finding in found:
        print(f'{marks[finding.state]}  {finding.what}: {finding.says}')
    return int(any(finding.state == 'bad' for finding in found))


def purge(options: argparse.Namespace, settings: Settings) -> int:
    """Forget what has had its time. The program does so by itself while it runs."""
    from classroom.services import purging

    with _opened(settings):
        gone = purging.keep_house()
    print(', '.join(f'{count} {kind}' for kind, count in gone.items()) + ' are gone.')
    return 0


def recount(options: argparse.Namespace, settings: Settings) -> int:
    """Count the badges and comments of all posts afresh, and put right what was wrong."""
    from classroom.services import recounting

    with _opened(settings):
        made = recounting.recount()
    print(f'{made.posts} posts were counted, {len(made.wrong)} were wrong.')
    if made.wrong:
        print(f'They are right now: {", ".join(map(str, made.wrong))}.')
    return int(bool(made.wrong))


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Write all that is kept about one account or one session as JSON."""
    from classroom.services import exports

    with _opened(settings):
        kept = exports.of_account(options.account) if options.account else exports.of_session(options.session)
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    if options.to is None:
        print(text)
    else:
        options.to.write_text(text + '\n', encoding='utf-8')
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog='classroom', description='Self-hosted software for a class hour.')
    commands = parser.add_subparsers(required=True, metavar='command')
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument('--data', type=Path, metavar='DIR', help='folder of database, files and key (CLASSROOM_DATA)')

    def command(run: Command) -> argparse.ArgumentParser:
        said = str(run.__doc__)
        made = commands.add_parser(run.__name__, parents=[common], help=said.rstrip('.'), description=said)
        made.set_defaults(run=run)
        return made

    _add_serving(command(serve))
    command(migrate)
    _add_admin(command(admin))
    filling = command(demo)
    _add_serving(filling)
    filling.add_argument('--json', action='store_true', help='print one JSON object')
    _add_backups(command(backup), command(restore))
    command(doctor)
    command(purge)
    command(recount)
    _add_export(command(export))
    return parser


def _add_serving(parser: argparse.ArgumentParser) -> None:
    parser.add_argument('--host', help='address to listen on (CLASSROOM_HOST)')
    parser.add_argument('--port', type=int, help='port to listen on (CLASSROOM_PORT)')


def _add_admin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument('email')
    parser.add_argument('--password-file', type=Path, help='file with the password; without it we ask')
    parser.add_argument('--first-name', default='School')
    parser.add_argument('--last-name', default='Admin')


def _add_backups(backing_up: argparse.ArgumentParser, restoring: argparse.ArgumentParser) -> None:
    backing_up.add_argument('--to', type=Path, metavar='FOLDER', help='where to write it (DIR/backups)')
    restoring.add_argument('file', type=Path)
    restoring.add_argument('--force', action='store_true', help='replace what is in the folder; it is kept aside')
    for parser in (backing_up, restoring):
        parser.add_argument('--passphrase-file', type=Path, metavar='FILE', help='file with the pass phrase of the key')


def _add_export(parser: argparse.ArgumentParser) -> None:
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument('--account', metavar='EMAIL')
    about.add_argument('--session', metavar='CODE')
    parser.add_argument('--to', type=Path, metavar='FILE')


def _settings(options: argparse.Namespace) -> Settings:
    given: dict[str, Any] = {name: getattr(options, name, None) for name in ('data', 'host', 'port')}
    return Settings(**{name: value for name, value in given.items() if value is not None})


@contextmanager
def _opened(settings: Settings) -> Iterator[None]:
    """The keys and the database of this folder, for the length of a command."""
    from classroom import app, db

    app.prepare(settings)
    try:
        yield
    finally:
        db.database().close()


def _new_password(options: argparse.Namespace) -> str:
    if options.password_file is not None:
        return _first_line(options.password_file)
    password = getpass.getpass('New password: ')
    if getpass.getpass('The same again: ') != password:
        raise ClassroomError('The two are not the same. Nothing was changed.')
    return password


def _passphrase(options: argparse.Namespace) -> str | None:
    return None if options.passphrase_file is None else _first_line(options.passphrase_file)


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding='utf-8').splitlines()
    except (OSError, UnicodeDecodeError):
        raise ClassroomError(f'{path} cannot be read.') from None
    return lines[0] if lines else ''
