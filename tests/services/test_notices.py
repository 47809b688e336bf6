"""The bell: told with its cause, once, to who wants it; read by its owner alone."""

import pytest

from classroom.db import transaction
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.events import NoticesChanged
from classroom.models import User
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeSettings
from classroom.services import notice_settings, notices
from tests import factories


@pytest.fixture
def fern(database):
    return factories.teacher()


@pytest.fixture
def moss(database):
    return factories.account('teacher', name='Mr. Moss')


def tell(*people: Actor, kind='comment', title='Somebody commented', **words):
    with transaction() as tx:
        notices.tell(tx, [person.user.id for person in people], kind, title, **words)


def rings(heard):
    return [event for event in heard if isinstance(event, NoticesChanged)]


def wish(person: Actor, **stored):
    with transaction() as tx:
        tx.get(User, person.user.id).notices = stored


def test_a_notification_is_there_after_its_cause_and_the_bell_rings_once(fern, moss, heard):
    tell(fern, moss, fern, title='Heron commented', link='/post/4')
    [one] = notices.page(fern)
    assert (one.kind, one.title, one.link, one.is_read) == ('comment', 'Heron commented', '/post/4', False)
    assert notices.unread(fern) == notices.unread(moss) == 1
    [ring] = rings(heard)
    assert ring.user_ids == {fern.user.id, moss.user.id}
    assert ring.title == 'Heron commented'


def test_what_is_rolled_back_has_told_nobody(fern, heard):
    def fails():
        with transaction() as tx:
            notices.tell(tx, [fern.user.id], 'comment', 'Never happened')
            raise NotFound

    with pytest.raises(NotFound):
        fails()
    assert notices.page(fern) == []
    assert rings(heard) == []


def test_a_cause_is_told_once_to_each(fern, moss, heard):
    tell(fern, cause='comment:7')
    tell(fern, moss, cause='comment:7')
    tell(fern, moss, cause='comment:7')
    assert [len(notices.page(person)) for person in (fern, moss)] == [1, 1]
    assert [ring.user_ids for ring in rings(heard)] == [{fern.user.id}, {moss.user.id}]


def test_without_a_cause_the_same_may_be_told_again(fern):
    tell(fern)
    tell(fern)
    assert notices.unread(fern) == 2


def test_a_kind_that_is_switched_off_tells_nothing(fern, moss, heard):
    wish(fern, off=['comment'])
    tell(fern, moss)
    tell(fern, kind='invitation', title='Moss is here')
    assert [one.title for one in notices.page(fern)] == ['Moss is here']
    assert rings(heard)[0].user_ids == {moss.user.id}


def test_a_kind_that_nobody_knows_is_a_bug(fern):
    with pytest.raises(ValueError, match='gossip'):
        tell(fern, kind='gossip')


def test_closed_and_unknown_accounts_are_told_nothing(fern, heard):
    with transaction() as tx:
        tx.get(User, fern.user.id).active = False
        notices.tell(tx, [fern.user.id, 999_999], 'comment', 'Nobody hears')
        notices.tell(tx, [], 'comment', 'Nobody hears')
    assert rings(heard) == []


def test_in_quiet_hours_the_bell_counts_and_nothing_pops_up(fern, moss, heard, stopped_clock):
    wish(fern, quiet_from='09:00', quiet_to='10:00')
    tell(fern, moss)
    [ring] = rings(heard)
    assert ring.quiet_ids == {fern.user.id}
    assert notices.unread(fern) == 1


def test_quiet_hours_that_end_as_they_begin_are_refused_and_old_ones_bind_nothing(fern):
    with pytest.raises(InvalidInput) as problem:
        notice_settings.change(fern, NoticeSettings(quiet_from='22:00', quiet_to='22:00'))
    assert (problem.value.field, notice_settings.get(fern).settings.quiet) == ('quiet_to', None)
    wish(fern, quiet_from='22:00:00', quiet_to='22:00:00')
    kept = notice_settings.get(fern).settings
    assert kept.quiet_from is None
    assert notice_settings.change(fern, kept.model_copy(update={'off': ('comment',)})).settings.off == ('comment',)


def test_long_words_are_shortened_not_refused(fern):
    tell(fern, title='t' * 300, body='b' * 900)
    [one] = notices.page(fern)
    assert (len(one.title), len(one.body)) == (200, 500)


def test_pages_go_by_key_newest_first(fern, moss):
    for number in range(5):
        tell(fern, moss, title=f'Notice {number}')
    first = notices.page(fern, limit=2)
    second = notices.page(fern, before=first[-1].id, limit=2)
    assert [one.title for one in first + second] == ['Notice 4', 'Notice 3', 'Notice 2', 'Notice 1']
    assert len(notices.page(fern, limit=10_000)) == 5
    assert len(notices.page(fern, limit=-3)) == 1


def test_one_or_all_are_marked_as_read_and_the_pages_hear_of_it(fern, moss, heard):
    tell(fern, moss)
    tell(fern, title='Second')
    newest, oldest = notices.page(fern)
    assert notices.mark_read(fern, oldest.id).is_read
    assert notices.unread(fern) == 1
    assert [one.id for one in notices.page(fern, unread_only=True)] == [newest.id]
    assert notices.mark_all_read(fern) == 1
    assert notices.mark_all_read(fern) == 0
    notices.mark_read(fern, oldest.id)
    assert (notices.unread(fern), notices.unread(moss)) == (0, 1)
    assert [(ring.title, ring.user_ids) for ring in rings(heard)[2:]] == [('', {fern.user.id})] * 2


def test_B29_somebody_elses_notification_is_not_there(fern, moss):
    tell(fern)
    [one] = notices.page(fern)
    for guessed in (one.id, one.id + 1, -1, 2**70):
        with pytest.raises(NotFound):
            notices.mark_read(moss, guessed)
    assert not notices.page(fern)[0].is_read


def test_who_has_no_account_has_no_bell(gallery):
    for asked in (notices.page, notices.unread, notices.mark_all_read):
        with pytest.raises(NotAllowed):
            asked(gallery.otter)


def test_five_hundred_are_told_in_one_event(database, heard):
    school = factories.school()
    with transaction() as tx:
        people = [
            User(role='student', display_name=f'Student {number}', password_hash='!', school_id=school)
            for number in range(500)
        ]
        tx.orm.add_all(people)
        tx.flush()
        ids = [person.id for person in people]
    with transaction() as tx:
        notices.tell(tx, ids, 'comment', 'To all of you', cause='all:1')
    [ring] = rings(heard)
    assert ring.user_ids == frozenset(ids)
    assert set(notices.unread_of(ids).values()) == {1}


@pytest.mark.parametrize('kind', ['assignment', 'deadline', 'comment'])
def test_the_times_that_we_wrote_are_read_with_the_clock_of_the_reader(fern, kind):
    with transaction() as tx:
        notices.tell(tx, [fern.user.id], kind, 'Due today at 21:50', body='Due today at 21:50')
    read = notices.as_read(notices.page(fern)[0], 'en-US')
    ours = {'assignment': [read.body], 'deadline': [read.title], 'comment': []}[kind]
    assert [text for text in (read.title, read.body) if text != 'Due today at 21:50'] == ours
