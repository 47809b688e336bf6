"""What one person has made, for their eyes alone."""

import pytest
from sqlmodel import update

from classroom.db import transaction
from classroom.errors import NotFound
from classroom.models import Participant
from classroom.schemas.actor import NOBODY
from classroom.services import badges, comments, moderation, my_work, sessions, students
from tests import factories
from tests.boarding import STROKE, add, page
from tests.desks import Desk

TEXT = {'c': 1, 'size': 2, 'x': 0.2, 'y': 0.3, 'text': 'My <b> mean', 'mark': False}


def tie(actor, account):
    """This participant belongs to this account."""
    with transaction() as tx:
        tx.run(update(Participant).where(Participant.id == actor.member.id).values(user_id=account.user.id))


def test_own_posts_with_what_was_received_and_given(gallery):
    gallery.post(gallery.heron)
    other = gallery.post(gallery.fox)
    first, second = gallery.post(gallery.otter), gallery.post(gallery.otter)
    badges.give(gallery.heron, first.id, 'graph')
    badges.give(gallery.fox, second.id, 'graph')
    badges.give(gallery.otter, other.id, 'read')
    comments.write(gallery.heron, first.id, 'I notice a gap.')
    comments.write(gallery.otter, first.id, 'So do I.')
    [work] = my_work.look(gallery.otter)
    assert [post.id for post in work.posts] == [second.id, first.id]
    assert (work.session_id, work.received.graph, work.given.read) == (gallery.session.id, 2, 1)
    assert (work.comments_written, work.comments_received) == (1, 1)


def test_what_waits_and_what_was_sent_back_with_its_reason_is_there(gallery):
    gallery.set(approval='all')
    back, _ = gallery.post(), gallery.post()
    moderation.send_back(gallery.teacher, back.id, 'The axis has no name.')
    [work] = my_work.look(gallery.otter)
    assert [(post.status, post.reason) for post in work.posts] == [
        ('waiting', ''),
        ('returned', 'The axis has no name.'),
    ]
    assert [post.flagged or post.flag for post in work.posts] == ['', '']


def test_what_was_removed_is_gone(gallery):
    moderation.remove(gallery.teacher, gallery.post().id)
    assert my_work.look(gallery.otter)[0].posts == []


def test_who_has_made_nothing_yet_sees_an_empty_page(gallery):
    [work] = my_work.look(gallery.wren)
    assert (work.posts, work.title) == ([], gallery.session.title)


def test_the_own_name_stays_while_names_are_hidden(gallery):
    gallery.post()
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    assert my_work.look(gallery.otter)[0].posts[0].author.name == gallery.otter.member.name


def test_an_account_has_the_work_of_all_its_sessions(gallery):
    later = factories.started(gallery.teacher, section=4)
    there = factories.student(gallery.teacher, later.id)
    account = factories.account('student', name='Ada')
    tie(gallery.otter, account)
    tie(there, account)
    post = gallery.post(gallery.otter)
    assert [(work.session_id, len(work.posts)) for work in my_work.look(account)] == [(gallery.session.id, 1)]
    assert my_work.picture(account, post.id, 0).path.is_file()


def test_a_pin_opens_the_work_of_its_session_and_of_no_other(gallery):
    later = factories.started(gallery.teacher, section=4)
    there = factories.student(gallery.teacher, later.id)
    account = factories.account('student', name='Ada')
    tie(gallery.otter, account)
    tie(there, account)
    post = gallery.post(gallery.otter)
    assert [(work.session_id, len(work.posts)) for work in my_work.look(there)] == [(later.id, 0)]
    with pytest.raises(NotFound):
        my_work.picture(there, post.id, 0)


