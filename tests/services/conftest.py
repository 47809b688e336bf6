"""What tests of several services share: a district that is observed, the chat of a class, an admin and staff, mail."""

import pytest
from pydantic import SecretStr

from classroom.config import Settings
from classroom.db import transaction
from classroom.schemas.chat import NewMessage
from classroom.services import badges, chat, comments, letters, sign_ins
from tests import factories, staff
from tests.desks import Desk
from tests.gallery import Gallery


@pytest.fixture
def observed(gallery):
    """Two posts of two students, with badges and a comment; a third one waits."""
    first, second = gallery.post(gallery.otter, caption='Made by Olga'), gallery.post(gallery.heron)
    badges.give(gallery.fox, first.id, 'graph')
    comments.write(gallery.fox, first.id, 'I notice a gap.')
    gallery.set(approval='all')
    gallery.post(gallery.wren)
    gallery.shown = [first, second]
    return gallery


@pytest.fixture
def ida(observed):
    """The observer of that district."""
    return factories.account('observer', school_id=observed.teacher.user.school_id, name='Ida North')


@pytest.fixture
def elsewhere(observed, tmp_path):
    """A class in another district, with a post."""
    other = Gallery(tmp_path, section=4, title='Something secret', grade='12')
    other.shown = [other.post(other.otter)]
    return other


@pytest.fixture
def waiting(gallery):
    """A post of the otter that waits for the teacher."""
    gallery.set(approval='all')
    return gallery.post(gallery.otter, caption='seven hours')


@pytest.fixture
def post(gallery):
    """A post of the otter that all see."""
    return gallery.post(gallery.otter, caption='seven hours')


@pytest.fixture
def room(gallery, stopped_clock):
    """The id of a class's room; time stands."""
    return gallery.session.room_id


@pytest.fixture
def say(room, stopped_clock):
    """`say(actor, 'Hello')` writes a message, a few seconds after the one before."""

    def say(actor, content, key=None, **more):
        stopped_clock.move(seconds=2)
        return chat.send(actor, room, NewMessage(content=content, **more), client_key=key)

    return say


@pytest.fixture
def desk(gallery, stopped_clock):
    """The first board of the class; its teacher draws."""
    return Desk(gallery)


@pytest.fixture
def open_desk(desk):
    """The same; the class may draw."""
    desk.set(rights='all')
    return desk


@pytest.fixture
def admin(database):
    """The admin of a school that was set up."""
    return staff.set_up().actor


@pytest.fixture
def sam(admin):
    """Somebody of its staff."""
    user_id = staff.account('sam@fern.example', 'staff', admin.user.school_id)
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


@pytest.fixture
def mail():
    """A mail server is set; the letters stay in the outbox."""
    url = SecretStr('smtp://mail.fernwood.example?from=school@fernwood.example')
    letters.configure(Settings(base_url='https://classroom.fernwood.example', smtp_url=url))
    yield
    letters.configure(Settings(base_url='http://classroom.test'))
