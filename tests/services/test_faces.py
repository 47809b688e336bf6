"""Photos beside people in a class: who sees which, also by PIN, and nobody while names are hidden."""

import pytest
from sqlmodel import update

from classroom.db import transaction
from classroom.errors import NotFound
from classroom.events import Numbered
from classroom.models import Participant, User
from classroom.schemas.actor import NOBODY
from classroom.schemas.people import ProfileChange
from classroom.services import (
    keeping,
    my_work,
    participation,
    photos,
    profiles,
    room_history,
    rooms,
    sessions,
    stores,
    students,
)
from tests import factories
from tests.gallery import image


class Class:
    """A teacher with a photo, an otter who keeps the work with an account that has one, and a heron who came by PIN."""

    def __init__(self) -> None:
        self.fern = factories.teacher()
        self.session = factories.started(self.fern)
        self.otter, self.heron = (factories.student(self.fern, self.session.id, place) for place in (0, 1))
        self.olga = factories.account('student', name='Olga Oak')

    def tie(self) -> None:
        """The otter is Olga."""
        with transaction() as tx:
            keeping.tie(tx, self.otter, self.olga.user.id)

    @property
    def host(self) -> int:
        """The participant that the teacher is."""
        return rooms.person_id(self.fern, self.session.id)

    def roster(self, actor):
        """The photos that this actor's page shows, by id."""
        return {one.id: one.photo for one in room_history.snapshot(actor, self.session.room_id).roster if one.photo}


def sees(actor, other):
    """Whether the photo of this account is sent to this actor."""
    try:
        return bool(profiles.photo(actor, other.user.id, 128).content)
    except NotFound:
        return False


async def put(actor, color='teal'):
    """A photo for this account."""
    profiles.change(actor, ProfileChange(), await photos.square(lambda: image(200, 200, color=color)))


@pytest.fixture
async def here(database, tmp_path):
    """The class, with photos."""
    stores.use(tmp_path / 'media')
    found = Class()
    await put(found.fern)
    await put(found.olga)
    found.tie()
    return found


def test_everybody_in_a_class_sees_the_photos_that_are_there(here):
    heron = here.roster(here.heron)
    assert heron.keys() == {here.otter.member.id, here.host}
    assert here.roster(here.fern) == here.roster(here.otter) == heron
    assert all(sees(actor, other) for actor in (here.fern, here.heron) for other in (here.fern, here.olga))


def test_nothing_is_sent_for_people_without_a_photo(here):
    shown = room_history.snapshot(here.heron, here.session.room_id).model_dump(mode='json')['roster']
    assert sum('photo' in one for one in shown) == 2


def test_while_names_are_hidden_the_class_sees_no_photo_but_those_of_the_teacher_and_oneself(here):
    sessions.hide_names(here.fern, here.session.id, hidden=True)
    assert here.roster(here.heron).keys() == {here.host}
    assert here.roster(here.otter).keys() == {here.host, here.otter.member.id}
    assert here.roster(here.fern).keys() == {here.host, here.otter.member.id}
    assert [sees(actor, here.olga) for actor in (here.heron, here.otter, here.fern)] == [False, True, True]
    assert sees(here.heron, here.fern)


@pytest.mark.parametrize('hidden', [False, True])
async def test_a_new_photo_is_heard_by_those_who_see_it(here, heard, hidden):
    sessions.hide_names(here.fern, here.session.id, hidden=hidden)
    before = here.roster(here.fern)[here.otter.member.id]
    heard.clear()
    await put(here.olga, 'plum')
    (event,) = [one for one in heard if isinstance(one, Numbered)]
    assert event.views['staff']['entry']['photo'] == here.roster(here.fern)[here.otter.member.id] != before
    assert ('photo' in event.views['others']['entry']) is not hidden
    profiles.change(here.olga, ProfileChange(no_photo=True))
    assert here.roster(here.fern).keys() == {here.host}


def test_who_keeps_the_work_is_seen_with_the_photo_at_once(here, heard):
    with transaction() as tx:
        tx.run(update(Participant).where(Participant.id == here.otter.member.id).values(user_id=None))
    heard.clear()
    here.tie()
    (event,) = [one for one in heard if isinstance(one, Numbered)]
    assert event.views['others']['entry']['photo'].startswith(f'/people/{here.olga.user.id}/photo/128?v=')


def test_the_table_of_who_did_what_has_the_photos_and_that_of_an_archived_class_none(here):
    def shown():
        return {one.id: one.photo for one in participation.look(here.fern, here.session.id).people if one.photo}

    assert shown() == {here.otter.member.id: here.roster(here.fern)[here.otter.member.id]}
    sessions.archive(here.fern, here.session.id)
    assert shown() == {}


def test_my_work_says_who_one_is_there_with_the_own_photo(here):
    [mine] = my_work.look(here.otter)
    assert (mine.name, mine.photo) == (here.otter.member.name, here.roster(here.fern)[here.otter.member.id])
    [hers] = my_work.look(here.heron)
    assert (hers.name, hers.avatar, hers.photo) == (here.heron.member.name, here.heron.member.avatar, '')


def test_strangers_other_classes_and_who_was_removed_see_no_photo(here):
    rook = factories.teacher()
    wren = factories.student(rook, factories.started(rook).id)
    rolf = factories.account('student', name='Rolf Reed')
    assert not any(sees(actor, other) for actor in (NOBODY, rook, wren, rolf) for other in (here.fern, here.olga))
    students.remove(here.fern, here.session.id, here.otter.member.id)
    assert not sees(here.heron, here.olga)
    assert sees(here.heron, here.fern)
    sessions.archive(here.fern, here.session.id)
    assert not sees(here.heron, here.fern)


def test_an_account_that_is_switched_off_shows_no_photo(here):
    with transaction() as tx:
        tx.run(update(User).where(User.id == here.olga.user.id).values(active=False))
    assert here.roster(here.heron).keys() == {here.host}
    assert not sees(here.heron, here.olga)
