"""Letters: written with their cause into the outbox, in one transaction. A job sends them."""

from collections.abc import Sequence

from classroom import clock
from classroom.config import Settings
from classroom.db import Transaction
from classroom.events import LettersWait
from classroom.mail import smtp, templates
from classroom.models import Letter
from classroom.services import seals

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
    row = compose(kind, to_address, **values)
    row.user_id, row.invitation_id = user_id, invitation_id
    post(tx, [row])
    return row.id or 0


def compose(kind: str, to_address: str, **values: str) -> Letter:
    """A letter that is not stored yet; its words are sealed, for a link in them may open an account."""
    words = templates.render(kind, **values)
    text, html = seals.seal_letter(words.text), seals.seal_letter(words.html)
    return Letter(kind=kind, to_address=to_address, subject=words.subject, text=text, html=html, due_at=clock.now())


def post(tx: Transaction, rows: Sequence[Letter]) -> None:
    """Put letters into the outbox; whoever sends hears of it once."""
    tx.orm.add_all(rows)
    tx.flush()
    if rows and LettersWait() not in tx.events[-1:]:
        tx.publish(LettersWait())
