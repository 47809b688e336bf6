"""The status feed: own words on the profile and in the staff room, for who may read them."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.events import StatusChanged
from classroom.models import AuditEntry, User
from classroom.schemas.statuses import StatusQuery
from classroom.services import statuses
from tests import factories


@pytest.fixture
def people(database):
    """Those of one school by name, and `stranger`, who teaches elsewhere."""
    school = factories.school()
    roles = {'fern': 'teacher', 'moss': 'teacher', 'mira': 'student', 'jonas': 'student', 'eyes': 'observer'}
    found = {name: factories.account(role, school_id=school, name=name.title()) for name, role in roles.items()}
    found['staff'] = factories.account('staff', school_id=school, name='Sten')
    found['stranger'] = factories.teacher()
    return found


def reads(actor, **asked):
    return [one.content for one in statuses.page(actor, StatusQuery(**asked))]


def test_an_update_appears_where_it_was_posted_and_open_pages_hear_of_it(people, heard):
    made = statuses.post(people['fern'], '  The sleep data \n came out beautifully. ', 'staff_room')
    assert made.content == 'The sleep data\ncame out beautifully.'
    assert (made.author.full_name, made.place, made.is_mine) == ('Fern', 'staff_room', True)
    [event] = [one for one in heard if isinstance(one, StatusChanged)]
    assert (event.user_id, event.place) == (people['fern'].user.id, 'staff_room')
    [read] = statuses.page(people['moss'], StatusQuery(place='staff_room'))
    assert not read.is_mine


@pytest.mark.parametrize(
    ('reader', 'room', 'hers', 'his'),
    [
        ('fern', True, True, True),
        ('moss', True, True, True),
        ('staff', True, True, True),
        ('mira', False, True, True),
        ('jonas', False, True, False),
        ('stranger', False, False, False),
        ('eyes', False, False, False),
    ],
)
def test_who_reads_what(people, reader, room, hers, his):
    statuses.post(people['fern'], 'room', 'staff_room')
    statuses.post(people['fern'], 'hers')
    statuses.post(people['mira'], 'his')
    wanted = [word for word, is_read in (('his', his), ('hers', hers), ('room', room)) if is_read]
    assert reads(people[reader]) == wanted


def test_B32_filters_do_not_widen_what_one_reads(people):
    statuses.post(people['fern'], 'room', 'staff_room')
    statuses.post(people['mira'], 'hers')
    assert reads(people['jonas'], place='staff_room') == []
    assert reads(people['jonas'], user=people['mira'].user.id) == []
    assert reads(people['stranger'], user=people['fern'].user.id) == []
    statuses.report(people['moss'], statuses.page(people['moss'], StatusQuery())[0].id)
    assert reads(people['fern'], reported=True) == []


def test_who_belongs_to_no_school_shares_no_feed_with_others_who_do_not(database):
    lone, other = factories.account('teacher'), factories.account('teacher')
    statuses.post(lone, 'On my own')
    assert reads(lone) == ['On my own']
    assert reads(other) == reads(other, place='staff_room') == []


def test_what_a_closed_account_wrote_is_for_staff_alone(people):
    statuses.post(people['fern'], 'I am leaving', 'staff_room')
    with transaction() as tx:
        tx.get(User, people['fern'].user.id).active = False
    assert reads(people['moss']) == []
    assert reads(people['staff']) == ['I am leaving']


def test_pages_go_by_key(people):
    made = [statuses.post(people['fern'], f'Update {number}').id for number in range(5)]
    assert reads(people['moss'], limit=2) == ['Update 4', 'Update 3']
    assert reads(people['moss'], limit=2, before=made[3]) == ['Update 2', 'Update 1']


@pytest.mark.parametrize('words', ['', '  \n ', 'x' * 501])
def test_empty_and_over_long_updates_are_refused_at_their_field(people, words):
    with pytest.raises(InvalidInput) as problem:
        statuses.post(people['fern'], words)
    assert problem.value.field == 'content'
    assert statuses.post(people['fern'], 'x' * 500).content == 'x' * 500


def test_who_may_post_where(people, gallery):
    for who, place in (('mira', 'staff_room'), ('eyes', 'profile'), ('eyes', 'staff_room')):
        with pytest.raises(NotAllowed):
            statuses.post(people[who], 'Hello', place)
    with pytest.raises(NotAllowed):
        statuses.post(gallery.otter, 'Hello')
    with pytest.raises(NotAllowed):
        statuses.post(factories.account('teacher'), 'Nobody is there', 'staff_room')


def test_one_changes_and_deletes_ones_own_alone(people):
    made = statuses.post(people['fern'], 'First')
    assert statuses.edit(people['fern'], made.id, 'Second').edited_at is not None
    for who in ('moss', 'mira', 'staff'):
        with pytest.raises(NotAllowed):
            statuses.edit(people[who], made.id, 'Mine now')
    for who in ('moss', 'mira'):
        with pytest.raises(NotAllowed):
            statuses.remove(people[who], made.id)
    statuses.remove(people['fern'], made.id)
    assert [reads(people[who]) for who in ('fern', 'moss', 'staff')] == [[], [], []]
    with pytest.raises(NotFound):
        statuses.edit(people['fern'], made.id, 'Third')


def test_B29_strangers_find_nothing_by_its_id(people):
    made = statuses.post(people['fern'], 'Ours', 'staff_room')
    for who in ('stranger', 'mira', 'eyes'):
        for service in (statuses.remove, statuses.report, statuses.restore):
            with pytest.raises(NotFound):
                service(people[who], made.id)
        with pytest.raises(NotFound):
            statuses.edit(people[who], made.id, 'Mine')


def test_staff_read_reports_and_remove_with_a_trace(people):
    made = statuses.post(people['fern'], 'Not so kind', 'staff_room')
    statuses.report(people['moss'], made.id, 'It is mean.')
    statuses.report(people['moss'], made.id, 'Again.')
    [shown] = statuses.page(people['staff'], StatusQuery(reported=True))
    assert shown.reports == ('It is mean.',)
    assert statuses.page(people['fern'], StatusQuery())[0].reports == ()
    statuses.remove(people['staff'], made.id)
    assert [reads(people[who]) for who in ('fern', 'moss')] == [[], []]
    [gone] = statuses.page(people['staff'], StatusQuery())
    assert gone.removed
    assert reads(people['staff'], reported=True) == []
    statuses.restore(people['staff'], made.id)
    assert reads(people['moss']) == ['Not so kind']
    with reading() as db:
        log = [(row.action, row.user_id) for row in db.all(select(AuditEntry).order_by('id'))]
    staff, moss = people['staff'].user.id, people['moss'].user.id
    assert log[-3:] == [('status.reported', moss), ('status.removed', staff), ('status.allowed', staff)]


def test_nobody_reports_the_own_words_and_teachers_do_not_moderate(people):
    made = statuses.post(people['fern'], 'Hello')
    with pytest.raises(NotAllowed):
        statuses.report(people['fern'], made.id)
    with pytest.raises(NotAllowed):
        statuses.restore(people['moss'], made.id)
