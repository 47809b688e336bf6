"""The school's mail server: its address in one URL, a connection, and what its refusals mean."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

SECONDS = 30.0
PORTS = {'smtp': 587, 'smtps': 465}
PERMANENT = range(500, 600)
PROBLEM_LIMIT = 200


class BadAddress(ValueError):
    """CLASSROOM_SMTP_URL is not one. The sentence never holds the URL: a password stands in it."""


class Refused(Exception):
    """This letter will never go out: the server refuses its recipient or its content."""


class Away(Exception):
    """Not now: the server is away, busy, or does not let us in. `whole` says that it goes for every letter."""

    def __init__(self, problem: str, *, whole: bool) -> None:
        super().__init__(problem)
        self.whole = whole


@dataclass(frozen=True)
class Server:
    """A mail server. `tls` is `starttls`, `tls` from the first byte on, or `off`."""

    host: str
    port: int
    sender: str
    tls: str = 'starttls'
    user: str = ''
    password: str = field(default='', repr=False)


def server_of(url: str) -> Server:
    """Read `smtp://user:password@host:587?from=school@example.org`; `smtps://` is TLS from the first byte on.

    `smtp://` insists on STARTTLS; `?tls=off` is for a relay in the own network. Raises BadAddress.
    """
    parts = urlsplit(url.strip())
    options = parse_qs(parts.query)
    port = _port(parts)
    if parts.scheme not in PORTS or not parts.hostname or port is None:
        raise BadAddress('CLASSROOM_SMTP_URL must look like smtp://user:password@host:587?from=school@example.org')
    user = unquote(parts.username or '')
    sender = options.get('from', [user])[0]
    if '@' not in sender or not sender.isprintable():
        raise BadAddress('CLASSROOM_SMTP_URL must say who sends: add ?from=school@example.org')
    tls = 'tls' if parts.scheme == 'smtps' else options.get('tls', ['starttls'])[0]
    if tls not in {'starttls', 'tls', 'off'}:
        raise BadAddress('In CLASSROOM_SMTP_URL, tls is “off” or not there')
    return Server(parts.hostname, port, sender, tls, user, unquote(parts.password or ''))


@contextmanager
def connected(server: Server) -> Iterator['Connection']:
    """A connection that is encrypted and signed in as the URL says. Raises Away."""
    with _meant():
        connection = _open(server)
    try:
        yield Connection(connection, server.sender)
    finally:
        _quit(connection)


class Connection:
    """An open way to the mail server."""

    def __init__(self, connection: smtplib.SMTP, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def send(self, message: EmailMessage) -> None:
        """Hand a letter over. Raises Refused where it will never go out, Away where it may later."""
        with _meant():
            self._connection.send_message(message, from_addr=self._sender)


def message(sender: str, to: str, subject: str, text: str, html: str) -> EmailMessage:
    """A letter in text and HTML. Raises Refused where a header would break, as with a line break in it."""
    made = EmailMessage()
    try:
        made['Subject'] = subject
        made['From'] = sender
        made['To'] = to
    except ValueError:
        raise Refused('The subject or the address cannot stand in a letter.') from None
    made['Date'] = formatdate()
    made['Message-ID'] = make_msgid(domain=sender.rpartition('@')[2])
    made['Auto-Submitted'] = 'auto-generated'  # RFC 3834: no holiday notes as an answer
    made.set_content(text)
    made.add_alternative(html, subtype='html')
    return made


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or PORTS.get(parts.scheme)
    except ValueError:  # whose sentence quotes what may be a part of the password
        return None


def _open(server: Server) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if server.tls == 'tls':
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=safe)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.tls == 'starttls':
            connection.starttls(context=safe)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _quit(connection: smtplib.SMTP) -> None:
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()


@contextmanager
def _meant() -> Iterator[None]:
    """Turn what a mail server and a network do into Refused and Away."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _verdict(code, words) from None
    except smtplib.SMTPDataError as error:
        raise _verdict(error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPNotSupportedError as error:
        if 'SMTPUTF8' in str(error):
            raise Refused('The mail server takes no such signs in an address.') from None
        raise Away(f'The mail server lacks what we need: {error}'[:PROBLEM_LIMIT], whole=True) from None
    except smtplib.SMTPAuthenticationError as error:
        raise Away(f'The mail server does not let us in ({error.smtp_code}).', whole=True) from None
    except smtplib.SMTPResponseException as error:
        raise Away(_said(error.smtp_code, error.smtp_error), whole=True) from None
    except (smtplib.SMTPException, OSError) as error:
        raise Away(f'No answer from the mail server ({type(error).__name__}).', whole=True) from None


def _verdict(code: int, words: bytes | str) -> Exception:
    return Refused(_said(code, words)) if code in PERMANENT else Away(_said(code, words), whole=False)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode('utf-8', 'replace') if isinstance(words, bytes) else words
    return ' '.join(f'{code} {text}'.split())[:PROBLEM_LIMIT]
