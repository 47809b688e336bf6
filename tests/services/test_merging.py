"""One person, one participant: work is kept by an account, and who came twice becomes one."""

import pytest
from pydantic import SecretStr
from sqlmodel import SQLModel, select, update

from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import AccessEnded, RosterReplaced
from classroom.models import AuditEntry, ChatMessage, ChatReaction, MediaInteraction, Participant, School, SignIn, User
from classroom.policies import keeping as policy
from classroom.schemas.accounts import StudentRegistration
from classroom.schemas.actor import NOBODY
from classroom.services import (
    arrivals,
    badges,
    comments,
    keeping,
    merging,
    my_work,
    passwords,
    pins,
    sign_ins,
    students,
)
from tests import factories

PASSWORD = 'maple river candle'
WHERE = '127.0.0.1'


@pytest.fixture(scope='module')
def hashed():
    """What is stored of the password."""
    return passwords.hash_now(PASSWORD)


@pytest.fixture
def ada(gallery, hashed):
    """A student's account that a password opens."""
    account = factories.account('student', school_id=gallery.teacher.user.school_id, name='Ada')
    with transaction() as tx:
        named = {'password_hash': hashed, 'username': 'ada.north', 'username_key': 'ada.north'}
        tx.run(update(User).where(User.id == account.user.id).values(**named))
    return account


def guest(gallery, name='Robin'):
    """Somebody who came in by the code of the class."""
    return arrivals.join(NOBODY, gallery.session.code, name, WHERE).actor


def row(actor):
    """The participant as stored."""
    with reading() as db:
        return db.get(Participant, actor.member.id)


def gives(media_id):
    """Who has given what to a post."""
    with reading() as db:
        rows = db.all(select(MediaInteraction).where(MediaInteraction.media_id == media_id))
        return {
            one.participant_id: {badge for badge in ('graph', 'eye', 'read') if getattr(one, badge)} for one in rows
        }


async def keeps(actor, name='ada.north', password=PASSWORD):
    await keeping.keep(actor, name, password, WHERE)


def twice(gallery, one, other):
    """The teacher says that these two are the same."""
    return merging.merge(gallery.teacher, gallery.session.id, one.member.id, other.member.id)


async def test_the_work_of_an_hour_belongs_to_the_account_from_then_on(gallery, ada):
    post = gallery.post(gallery.otter)
    assert keeping.account_name(gallery.otter) is None
    await keeps(gallery.otter)
    assert keeping.account_name(gallery.otter) == 'Ada'
    assert [one.id for one in my_work.look(ada)[0].posts] == [post.id]
    await keeps(gallery.otter)
    assert row(gallery.otter).user_id == ada.user.id


async def test_the_account_has_my_work_of_all_sessions_and_a_pin_that_of_its_own(gallery, ada):
    later = factories.started(gallery.teacher, section=4)
    there = factories.student(gallery.teacher, later.id)
    gallery.post(gallery.otter)
    for actor in (gallery.otter, there):
        await keeps(actor)
    assert [work.session_id for work in my_work.look(ada)] == [gallery.session.id]
    assert [work.session_id for work in my_work.look(there)] == [later.id]


async def test_a_wrong_password_ties_nothing(gallery, ada):
    with pytest.raises(BadCredentials):
        await keeps(gallery.otter, password='maple river candles')
    assert row(gallery.otter).user_id is None


async def test_work_that_somebody_else_keeps_is_not_taken_over(gallery, ada):
    other = factories.account('student', name='Ben')
    with transaction() as tx:
        tx.run(update(Participant).where(Participant.id == gallery.otter.member.id).values(user_id=other.user.id))
    with pytest.raises(Conflict):
        await keeps(gallery.otter)


async def test_hosts_accounts_and_nobody_have_no_work_to_keep(gallery, ada):
    for actor in (ada, gallery.teacher, NOBODY):
        with pytest.raises(NotAllowed):
            await keeps(actor)


