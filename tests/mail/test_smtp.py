"""The mail server's address is read from one URL, and nothing goes out unprotected by accident."""

import pytest
from pydantic import SecretStr

from classroom.mail import smtp
from classroom.services import checkups
from tests.mailing import SENDER, MailServer


def test_a_url_says_it_all():
    server = smtp.server_of('smtp://a%40b.example:p%3Aw@mail.example?from=school@b.example')
    assert server == smtp.Server('mail.example', 587, 'school@b.example', 'starttls', 'a@b.example', 'p:w')
    assert smtp.server_of('smtps://a%40b.example:p@mail.example') == smtp.Server(
        'mail.example', 465, 'a@b.example', 'tls', 'a@b.example', 'p'
    )


@pytest.mark.parametrize(
    'url',
    [
        'http://mail.example?from=a@b.example',
        'smtp://?from=a@b.example',
        'smtp://user:secret@mail.example',
        'smtp://user:secret@mail.example?from=a@b.example%0d%0aBcc:x',
        'smtp://user:secret@mail.example?from=a@b.example&tls=maybe',
        'smtp://user:secret@mail.example:port?from=a@b.example',
    ],
)
def test_a_url_that_is_none_is_refused_without_quoting_its_password(url):
    with pytest.raises(smtp.BadAddress) as refused:
        smtp.server_of(url)
    assert 'secret' not in str(refused.value)


def test_a_server_without_starttls_gets_nothing_unless_the_url_says_so(tmp_path):
    plain = MailServer(tmp_path, tls=False, sign_in=False)
    try:
        with pytest.raises(smtp.Away), smtp.connected(smtp.server_of(plain.url.replace('&tls=off', ''))):
            pass
        with smtp.connected(smtp.server_of(plain.url)) as connection:
            connection.send(smtp.message('school@fernwood.example', 'jo@willow.example', 'Hello', 'Hi', '<p>Hi</p>'))
        assert len(plain.letters) == 1
    finally:
        plain.stop()


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path):
    server = MailServer(tmp_path)
    try:
        with pytest.raises(smtp.Away), smtp.connected(smtp.server_of(server.url)):
            pass
    finally:
        server.stop()


def test_a_wrong_password_waits_for_who_runs_the_school(mail_server):
    url = mail_server.url.replace('p%40ss', 'wrong')
    with pytest.raises(smtp.Away, match='does not let us in') as away, smtp.connected(smtp.server_of(url)):
        pass
    assert away.value.whole


def test_a_sign_that_the_server_does_not_take_in_an_address_is_refused_for_good(mail_server):
    letter = smtp.message('school@fernwood.example', 'jö@willow.example', 'Hello', 'Hi', '<p>Hi</p>')
    with smtp.connected(smtp.server_of(mail_server.url)) as connection, pytest.raises(smtp.Refused):
        connection.send(letter)


def test_the_doctor_tells_whether_the_mail_server_lets_us_in(mail_server, settings):
    settings.data.mkdir(exist_ok=True)

    def says(url):
        found = checkups.findings(settings.model_copy(update={'smtp_url': SecretStr(url)}))
        return next((one.state, one.says) for one in found if one.what == 'mail')

    assert says(mail_server.url) == ('fine', f'127.0.0.1 takes letters from {SENDER}')
    assert says('')[0] == 'note'
    assert says(mail_server.url.replace('school:', 'other:'))[0] == 'bad'
    assert says('http://user:secret@mail.example')[0] == 'bad'
