"""The wall to take away: complete, marked, safe to open, and for who leads alone."""

import csv
import io
import zipfile

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import NotFound
from classroom.models import AuditEntry
from classroom.services import comments, moderation, students, wall_export
from classroom.storage import archives
from tests import factories
from tests.gallery import image


@pytest.fixture
def opened(gallery):
    """`opened()` is the archive as the teacher gets it."""

    def collect():
        export = wall_export.collect(gallery.teacher, gallery.session.id)
        return zipfile.ZipFile(io.BytesIO(b''.join(archives.stream(export.entries))))

    return collect


def rows(archive, name):
    return list(csv.DictReader(io.StringIO(archive.read(name).decode('utf-8-sig'))))


def test_every_post_is_there_with_its_picture(gallery, opened):
    students.rename(gallery.teacher, gallery.session.id, gallery.otter.member.id, 'Juniper Owl')
    gallery.post(gallery.otter, data=image(color='red', kind='JPEG'), caption='Most of us sleep 8 hours.')
    archive = opened()
    [row] = rows(archive, 'posts.csv')
    assert (row['Number'], row['Author'], row['Sentence']) == ('1', 'Juniper Owl', 'Most of us sleep 8 hours.')
    assert (row['Graph'], row['Data'], row['State']) == ('Dot plot', 'One quantitative', 'on the wall')
    assert row['Images'] == '001-juniper-owl-dot-plot.jpg'
    assert archive.read('images/001-juniper-owl-dot-plot.jpg')[:2] == b'\xff\xd8'
    assert '(1)' in archive.read('README.txt').decode()


def test_waiting_returned_and_removed_posts_are_marked_and_have_their_pictures(gallery, opened):
    gallery.set(approval='all')
    for color in ('red', 'green', 'blue'):
        gallery.post(gallery.otter, data=image(color=color))
    first, second, _ = rows_ids(gallery)
    moderation.remove(gallery.teacher, first)
    moderation.send_back(gallery.teacher, second, 'The axis has no name.')
    archive = opened()
    states = [(row['State'], row['Reason']) for row in rows(archive, 'posts.csv')]
    assert states == [('removed', ''), ('sent back', 'The axis has no name.'), ('waiting', '')]
    assert len([name for name in archive.namelist() if name.startswith('images/')]) == 3


def rows_ids(gallery):
    with reading() as db:
        session = wall_export.led(db, gallery.teacher, gallery.session.id)
        return [post.media.id for post in wall_export.found(db, session)]


def test_comments_name_their_post_and_what_they_answer(gallery, opened):
    gallery.post(gallery.heron)
    post = gallery.post(gallery.otter)
    first = comments.write(gallery.fox, post.id, 'I notice a gap.')
    comments.write(gallery.otter, post.id, 'Me too.', parent_id=first.id)
    gone = comments.write(gallery.wren, post.id, 'Secret words')
    comments.remove(gallery.wren, gone.id)
    found = rows(opened(), 'comments.csv')
    assert [(row['Post'], row['Answers'], row['Text'], row['State']) for row in found] == [
        ('2', '', 'I notice a gap.', 'shown'),
        ('2', str(first.id), 'Me too.', 'shown'),
        ('2', '', '', 'removed'),
    ]


def test_B56_words_that_begin_like_a_formula_stay_words(gallery, opened):
    post = gallery.post(gallery.otter, title='=1+1', caption='@SUM(A1)')
    comments.write(gallery.fox, post.id, '-2+3')
    archive = opened()
    [row], [comment] = rows(archive, 'posts.csv'), rows(archive, 'comments.csv')
    assert (row['Title'], row['Sentence'], comment['Text']) == ("'=1+1", "'@SUM(A1)", "'-2+3")


def test_B46_no_name_in_the_archive_is_a_path_that_somebody_typed(gallery, opened):
    students.rename(gallery.teacher, gallery.session.id, gallery.otter.member.id, '../../x/evil')
    gallery.post(gallery.otter)
    names = opened().namelist()
    assert 'images/001-x-evil-dot-plot.png' in names
    assert not [name for name in names if '..' in name or name.startswith('/')]


def test_B28_for_all_others_there_is_no_export(gallery):
    for person in (gallery.otter, factories.teacher()):
        with pytest.raises(NotFound):
            wall_export.collect(person, gallery.session.id)


def test_the_download_stands_in_the_audit_log(gallery, opened):
    gallery.post()
    opened()
    with reading() as db:
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'wall.downloaded'))
    assert (entry.user_id, entry.subject_id, entry.detail) == (
        gallery.teacher.user.id,
        gallery.session.id,
        {'posts': 1},
    )


def test_an_empty_wall_can_be_taken_away_too(opened):
    assert opened().namelist() == ['README.txt', 'posts.csv', 'comments.csv']