def test_the_teacher_of_the_class_and_observers_keep_no_work_of_it(gallery):
    observer = factories.account('observer')
    for account, problem in ((gallery.teacher, Conflict), (observer, NotAllowed)):
        with pytest.raises(problem), transaction() as tx:
            keeping.tie(tx, gallery.otter, account.user.id)
    assert policy.may_be_kept_by('teacher') is True


async def test_an_account_is_made_and_tied_in_one_or_not_at_all(gallery):
    with transaction() as tx:
        tx.run(update(School).where(School.id == gallery.teacher.user.school_id).values(students_register=True))
    form = StudentRegistration(username='new.otter', password=SecretStr(PASSWORD), full_name='New Otter')
    await keeping.keep_anew(gallery.otter, form, WHERE)
    assert keeping.account_name(gallery.otter) == 'New Otter'
    again = StudentRegistration(username='second.otter', password=SecretStr(PASSWORD), full_name='Second Otter')
    with pytest.raises(Conflict):
        await keeping.keep_anew(gallery.otter, again, WHERE)
    with reading() as db:
        assert db.one(select(User.id).where(User.username_key == 'second.otter')) is None


async def test_where_the_account_is_in_the_class_already_both_become_one(gallery, ada):
    await keeps(gallery.otter)
    robin = guest(gallery)
    first, second = gallery.post(gallery.otter), gallery.post(robin)
    await keeps(robin)
    assert row(robin) is None
    assert [one.id for one in my_work.look(ada)[0].posts] == [second.id, first.id]
    assert row(gallery.otter).post_count == 2


