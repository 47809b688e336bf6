"""Letters: written with their cause into the outbox, in one transaction. A job sends them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, insert

from classroom import clock
from classroom.config import Settings
from classroom.db import Transaction
from classroom.events import LettersWait
from classroom.mail import smtp, templates
from classroom.models import Letter
from classroom.services import seals

AHEAD = timedelta(hours=1)
"""A letter to one person goes before those to a list: somebody may be waiting for it."""

_server: smtp.Server | None = None
_base_url = ''


def configure(settings: Settings) -> None:
    """Take the mail server and the address for links from the settings. Raises mail.smtp.BadAddress."""
    global _server, _base_url  # noqa: PLW0603 - the composition root sets it once
    url = settings.smtp_url.get_secret_value()
    _server = smtp.server_of(url) if url else None
    _base_url = settings.url


def server() -> smtp.Server | None:
    """The mail server, if there is one."""
    return _server


def mail_is_set_up() -> bool:
    """Whether letters go out. Without a mail server people copy links."""
    return _server is not None


def link(path: str) -> str:
    """A whole address for a letter. It begins with the configured base URL, never with what a request says."""
    return f'{_base_url}{path}'


def write(
    tx: Transaction,
    kind: str,
    to_address: str,
    *,
    user_id: int | None = None,
    invitation_id: int | None = None,
    **values: str,
) -> int:
    """Put a letter into the outbox and return its id. `kind` is a template of classroom/mail, filled with `values`.

    It leaves after the commit. Raises jinja2's errors for a kind that is not there, or a value that is missing.
    """
    row = compose(kind, to_address, **values) | {'user_id': user_id, 'invitation_id': invitation_id}
    row['due_at'] -= AHEAD
    letter_id: int = tx.run(insert(Letter).values(**row).returning(col(Letter.id))).scalar_one()
    _wake(tx)
    return letter_id


def compose(kind: str, to_address: str, **values: str) -> dict[str, Any]:
    """The columns of a letter that is not stored yet; its words are sealed, for a link in them may open an account."""
    words = templates.render(kind, **values)
    return {
        'kind': kind,
        'to_address': to_address,
        'subject': words.subject,
        'text': seals.seal_words(words.text),
        'html': seals.seal_words(words.html),
        'status': 'waiting',
        'tries': 0,
        'problem': '',
        'created_at': clock.now(),
        'due_at': clock.now(),
    }


def post(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    """Put composed letters into the outbox, all in one go; whoever sends hears of it once."""
    if rows:
        tx.orm.execute(insert(Letter), rows)
        _wake(tx)


def _wake(tx: Transaction) -> None:
    if LettersWait() not in tx.events[-1:]:
        tx.publish(LettersWait())
