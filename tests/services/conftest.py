"""A district that is observed, for the tests of what observers see."""

import pytest

from classroom.services import badges, comments
from tests import factories
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