async def test_who_was_taken_out_of_the_class_does_not_come_back_by_it(gallery, ada):
    await keeps(gallery.otter)
    students.remove(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    with pytest.raises(Conflict):
        await keeps(guest(gallery))


def test_badges_comments_and_posts_of_both_are_united_and_counted_anew(gallery):
    robin = guest(gallery)
    herons, otters, robins = gallery.post(gallery.heron), gallery.post(gallery.otter), gallery.post(robin)
    for actor, badge in ((gallery.otter, 'graph'), (robin, 'graph'), (robin, 'eye')):
        badges.give(actor, herons.id, badge)
    badges.give(robin, otters.id, 'read')
    badges.give(gallery.otter, robins.id, 'read')
    badges.give(gallery.fox, robins.id, 'read')
    comments.write(gallery.otter, herons.id, 'I notice a gap.')
    comments.write(robin, herons.id, 'I notice it too.')
    kept = twice(gallery, robin, gallery.otter)
    otter = gallery.otter.member.id
    assert (kept.id, kept.posts) == (otter, 2)
    assert gives(herons.id) == {otter: {'graph', 'eye'}}
    assert gives(otters.id) == {otter: set()}
    assert gives(robins.id) == {otter: set(), gallery.fox.member.id: {'read'}}
    [work] = my_work.look(gallery.otter)
    assert (work.received.read, work.given.graph, work.given.eye, work.comments_written) == (1, 1, 1, 2)
    assert badges.recount(gallery.session.id) == []


def test_where_one_badge_is_the_most_one_remains(gallery):
    gallery.set(badge_mode='single')
    robin, post = guest(gallery), gallery.post(gallery.heron)
    badges.give(gallery.otter, post.id, 'graph')
    badges.give(robin, post.id, 'eye')
    twice(gallery, robin, gallery.otter)
    assert gives(post.id) == {gallery.otter.member.id: {'graph'}}


def test_what_two_browsers_called_the_same_stays_two_posts(gallery):
    robin = guest(gallery)
    gallery.post(gallery.otter, client_key='one'), gallery.post(robin, client_key='one')
    assert twice(gallery, gallery.otter, robin).posts == 2


def test_the_card_opens_the_one_who_stays_and_the_browser_goes_on(gallery):
    first = guest(gallery, 'Robin')
    again = arrivals.join(NOBODY, gallery.session.code, 'Robin Two', WHERE)
    assert twice(gallery, again.actor, first).id == first.member.id
    assert sign_ins.actor_of(again.cookie).member.id == first.member.id
    card = next(one for one in factories.pins(gallery.teacher, gallery.session.id) if one.id == gallery.otter.member.id)
    twice(gallery, gallery.otter, first)
    assert pins.go_in(card.pin, None, WHERE).actor.member.id == gallery.otter.member.id


def test_screens_follow_and_the_log_has_it(gallery, heard):
    robin = guest(gallery)
    gallery.post(robin)
    heard.clear()
    twice(gallery, robin, gallery.otter)
    ended = [event for event in heard if isinstance(event, AccessEnded)]
    assert [(event.participant_id, event.sign_in_ids, event.united) for event in ended] == [(robin.member.id, (), True)]
    assert any(getattr(event, 'kind', '') == RosterReplaced.kind for event in heard)
    with reading() as db:
        entry = db.one(select(AuditEntry).where(AuditEntry.action == 'participants.merged'))
        assert (entry.subject_id, entry.detail) == (gallery.otter.member.id, {'gone': robin.member.id})
        assert db.one(select(SignIn).where(SignIn.participant_id == robin.member.id)) is None


def test_messages_and_reactions_go_along_and_a_reaction_that_both_gave_is_one(gallery):
    robin = guest(gallery)
    room_id = gallery.session.room_id
    otter, gone = gallery.otter.member.id, robin.member.id
    with transaction() as tx:
        first, second = (
            tx.add(ChatMessage(room_id=room_id, participant_id=who, client_key='one', body='Hello')).id
            for who in (gone, otter)
        )
        tx.add(ChatMessage(room_id=room_id, participant_id=gallery.fox.member.id, asker_id=gone, body='Yes'))
        for message, who in ((first, otter), (first, gone), (second, gone)):
            tx.add(ChatReaction(message_id=message, participant_id=who, kind='like'))
    twice(gallery, robin, gallery.otter)
    with reading() as db:
        messages = db.all(select(ChatMessage).order_by(ChatMessage.id))
        assert [one.participant_id for one in messages] == [otter, otter, gallery.fox.member.id]
        assert messages[2].asker_id == otter
        reactions = db.all(select(ChatReaction))
        assert {(one.message_id, one.participant_id) for one in reactions} == {(first, otter), (second, otter)}


def test_everything_that_names_a_participant_is_thought_of():
    naming = {
        f'{table.name}.{column.name}'
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if column.references(Participant.__table__.c.id)
    }
    assert naming == {
        'board_batch.participant_id',
        'board_file.participant_id',
        'board_object.participant_id',
        'chat_message.asker_id',
        'chat_message.participant_id',
        'chat_reaction.participant_id',
        'chat_read.participant_id',  # the one who stays reads on from where they were
        'comment.participant_id',
        'extra_time.participant_id',
        'media.participant_id',
        'media_interaction.participant_id',
        'pick.participant_id',
        'pin.participant_id',
        'pulse_answer.participant_id',
        'raised_hand.participant_id',
        'report.participant_id',
        'room_tools.picked_id',
        'sign_in.participant_id',
    }


def test_two_cards_are_two_people_and_so_are_two_accounts(gallery):
    with pytest.raises(InvalidInput):
        twice(gallery, gallery.otter, gallery.heron)
    with pytest.raises(InvalidInput):
        twice(gallery, gallery.otter, gallery.otter)
    robin = guest(gallery)
    for member, name in ((gallery.otter, 'Ada'), (robin, 'Ben')):
        account = factories.account('student', name=name)
        with transaction() as tx:
            tx.run(update(Participant).where(Participant.id == member.member.id).values(user_id=account.user.id))
    with pytest.raises(Conflict):
        twice(gallery, gallery.otter, robin)


def test_B21_only_who_leads_the_class_merges_and_only_people_of_it(gallery):
    robin = guest(gallery)
    other = factories.teacher()
    stranger = factories.student(other, factories.started(other).id)
    with pytest.raises(NotFound):
        twice(gallery, robin, stranger)
    with pytest.raises(NotFound):
        merging.merge(other, gallery.session.id, robin.member.id, gallery.otter.member.id)
    with pytest.raises(NotAllowed):
        merging.merge(gallery.otter, gallery.session.id, robin.member.id, gallery.otter.member.id)
