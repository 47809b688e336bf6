"""Reports: who may, what the teacher sees of them and nobody else, and when they are settled."""

import pytest

from classroom.errors import NotAllowed, NotFound
from classroom.services import comments, moderation, students, wall
from tests.gallery import heard_by, queue

AUDIENCES = ('posted', 'others', 'screen')


def test_undo_brings_a_report_back_with_its_post(gallery, post):
    moderation.report(gallery.heron, post.id, 'This is my photo')
    moderation.remove(gallery.teacher, post.id)
    assert queue(gallery) == ()
    moderation.restore(gallery.teacher, post.id)
    assert [(one.flag, one.flagged, one.reports) for one in queue(gallery)] == [('report', 'This is my photo', 1)]


def test_a_report_is_for_the_teacher_alone(gallery, post, heard):
    del heard[:]
    moderation.report(gallery.heron, post.id, 'This is my photo')
    assert heard_by(heard, 'post', 'staff')[-1]['post']['reports'] == 1
    for audience in AUDIENCES:
        for view in heard_by(heard, 'post', audience, gallery.fox) + heard_by(heard, 'post', audience, gallery.otter):
            assert view['delta'] == 0
            assert 'my photo' not in str(view)
            assert (view['post']['flag'], view['post']['reports']) == ('', 0)
    [reported] = queue(gallery)
    assert (reported.flag, reported.flagged, reported.reports) == ('report', 'This is my photo', 1)
    assert gallery.sees(gallery.fox) == [post.id]
    assert wall.one(gallery.otter, post.id).reports == 0


def test_each_person_reports_a_post_once(gallery, post):
    for _ in range(3):
        moderation.report(gallery.heron, post.id)
    moderation.report(gallery.fox, post.id)
    assert queue(gallery)[0].reports == 2


def test_allowing_settles_what_was_reported(gallery, post):
    moderation.report(gallery.heron, post.id)
    moderation.allow(gallery.teacher, post.id)
    assert queue(gallery) == ()
    assert wall.one(gallery.teacher, post.id).reports == 0
    moderation.report(gallery.heron, post.id)
    assert queue(gallery)[0].reports == 1


def test_nobody_reports_what_they_do_not_see(gallery, waiting):
    with pytest.raises(NotFound):
        moderation.report(gallery.heron, waiting.id)
    students.remove(gallery.teacher, gallery.session.id, gallery.fox.member.id)
    with pytest.raises((NotAllowed, NotFound)):
        moderation.report(gallery.fox, waiting.id)


def test_a_comment_is_reported_with_its_post(gallery, post):
    comment = comments.write(gallery.fox, post.id, 'Why seven?')
    moderation.report(gallery.heron, post.id, 'It is mean', comment_id=comment.id)
    [reported] = queue(gallery)
    assert (reported.id, reported.flagged) == (post.id, 'the comment “Why seven?”, It is mean')


def test_a_long_comment_is_reported_by_its_beginning(gallery, post):
    comment = comments.write(gallery.fox, post.id, 'seven ' * 80)
    moderation.report(gallery.heron, post.id, 'x' * 200, comment_id=comment.id)
    assert '…”, xx' in queue(gallery)[0].flagged


def test_B30_a_report_names_no_comment_of_another_post(gallery, post):
    other = gallery.post(gallery.fox)
    comment = comments.write(gallery.fox, other.id, 'Why seven?')
    for number in (comment.id, comment.id + 1000, -1):
        with pytest.raises(NotFound):
            moderation.report(gallery.heron, post.id, comment_id=number)
    assert queue(gallery) == ()
