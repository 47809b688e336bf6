"""A real mail server for tests: STARTTLS with a certificate of its own, sign-in, and recipients that it refuses."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ports import free_port
from tests.timing import PATIENCE

USER, PASSWORD = 'school', 'p@ss/word: chalk'
SENDER = 'school@fernwood.example'


class MailServer:
    """Takes letters on a free port. `answers` maps a recipient to what is said instead of yes."""

    def __init__(self, folder: Path, *, tls: bool = True, sign_in: bool = True) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.secured: list[bool] = []
        self.certificate = _certificate(folder) if tls else None
        self._tls, self._sign_in = tls, sign_in
        self._controller = Controller(self, hostname='127.0.0.1', port=free_port(), ready_timeout=PATIENCE)
        self._controller.factory = self._protocol
        self._controller.start()

    @property
    def url(self) -> str:
        """What CLASSROOM_SMTP_URL is for this server."""
        port = self._controller.port
        who = 'school:p%40ss%2Fword%3A%20chalk@' if self._sign_in else ''
        return f'smtp://{who}127.0.0.1:{port}?from={SENDER}{"" if self._tls else "&tls=off"}'

    def stop(self) -> None:
        """Answer no more."""
        if self._controller.server is not None:
            self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Say yes, or what the test wants said."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        """Keep the letter as it came."""
        self.secured.append(session.ssl is not None)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return '250 OK'

    def _protocol(self):
        return SMTP(
            self,
            hostname='mail.test',
            tls_context=self._context() if self._tls else None,
            require_starttls=self._tls,
            auth_required=self._sign_in,
            auth_require_tls=self._tls,
            authenticator=_authenticated,
            enable_SMTPUTF8=False,
        )

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate)
        return context


def _authenticated(server, session, envelope, mechanism, credentials):
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=credentials == right, handled=False)


def _certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 in one file, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, 'mail.test')])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address('127.0.0.1'))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / 'mail.pem'
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
