"""Comments: threads, five minutes to change one's mind, what each screen hears, and exact counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, MediaInteraction
from classroom.services import badges, comments, moderation, sessions, students, wall
from tests import factories
from tests.gallery import heard_by


@pytest.fixture
def post(gallery):
    """A post of the otter."""
    return gallery.post(gallery.otter)


def thread(actor, post):
    return wall.one(actor, post.id).comments


def count(gallery, post):
    return wall.one(gallery.teacher, post.id).comment_count


def test_a_comment_stands_under_its_writers_name_and_is_counted(gallery, post, heard):
    made = comments.write(gallery.heron, post.id, '  Why seven?\nI sleep nine. ')
    assert made.text == 'Why seven?\nI sleep nine.'
    assert made.author.name == gallery.heron.member.name
    assert [one.text for one in thread(gallery.fox, post)] == [made.text]
    for audience in ('staff', 'posted', 'others', 'screen'):
        [view] = heard_by(heard, 'comment', audience)
        assert view['comment']['text'] == made.text
        assert view['count'] == 1
    assert count(gallery, post) == 1


def test_an_answer_stands_below_what_it_answers(gallery, post):
    first = comments.write(gallery.heron, post.id, 'Why seven?')
    answer = comments.write(gallery.otter, post.id, 'Most of us sleep that long.', parent_id=first.id)
    deeper = comments.write(gallery.teacher, post.id, 'How many?', parent_id=answer.id)
    assert [one.parent_id for one in thread(gallery.fox, post)] == [None, first.id, answer.id]
    assert deeper.author.kind == 'host'
    assert count(gallery, post) == 3


def test_an_answer_to_a_comment_of_another_post_is_refused(gallery, post):
    other = gallery.post(gallery.fox)
    elsewhere = comments.write(gallery.heron, other.id, 'Nice labels')
    for parent in (elsewhere.id, elsewhere.id + 1000, -1):
        with pytest.raises(InvalidInput) as problem:
            comments.write(gallery.heron, post.id, 'So it is', parent_id=parent)
        assert problem.value.field == 'parent_id'
    assert count(gallery, post) == 0


def test_B25_no_comment_of_a_post_that_is_not_for_me_is_reached(gallery, post):
    parent = comments.write(gallery.heron, post.id, 'Why seven?')
    elsewhere = factories.teacher()
    neighbour = factories.student(elsewhere, factories.started(elsewhere).id)
    for stranger in (elsewhere, neighbour):
        for attempt in (
            lambda who=stranger: comments.write(who, post.id, 'Hello', parent_id=parent.id),
            lambda who=stranger: comments.edit(who, parent.id, 'Hello'),
            lambda who=stranger: comments.remove(who, parent.id),
            lambda who=stranger: comments.allow(who, parent.id),
        ):
            with pytest.raises(NotFound):
                attempt()
    assert [one.text for one in thread(gallery.teacher, post)] == ['Why seven?']


def test_B25_a_comment_below_a_hidden_post_is_not_there(gallery, post):
    parent = comments.write(gallery.teacher, post.id, 'Why seven?')
    gallery.set(peers_hidden_until_post=True)
    with pytest.raises(NotFound):
        comments.write(gallery.fox, post.id, 'Hello', parent_id=parent.id)
    with pytest.raises(NotFound):
        comments.remove(gallery.fox, parent.id)
    assert comments.write(gallery.otter, post.id, 'Seven it is', parent_id=parent.id)


def test_comments_of_a_hidden_post_are_not_on_the_wire(gallery, post, heard):
    gallery.set(peers_hidden_until_post=True)
    comments.write(gallery.teacher, post.id, 'Why seven?')
    assert heard_by(heard, 'comment', 'others', gallery.fox) == []
    assert len(heard_by(heard, 'comment', 'posted', gallery.otter)) == 1


@pytest.mark.parametrize('text', ['', '   \n ', 'x' * 501, 'x' * 5000])
def test_an_empty_or_over_long_comment_is_refused_and_nothing_is_kept(gallery, post, text):
    with pytest.raises(InvalidInput) as problem:
        comments.write(gallery.heron, post.id, text)
    assert problem.value.field == 'text'
    assert thread(gallery.teacher, post) == []


def test_five_hundred_characters_are_taken(gallery, post):
    assert len(comments.write(gallery.heron, post.id, 'é' * 500).text) == 500


def test_the_same_comment_sent_twice_is_one_comment(gallery, post):
    first = comments.write(gallery.heron, post.id, 'Why seven?', client_key='k')
    again = comments.write(gallery.heron, post.id, 'Why seven?', client_key='k')
    somebody_elses = comments.write(gallery.fox, post.id, 'Why seven?', client_key='k')
    assert first.id == again.id != somebody_elses.id
    assert count(gallery, post) == 2


def test_words_can_be_changed_for_five_minutes(gallery, post, stopped_clock, heard):
    made = comments.write(gallery.heron, post.id, 'Why sevn?')
    stopped_clock.move(minutes=5)
    changed = comments.edit(gallery.heron, made.id, 'Why seven?')
    assert (changed.text, changed.edited) == ('Why seven?', True)
    assert heard_by(heard, 'comment', 'others', gallery.fox)[-1]['comment']['text'] == 'Why seven?'
    stopped_clock.move(seconds=1)
    with pytest.raises(NotAllowed, match='five minutes'):
        comments.edit(gallery.heron, made.id, 'Why eight?')
    assert count(gallery, post) == 1


def test_nobody_changes_the_words_of_another(gallery, post):
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    for somebody in (gallery.fox, gallery.otter, gallery.teacher):
        with pytest.raises(NotAllowed):
            comments.edit(somebody, made.id, 'I am silly')
    for somebody in (gallery.fox, gallery.otter):
        with pytest.raises(NotAllowed):
            comments.remove(somebody, made.id)


def test_a_removed_comment_leaves_a_trace_without_its_words(gallery, post, heard):
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    comments.write(gallery.otter, post.id, 'Because', parent_id=made.id)
    comments.remove(gallery.heron, made.id)
    trace, answer = thread(gallery.fox, post)
    assert (trace.status, trace.text) == ('removed', '')
    assert answer.text == 'Because'
    view = heard_by(heard, 'comment', 'others', gallery.fox)[-1]
    assert view['count'] == 1
    assert 'seven' not in str(view)
    comments.remove(gallery.heron, made.id)
    assert count(gallery, post) == 1
    with pytest.raises(NotAllowed):
        comments.edit(gallery.heron, made.id, 'Back again')


def test_the_teacher_removes_any_comment_and_brings_it_back(gallery, post):
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    comments.remove(gallery.teacher, made.id)
    assert count(gallery, post) == 0
    with pytest.raises(NotAllowed):
        comments.allow(gallery.heron, made.id)
    assert comments.allow(gallery.teacher, made.id).text == 'Why seven?'
    assert count(gallery, post) == 1
    assert badges.recount() == []


def test_the_audit_log_knows_who_removed_a_comment_and_none_of_its_words(gallery, post):
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    comments.remove(gallery.teacher, made.id)
    with reading() as db:
        [entry] = db.all(select(AuditEntry).where(AuditEntry.action == 'comment.removed'))
    assert (entry.user_id, entry.subject_id, entry.detail) == (gallery.teacher.user.id, made.id, {})


def test_closed_comments_take_the_teachers_alone(gallery, post):
    gallery.set(comments='closed')
    with pytest.raises(NotAllowed, match='Comments are closed'):
        comments.write(gallery.heron, post.id, 'Why seven?')
    assert comments.write(gallery.teacher, post.id, 'Well done')


def test_a_frozen_paused_or_closed_class_takes_no_comments(gallery, post):
    gallery.set(frozen=True)
    with pytest.raises(NotAllowed, match='frozen'):
        comments.write(gallery.heron, post.id, 'Why seven?')
    sessions.close(gallery.teacher, gallery.session.id)
    with pytest.raises(NotAllowed):
        comments.write(gallery.heron, post.id, 'Why seven?')
    assert count(gallery, post) == 0


@pytest.mark.parametrize('shut', [{'frozen': True}, {'comments': 'closed'}])
def test_B75_while_the_wall_or_its_comments_are_shut_words_stay_and_can_be_taken_back(gallery, post, shut):
    made = comments.write(gallery.heron, post.id, 'Why seven?')
    gallery.set(**shut)
    with pytest.raises(NotAllowed):
        comments.edit(gallery.heron, made.id, 'Something else')
    assert [one.text for one in thread(gallery.fox, post)] == ['Why seven?']
    assert comments.remove(gallery.heron, made.id).status == 'removed'


def test_names_are_hidden_in_threads_and_on_the_wire(gallery, post, heard):
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    del heard[:]
    comments.write(gallery.heron, post.id, 'Why seven?')
    name = gallery.heron.member.name
    for audience in ('posted', 'others', 'screen'):
        assert name not in str(heard_by(heard, 'comment', audience, gallery.fox))
    assert name not in wall.one(gallery.fox, post.id).model_dump_json()
    assert thread(gallery.fox, post)[0].author.id < 0
    assert thread(gallery.heron, post)[0].author.name == name
    assert thread(gallery.teacher, post)[0].author.name == name


def test_those_removed_from_the_class_write_nothing(gallery, post):
    students.remove(gallery.teacher, gallery.session.id, gallery.heron.member.id)
    with pytest.raises((NotAllowed, NotFound)):
        comments.write(gallery.heron, post.id, 'Why seven?')


def test_a_waiting_or_removed_post_takes_no_comments(gallery, post):
    gallery.set(approval='all')
    waiting = gallery.post(gallery.otter)
    with pytest.raises(NotFound):
        comments.write(gallery.heron, waiting.id, 'Why seven?')
    with pytest.raises(NotAllowed, match='not on the wall'):
        comments.write(gallery.otter, waiting.id, 'Mine')
    moderation.remove(gallery.teacher, post.id)
    with pytest.raises(NotFound):
        comments.write(gallery.heron, post.id, 'Why seven?')


def test_counts_are_exact_when_all_write_and_remove_at_once(gallery, post):
    writers = [gallery.otter, gallery.heron, gallery.fox, gallery.wren] * 20
    with ThreadPoolExecutor(40) as pool:
        made = list(pool.map(lambda who: comments.write(who, post.id, 'Why seven?'), writers))
        gone = list(zip(writers, made, strict=True))[:16] * 3
        list(pool.map(lambda one: comments.remove(one[0], one[1].id), gone))
    assert count(gallery, post) == 64
    with reading() as db:
        for writer in writers[:4]:
            row = db.get(MediaInteraction, (post.id, writer.member.id))
            assert row.comment_count == 16
    assert badges.recount() == []
