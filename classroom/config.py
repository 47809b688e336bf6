"""Settings: few, from CLASSROOM_* in the environment, with safe defaults; and the secret key of the data folder."""

import os
import secrets
import socket
from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

EVERYWHERE = ('0.0.0.0', '::', '')  # noqa: S104 - compared with, not listened on


class Settings(BaseSettings):
    """What the school sets. Every field is `CLASSROOM_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix='CLASSROOM_', extra='ignore')

    data: Path = Path('data')
    """Folder with the database, stored files, backups and the secret key."""
    host: str = '0.0.0.0'  # noqa: S104 - a class comes in over the network; compose puts a proxy before it
    port: int = 8080
    base_url: str = ''
    """Address in links and QR codes; empty means where `host` listens, on the local network as a rule."""
    database_url: str = Field(default='', repr=False)
    """Empty means SQLite in the data folder; otherwise `postgresql://…`."""
    redis_url: SecretStr = SecretStr('')
    """`redis://…` joins several replicas into one school; empty means that this is the only one."""
    secret_key: SecretStr | None = None
    """Overrides the key file, so that replicas share one key."""
    trusted_proxies: str = ''
    """Comma-separated addresses whose X-Forwarded-For and X-Forwarded-Proto we believe."""
    max_body: int = 1_048_576
    """Largest request body in bytes where a route does not say otherwise."""
    max_material: int = 104_857_600
    """Largest file that a teacher can add to a course, in bytes."""
    page_rate: str = '120/minute'
    """Pages that one sign-in may open."""
    anonymous_page_rate: str = '1500/minute'
    """Pages that one address may open without a sign-in: a whole school may share one address."""
    smtp_url: SecretStr = SecretStr('')
    """The mail server; empty means that no letters go out and that links are there to copy."""
    shared_idle_minutes: int = 120
    signed_in_hours: int = 12
    threads: int = 8

    @cached_property
    def url(self) -> str:
        """The base URL without a slash at its end. Never taken from a request."""
        return (self.base_url or f'http://{self._own_address}:{self.port}').rstrip('/')

    @property
    def _own_address(self) -> str:
        """Where we listen; who listens everywhere is found on the local network."""
        if self.host in EVERYWHERE:
            return _lan_address()
        return f'[{self.host}]' if ':' in self.host else self.host

    @property
    def secure(self) -> bool:
        """Whether people reach us over HTTPS, so that cookies are marked Secure."""
        return self.url.startswith('https://')

    @cached_property
    def key(self) -> bytes:
        """The secret key, 32 random bytes as hex, made on first use (file mode 0600)."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        self.data.mkdir(parents=True, exist_ok=True)
        path = self.data / 'secret.key'
        if not path.exists():
            _create_key(path)
        return path.read_bytes().strip()

    @property
    def sqlalchemy_url(self) -> str:
        """The database address for SQLAlchemy."""
        if self.database_url:
            return self.database_url.replace('postgresql://', 'postgresql+psycopg://', 1)
        return f'sqlite:///{self.data.absolute() / "classroom.db"}'


def _create_key(path: Path) -> None:
    temporary = path.with_suffix(f'.{secrets.token_hex(4)}')
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, 'wb') as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)  # fails where another process was first, and then its key is the key
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def _lan_address() -> str:
    """The address of this machine that a phone on the same network can reach; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(('192.0.2.1', 9))
        except OSError:
            return 'localhost'
        address: str = probe.getsockname()[0]
        return address
