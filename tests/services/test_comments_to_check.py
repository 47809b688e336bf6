"""Comments that wait for the teacher: who sees them, and what becomes of them."""

import pytest

from classroom.errors import InvalidInput, NotFound
from classroom.services import comments, wall
from tests.gallery import heard_by


@pytest.fixture
def post(gallery):
    """A post of the otter."""
    return gallery.post(gallery.otter)


def thread(actor, post):
    return wall.one(actor, post.id).comments


def count(gallery, post):
    return wall.one(gallery.teacher, post.id).comment_count


def test_an_answer_to_a_waiting_comment_is_refused(gallery, post):
    gallery.set(comments='approved')
    waiting = comments.write(gallery.heron, post.id, 'Why seven?')
    with pytest.raises(InvalidInput):
        comments.write(gallery.fox, post.id, 'Because', parent_id=waiting.id)


def test_approved_comments_wait_for_the_teacher(gallery, post, heard):
    gallery.set(comments='approved')
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    assert made.status == 'waiting'
    assert thread(gallery.fox, post) == thread(gallery.otter, post) == []
    assert [one.id for one in thread(gallery.heron, post)] == [made.id]
    assert heard_by(heard, 'comment', 'others', gallery.fox) == heard_by(heard, 'comment', 'screen') == []
    assert heard_by(heard, 'comment', 'posted', gallery.otter) == []
    assert len(heard_by(heard, 'comment', 'staff')) == len(heard_by(heard, 'comment', 'others', gallery.heron)) == 1
    assert count(gallery, post) == 0
    comments.allow(gallery.teacher, made.id)
    assert heard_by(heard, 'comment', 'others', gallery.fox)[-1]['count'] == 1
    assert comments.write(gallery.teacher, post.id, 'Good question').status == 'visible'
    assert count(gallery, post) == 2


def test_a_waiting_comment_is_not_there_for_others(gallery, post):
    gallery.set(comments='approved')
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    with pytest.raises(NotFound):
        comments.remove(gallery.fox, made.id)


def test_a_word_from_the_list_waits_and_is_named_to_the_teacher_alone(gallery, post, heard):
    gallery.set(approval='flagged')
    made = comments.write(gallery.heron, post.id, 'This axis is bullshit')
    assert (made.status, made.flagged) == ('waiting', '')
    assert 'bullshit' in heard_by(heard, 'comment', 'staff')[-1]['comment']['flagged']
    assert heard_by(heard, 'comment', 'others', gallery.heron)[-1]['comment']['flagged'] == ''
    assert comments.write(gallery.heron, post.id, 'This axis is long').status == 'visible'


def test_a_visible_comment_that_is_changed_to_such_a_word_leaves_all_screens(gallery, post, heard):
    gallery.set(approval='flagged')
    made = comments.write(gallery.heron, post.id, 'This axis is long')
    del heard[:]
    assert comments.edit(gallery.heron, made.id, 'This axis is bullshit').status == 'waiting'
    for audience in ('posted', 'others', 'screen'):
        [view] = heard_by(heard, 'comment', audience)
        assert view['count'] == 0
        assert 'axis' not in str(view)
    assert thread(gallery.fox, post) == []
    assert count(gallery, post) == 0


def test_a_waiting_comment_that_its_writer_takes_back_never_reaches_the_class(gallery, post, heard):
    gallery.set(comments='approved')
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    comments.remove(gallery.heron, made.id)
    assert heard_by(heard, 'comment', 'others', gallery.fox) == []
    assert heard_by(heard, 'comment', 'posted', gallery.otter) == []


@pytest.mark.parametrize('remover', ['heron', 'teacher'])
def test_a_comment_that_was_removed_while_it_waited_leaves_no_trace_with_the_class(gallery, post, remover):
    gallery.set(comments='approved')
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    comments.remove(getattr(gallery, remover), made.id)
    assert thread(gallery.fox, post) == thread(gallery.otter, post) == []
    for who in (gallery.teacher, gallery.heron):
        assert [one.status for one in thread(who, post)] == ['removed']
    with pytest.raises(InvalidInput):
        comments.write(gallery.fox, post.id, 'Because', parent_id=made.id)
    with pytest.raises(NotFound):
        comments.remove(gallery.fox, made.id)
    comments.allow(gallery.teacher, made.id)
    comments.remove(gallery.teacher, made.id)
    assert [one.status for one in thread(gallery.fox, post)] == ['removed'], 'now they have seen it'
