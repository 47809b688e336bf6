"""What happens to a post rings the bell of its author, where the author has an account."""

import re

import pytest

from classroom.db import transaction
from classroom.models import Participant
from classroom.services import comments, moderation, notices, sessions
from tests import factories


@pytest.fixture
def mira(gallery):
    """The account behind the otter."""
    person = factories.account('student', name='Mira')
    with transaction() as tx:
        tx.get(Participant, gallery.otter.member.id).user_id = person.user.id
    return person


def titles(person):
    return [one.title for one in notices.page(person)]


def test_a_comment_on_my_work_rings_and_leads_to_it(gallery, mira):
    post = gallery.post(gallery.otter, title='How long do we sleep?')
    comments.write(gallery.heron, post.id, 'Why seven?')
    [one] = notices.page(mira)
    assert one.title == f'{gallery.heron.member.name} commented on “How long do we sleep?”'
    assert one.link == f'/my-work?post={post.id}#post-{post.id}'
    assert 'seven' not in one.body


def test_my_own_comment_does_not_ring(gallery, mira):
    post = gallery.post(gallery.otter)
    comments.write(gallery.otter, post.id, 'I mean seven hours')
    assert titles(mira) == []


def test_the_teachers_post_rings_at_the_teacher_and_a_students_without_account_nowhere(gallery):
    theirs, hers = gallery.post(gallery.otter), gallery.post(gallery.teacher, title='Sleep')
    comments.write(gallery.heron, theirs.id, 'Why seven?')
    comments.write(gallery.heron, hers.id, 'Why eight?')
    [one] = notices.page(gallery.teacher)
    assert (one.title, one.link) == (f'{gallery.heron.member.name} commented on “Sleep”', f'/post/{hers.id}')


def test_a_waiting_comment_rings_when_the_class_can_read_it_and_only_then(gallery, mira):
    gallery.set(comments='approved')
    post = gallery.post(gallery.otter)
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    assert titles(mira) == []
    comments.allow(gallery.teacher, made.id)
    comments.remove(gallery.teacher, made.id)
    comments.allow(gallery.teacher, made.id)
    assert len(titles(mira)) == 1


def test_while_names_are_hidden_the_bell_says_the_alias_too(gallery, mira):
    post = gallery.post(gallery.otter, title='Sleep')
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    comments.write(gallery.heron, post.id, 'Why seven?')
    [title] = titles(mira)
    assert re.fullmatch(r'Student \d commented on “Sleep”', title)


def test_a_post_that_comes_back_says_why(gallery, mira):
    post = gallery.post(gallery.otter, title='Sleep')
    moderation.send_back(gallery.teacher, post.id, 'Please label the axis.')
    [one] = notices.page(mira)
    assert (one.kind, one.title, one.body) == ('returned', '“Sleep” came back to you', 'Please label the axis.')
    assert one.link == f'/my-work?post={post.id}#post-{post.id}'