def test_the_account_reads_the_threads_of_its_posts_as_the_class_does_and_nobody_elses(gallery):
    account, stranger = factories.account('student', name='Ada'), factories.account('student', name='Zoe')
    tie(gallery.otter, account)
    tie(gallery.heron, stranger)
    post, other = gallery.post(gallery.otter), gallery.post(gallery.fox)
    first = comments.write(gallery.heron, post.id, 'I notice a gap.')
    gone = comments.write(gallery.fox, post.id, 'I was removed.')
    comments.write(gallery.otter, post.id, 'So do I.', parent_id=first.id)
    comments.write(gallery.otter, other.id, 'Not mine.')
    comments.remove(gallery.teacher, gone.id)
    assert [one.text for one in my_work.threads(account)[post.id]] == ['I notice a gap.', 'So do I.']
    assert set(my_work.threads(account)) == {post.id}
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    names = [one.author.name for one in my_work.threads(account)[post.id]]
    assert names[1] == gallery.otter.member.name
    assert names[0].startswith('Student ')
    assert [my_work.has(one, post.id) for one in (account, stranger, NOBODY)] == [True, False, False]
    assert my_work.threads(stranger) == my_work.threads(NOBODY) == {}
    moderation.remove(gallery.teacher, post.id)
    assert (my_work.threads(account), my_work.has(account, post.id)) == ({}, False)


def test_B21_a_pin_reads_no_threads_of_other_sessions(gallery):
    later = factories.started(gallery.teacher, section=4)
    there, account = factories.student(gallery.teacher, later.id), factories.account('student', name='Ada')
    tie(gallery.otter, account)
    tie(there, account)
    post = gallery.post(gallery.otter)
    comments.write(gallery.heron, post.id, 'I notice a gap.')
    assert my_work.threads(there) == {}
    assert not my_work.has(there, post.id)


def test_pictures_of_others_are_not_here(gallery):
    post = gallery.post(gallery.otter)
    assert my_work.picture(gallery.otter, post.id, 0).path.is_file()
    for person, position in ((gallery.heron, 0), (gallery.teacher, 0), (NOBODY, 0), (gallery.otter, 1)):
        with pytest.raises(NotFound):
            my_work.picture(person, post.id, position)
    moderation.remove(gallery.teacher, post.id)
    with pytest.raises(NotFound):
        my_work.picture(gallery.otter, post.id, 0)


def test_who_was_removed_from_the_class_has_nothing(gallery):
    gallery.post(gallery.otter)
    students.remove(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    assert my_work.look(gallery.otter) == []


def test_what_one_drew_on_boards_is_there_as_a_picture_for_nobody_else(gallery):
    desk = Desk(gallery)
    desk.set(rights='all')
    desk.draw(gallery.otter, add('of-otter', page=desk.page, kind='text', d=TEXT), add('gone-one', page=desk.page))
    desk.draw(gallery.otter, {'op': 'del', 'id': 'gone-one'})
    desk.add(gallery.heron, 'of-heron', d=STROKE)
    [work] = my_work.look(gallery.otter)
    assert [(one.board_id, one.title, one.count) for one in work.boards] == [(desk.id, 'Board 1', 1)]
    drawn = my_work.drawing(gallery.otter, desk.id)
    assert 'My &lt;b&gt; mean' in drawn
    assert '<path' not in drawn
    assert '<path' in my_work.drawing(gallery.heron, desk.id)
    assert my_work.look(gallery.wren)[0].boards == []
    for stranger in (gallery.wren, gallery.teacher, NOBODY):
        with pytest.raises(NotFound):
            my_work.drawing(stranger, desk.id)


def test_drawings_on_a_page_that_was_taken_off_are_gone_and_an_account_has_them_of_all_its_sessions(gallery):
    desk = Desk(gallery)
    desk.set(rights='all')
    account = factories.account('student', name='Ada')
    tie(gallery.otter, account)
    desk.add(gallery.otter)
    assert [len(work.boards) for work in my_work.look(account)] == [1]
    desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, {'op': 'page_del', 'id': desk.page})
    assert my_work.look(gallery.otter)[0].boards == []
