"""The settings' own rules."""

import pytest

from classroom.config import Settings
from classroom.services import checkups


@pytest.mark.parametrize(
    ('host', 'url'),
    [
        ('127.0.0.1', 'http://127.0.0.1:8080'),
        ('localhost', 'http://localhost:8080'),
        ('192.0.2.5', 'http://192.0.2.5:8080'),
        ('::1', 'http://[::1]:8080'),
    ],
)
def test_links_lead_to_where_the_program_listens(host, url):
    assert Settings(host=host, base_url='').url == url


@pytest.mark.parametrize('host', ['0.0.0.0', '::', ''])
def test_who_listens_everywhere_is_found_on_the_local_network(host, monkeypatch):
    monkeypatch.setattr('classroom.config._lan_address', lambda: '192.0.2.9')
    assert Settings(host=host, base_url='').url == 'http://192.0.2.9:8080'


def test_a_base_url_is_taken_as_it_is():
    assert Settings(host='127.0.0.1', base_url='https://class.example/').url == 'https://class.example'


def test_B37_no_key_and_no_password_of_a_setting_is_ever_written_out(tmp_path):
    settings = Settings(
        data=tmp_path,
        secret_key='0123key',
        smtp_url='smtp://post:0123letters@mail.example',
        redis_url='redis://:0123line@redis.example',
        database_url='postgresql://class:0123rows@db.example/class',
    )
    assert '0123' not in f'{settings}{settings!r}'
    assert all('0123' not in f'{finding}' for finding in checkups.findings(settings))


def test_B37_a_setting_that_holds_a_key_does_not_show_itself():
    for name, field in Settings.model_fields.items():
        if any(word in name for word in ('key', 'password', 'token', 'secret')):
            assert 'SecretStr' in str(field.annotation), name
