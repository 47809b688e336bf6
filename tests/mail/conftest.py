"""A mail server with STARTTLS and sign-in, and the program set up for it."""

import pytest
from pydantic import SecretStr

from classroom.config import Settings
from classroom.services import letters
from tests.mailing import MailServer


@pytest.fixture
def mail_server(tmp_path, monkeypatch):
    """A server that only talks to who trusts its certificate and knows the password."""
    server = MailServer(tmp_path / 'mail')
    monkeypatch.setenv('SSL_CERT_FILE', str(server.certificate))
    yield server
    server.stop()


@pytest.fixture
def mail(database, settings, mail_server):
    """The program sends by this server."""
    letters.configure(settings.model_copy(update={'smtp_url': SecretStr(mail_server.url)}))
    yield mail_server
    letters.configure(Settings(base_url='http://classroom.test'))
