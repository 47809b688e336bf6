"""The files of a post: for who may see it now and nobody else, and the sweep of what no post needs."""

import os
import time

import pytest
from PIL import Image
from sqlalchemy import event

from classroom.errors import NotFound
from classroom.schemas.actor import NOBODY
from classroom.services import media_files, moderation, purging, sessions, stores
from classroom.storage.local import digest
from tests import factories
from tests.gallery import image

SIZES = ('480', '1200', 'whole')


def finds(actor, post, size='480', position=0):
    """Whether this file is there for this person."""
    try:
        return media_files.find(actor, post.id, position, size).path.is_file()
    except NotFound:
        return False


@pytest.mark.parametrize('size', SIZES)
def test_the_class_finds_every_size(gallery, size):
    post = gallery.post(gallery.otter)
    for somebody in (gallery.otter, gallery.heron, gallery.teacher):
        found = media_files.find(somebody, post.id, 0, size)
        with Image.open(found.path) as picture:
            assert Image.MIME[picture.format] == found.media_type
    assert found.etag.startswith('"')
    assert found.etag.endswith(f'-{size}"')


@pytest.mark.parametrize('size', SIZES)
def test_B26_B27_nobody_else_finds_any(gallery, size):
    post = gallery.post(gallery.otter)
    elsewhere = factories.teacher()
    neighbour = factories.student(elsewhere, factories.started(elsewhere).id)
    for stranger in (NOBODY, elsewhere, neighbour):
        assert not finds(stranger, post, size)


@pytest.mark.parametrize(
    ('position', 'size'), [(1, '480'), (-1, '480'), (10**30, '480'), (0, '481'), (0, ''), (0, '../480'), (0, 'jpg')]
)
def test_what_is_not_there_is_not_found(gallery, position, size):
    assert not finds(gallery.otter, gallery.post(gallery.otter), size, position)


def test_B27_files_of_a_waiting_post_are_for_its_author_and_the_teacher(gallery):
    gallery.set(approval='all')
    post = gallery.post(gallery.otter)
    assert [finds(who, post) for who in (gallery.otter, gallery.teacher)] == [True, True]
    assert [finds(gallery.heron, post, size) for size in SIZES] == [False] * 3
    moderation.allow(gallery.teacher, post.id)
    assert finds(gallery.heron, post)


def test_B36_files_go_with_the_post_at_each_read(gallery):
    post = gallery.post(gallery.otter)
    assert finds(gallery.heron, post)
    moderation.remove(gallery.teacher, post.id)
    assert [finds(who, post) for who in (gallery.heron, gallery.otter, gallery.teacher)] == [False, False, True]
    moderation.restore(gallery.teacher, post.id)
    assert finds(gallery.heron, post)


def test_files_of_peers_are_hidden_until_the_own_post(gallery):
    gallery.set(peers_hidden_until_post=True)
    post = gallery.post(gallery.otter)
    assert not finds(gallery.heron, post)
    gallery.post(gallery.heron)
    assert finds(gallery.heron, post)


def test_a_class_that_is_over_keeps_its_pictures(gallery):
    post = gallery.post(gallery.otter)
    sessions.close(gallery.teacher, gallery.session.id)
    assert finds(gallery.teacher, post)


def test_the_sweep_leaves_what_a_post_needs_and_what_is_new(gallery):
    gallery.post(gallery.otter, data=image(color='plum'))
    needed = set(stores.media().names())
    for word in (b'old', b'new'):
        stores.media().put({f'{digest(word)}.png': word, f'{digest(word)}.480.webp': word})
    for name in stores.media().names():
        hours = 0.9 if digest(b'new') in name else 1.1
        then = time.time() - hours * 3600
        os.utime(stores.media().path(name), (then, then))
    assert media_files.sweep() == 2
    assert {name for name in stores.media().names() if digest(b'new') not in name} == needed
    assert len(list(stores.media().names())) == len(needed) + 2
    assert media_files.sweep() == 0


def test_what_cannot_be_removed_is_left_to_the_next_sweep_and_keeps_nothing_else(gallery, monkeypatch, caplog):
    names = [f'{digest(word)}.png' for word in (b'first', b'second')]
    stores.media().put(dict.fromkeys(names, b'seven'))
    for name in names:
        os.utime(stores.media().path(name), (0, 0))
    real = stores.media().remove

    def remove(name):
        if name == names[0]:
            raise PermissionError
        real(name)

    monkeypatch.setattr(stores.media(), 'remove', remove)
    media_files.forget(names)
    assert list(stores.media().names()) == [names[0]]
    assert 'could not be removed' in caplog.text
    monkeypatch.undo()
    assert purging.keep_house()['files'] == 1


def test_files_are_looked_for_by_four_queries_however_many_there_are(gallery, database):
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))
    media_files.forget(f'{digest(bytes([place]))}.png' for place in range(50))
    assert len([one for one in asked if one.startswith('SELECT')]) == 4


def test_a_removed_post_keeps_its_files_for_the_undo(gallery):
    post = gallery.post(gallery.otter)
    moderation.remove(gallery.teacher, post.id)
    for name in stores.media().names():
        os.utime(stores.media().path(name), (0, 0))
    assert media_files.sweep() == 0
