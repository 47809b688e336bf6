"""Two replicas on one PostgreSQL and one Redis, and a class whose teacher clicks at the first one."""

import pytest

from tests.live.conftest import Class
from tests.live.replicas import Replicas
from tests.redis_server import RedisServer


@pytest.fixture(scope='package')
def redis_server():
    """One for these files."""
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture(scope='package')
def replicas(tmp_path_factory, postgres_server, redis_server):
    """A school of two."""
    made = Replicas(tmp_path_factory.mktemp('replicas'), postgres_server, redis_server)
    yield made
    made.end()


@pytest.fixture
def left(replicas):
    """The first replica."""
    return replicas.at(0)


@pytest.fixture
def right(replicas):
    """The second one."""
    return replicas.at(1)


@pytest.fixture
def course(left):
    """A class of four; its teacher clicks at the first replica."""
    return Class(left, 4)
