"""Sign-ins begin, last as long as they should, and end at once."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select, update

from classroom import clock
from classroom.db import reading, transaction
from classroom.events import AccessEnded
from classroom.models import Participant, Session, SignIn, User
from classroom.services import keys, pins, sign_ins
from tests import factories, staff

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Watch:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.at = NOON

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def watch():
    watch = Watch()
    clock.use(lambda: watch.at)
    yield watch
    clock.use(None)


@pytest.fixture
def mira(database):
    return staff.account('mira@fernwood.example', school_id=staff.set_up().actor.user.school_id)


@pytest.fixture
def otter(database):
    with transaction() as tx:
        session = tx.add(Session(code=f'A{secrets.randbelow(90000) + 10000}', title='Sleep', status='active'))
        person = Participant(session_id=session.id, kind='student', name='Otter', avatar='x', alias_number=1)
        return tx.add(person).id


def for_user(user_id, **options):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id, **options)


def for_participant(participant_id, **options):
    with transaction() as tx:
        return sign_ins.start_for_participant(tx, participant_id, **options)


def test_a_cookie_leads_to_the_account_with_its_district(mira):
    actor = sign_ins.actor_of(for_user(mira).cookie)
    assert (actor.user.name, actor.user.role) == ('Mira Fern', 'teacher')
    assert actor.user.district_id is not None
    assert actor.member is None


def test_a_cookie_leads_to_the_student(otter):
    actor = sign_ins.actor_of(for_participant(otter).cookie)
    assert (actor.member.name, actor.member.kind, actor.user) == ('Otter', 'student', None)


def test_B7_every_sign_in_has_a_new_id_and_secret(mira):
    planted = for_user(mira)
    fresh = for_user(mira, replacing=planted.sign_in_id)
    assert fresh.sign_in_id != planted.sign_in_id
    assert sign_ins.actor_of(planted.cookie) is None
    assert sign_ins.actor_of(fresh.cookie).sign_in_id == fresh.sign_in_id


def test_the_secret_itself_is_not_stored(mira):
    new = for_user(mira)
    _, secret = sign_ins.read_cookie(new.cookie)
    with reading() as db:
        row = db.get(SignIn, new.sign_in_id)
    assert row.secret_hash == sign_ins.hash_of(secret)
    assert secret not in repr(row)


def test_B8_a_cookie_opens_nothing_after_sign_out_and_pages_hear_it(mira, heard):
    new = for_user(mira)
    sign_ins.end(new.actor)
    assert sign_ins.actor_of(new.cookie) is None
    assert [one.sign_in_ids for one in heard if isinstance(one, AccessEnded)] == [(new.sign_in_id,)]


@pytest.mark.parametrize('cookie', [None, '', 'x', '1.secret', '1.secret.signature', 'é.é.é', '9' * 500])
def test_a_cookie_that_we_did_not_sign_opens_nothing(mira, cookie):
    assert sign_ins.actor_of(cookie) is None


def test_a_cookie_of_another_key_or_row_opens_nothing(mira, settings):
    new, other = for_user(mira), for_user(mira)
    _, _, rest = new.cookie.partition('.')
    assert sign_ins.actor_of(f'{other.sign_in_id}.{rest}') is None
    keys.use(b'another key')
    assert sign_ins.actor_of(new.cookie) is None
    keys.use(settings.key)
    assert sign_ins.actor_of(new.cookie) is not None


def test_B11_a_shared_device_signs_out_after_two_idle_hours(mira, otter, watch):
    cookies = [for_user(mira).cookie, for_participant(otter).cookie]
    watch.move(minutes=119)
    assert all(sign_ins.actor_of(cookie) for cookie in cookies)
    watch.move(minutes=119)
    assert all(sign_ins.actor_of(cookie) for cookie in cookies), 'being seen begins the two hours again'
    watch.move(minutes=120)
    assert not any(sign_ins.actor_of(cookie) for cookie in cookies)


def test_B11_twelve_hours_are_the_end_however_busy(mira, watch):
    cookie = for_user(mira).cookie
    for _ in range(11):
        watch.move(hours=1)
        assert sign_ins.actor_of(cookie)
    watch.move(hours=1)
    assert sign_ins.actor_of(cookie) is None


def test_B11_an_own_device_is_remembered_for_thirty_days(mira, watch):
    new = for_user(mira, shared_device=False)
    assert new.max_age == 30 * 86400
    watch.move(days=29, hours=23)
    assert sign_ins.actor_of(new.cookie)
    watch.move(hours=1)
    assert sign_ins.actor_of(new.cookie) is None


def test_being_seen_is_written_at_most_once_a_minute(mira, watch):
    new = for_user(mira)

    def seen():
        with reading() as db:
            return db.one(select(SignIn.seen_at).where(SignIn.id == new.sign_in_id))

    watch.move(seconds=59)
    sign_ins.actor_of(new.cookie)
    assert seen() == NOON
    watch.move(seconds=1)
    sign_ins.actor_of(new.cookie)
    assert seen() == NOON + timedelta(minutes=1)


def test_a_deactivated_account_is_out_at_once(mira):
    cookie = for_user(mira).cookie
    with transaction() as tx:
        tx.run(update(User).values(active=False))
    assert sign_ins.actor_of(cookie) is None


@pytest.mark.parametrize('change', ['removed', 'archived'])
def test_a_removed_student_and_an_archived_class_are_out_at_once(otter, change):
    cookie = for_participant(otter).cookie
    with transaction() as tx:
        if change == 'removed':
            tx.run(update(Participant).values(removed_at=clock.now()))
        else:
            tx.run(update(Session).values(archived_at=clock.now()))
    assert sign_ins.actor_of(cookie) is None


def test_ending_a_students_sign_ins_says_which(otter):
    ids = [for_participant(otter).sign_in_id for _ in range(2)]
    with transaction() as tx:
        assert sorted(sign_ins.end_for_participant(tx, otter)) == ids
        assert sign_ins.end_for_participant(tx, otter) == []


def test_signing_out_everywhere_ends_all_of_this_account_only(mira, otter):
    mine, other = [for_user(mira), for_user(mira)], for_participant(otter)
    sign_ins.end_everywhere(mine[0].actor)
    assert [sign_ins.actor_of(one.cookie) for one in mine] == [None, None]
    assert sign_ins.actor_of(other.cookie)


def test_a_participants_token_opens_its_own_place_until_removed(otter):
    with transaction() as tx:
        tx.run(update(Participant).values(token_hash=sign_ins.hash_of('a token')))
    assert sign_ins.actor_of_token('a token').member.id == otter
    assert sign_ins.actor_of_token('another') is None
    with transaction() as tx:
        tx.run(update(Participant).values(removed_at=clock.now()))
    assert sign_ins.actor_of_token('a token') is None


def test_B11_life_in_a_room_is_use_and_a_room_outlives_no_sign_in(database, watch, heard):
    fern = factories.teacher()
    session = factories.started(fern)
    cards = factories.pins(fern, session.id)
    busy, idle = (pins.go_in(card.pin, None, '192.0.2.9') for card in cards[:2])
    watch.move(hours=1, minutes=50)
    sign_ins.keep_alive({busy.sign_in_id}, {busy.sign_in_id, idle.sign_in_id})
    watch.move(minutes=20)
    heard.clear()
    sign_ins.keep_alive({busy.sign_in_id}, {busy.sign_in_id, idle.sign_in_id})
    assert sign_ins.actor_of(busy.cookie) is not None
    assert [one.sign_in_ids for one in heard if isinstance(one, AccessEnded)] == [(idle.sign_in_id,)]
