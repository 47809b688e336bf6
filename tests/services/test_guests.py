"""A guest on their own device is the same guest again; who was taken out or handed on is not."""

import pytest

from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, NotFound
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import arrivals, budgets, devices, exports, pins, sessions, sign_ins, students
from tests import factories

HERE = '192.0.2.7'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


@pytest.fixture
def fern(database):
    return factories.teacher()


@pytest.fixture
def session(fern):
    return factories.started(fern)


@pytest.fixture
def phone(database):
    """The cookie of a device."""
    return devices.new()


def join(session, name, device=None, actor=NOBODY):
    return arrivals.join(actor, session.code, name, HERE, device=device).actor


def test_whose_answer_was_lost_comes_in_again_under_the_same_name(session, phone):
    first = join(session, 'Pixel', phone)
    again = join(session, ' PIXEL ', phone)
    assert (again.member.id, again.member.name) == (first.member.id, 'Pixel')
    assert join(session, 'Juno', phone).member.id != first.member.id


@pytest.mark.parametrize('device', ['', 'forged', 'x' * 10_000, 'forged.signature', 'ü.ü'])
def test_elsewhere_the_name_needs_the_teacher(session, phone, device):
    join(session, 'Pixel', phone)
    for other in (device, None, devices.new()):
        with pytest.raises(Conflict) as caught:
            join(session, 'Pixel', other)
        assert (caught.value.detail, caught.value.field) == (arrivals.TAKEN, 'display_name')
    assert 'ask your teacher to let you in again' in arrivals.TAKEN


def test_nobody_comes_in_as_a_student_by_the_name_alone(fern, session, phone):
    name = factories.pins(fern, session.id)[0].name
    with pytest.raises(Conflict):
        join(session, name, phone)


def test_after_handing_on_the_device_opens_nothing_of_the_last_guest(session, phone):
    pixel = join(session, 'Pixel', phone)
    sign_ins.end(pixel, sign_ins.HANDED_ON)
    with pytest.raises(Conflict):
        join(session, 'Pixel', phone)
    assert join(session, 'Juno', phone).member.id != pixel.member.id


def test_who_takes_the_place_of_a_guest_on_a_device_does_not_become_them_later(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    juno = join(session, 'Juno', phone, Actor(sign_in_id=pixel.sign_in_id))
    with pytest.raises(Conflict):
        join(session, 'Pixel', phone, Actor(sign_in_id=juno.sign_in_id))
    pins.go_in(factories.pins(fern, session.id)[0].pin, None, HERE, replacing=juno.sign_in_id)
    with pytest.raises(Conflict):
        join(session, 'Juno', phone)


def test_to_come_in_again_where_one_is_already_keeps_the_device(session, phone):
    pixel = join(session, 'Pixel', phone)
    pixel = join(session, 'Pixel', phone, pixel)
    assert join(session, 'Pixel', phone).member.id == pixel.member.id


def test_a_removed_guest_does_not_walk_in_under_another_name(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    students.remove(fern, session.id, pixel.member.id)
    for name in ('Pixel', 'Somebody else'):
        with pytest.raises(NotAllowed) as caught:
            join(session, name, phone)
        assert caught.value.detail == arrivals.REMOVED
    with pytest.raises(NotAllowed):
        arrivals.look(session.code, HERE, device=phone)
    assert join(session, 'Juno', devices.new()), 'others come in'
    elsewhere = factories.started(fern, section=4)
    assert join(elsewhere, 'Pixel', phone), 'and so does this one in another class'
    students.readmit(fern, session.id, pixel.member.id)
    assert join(session, 'Pixel', phone).member.id == pixel.member.id


def test_the_next_on_a_device_that_was_handed_on_does_not_pay_for_the_last(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    sign_ins.end(pixel)
    students.remove(fern, session.id, pixel.member.id)
    assert join(session, 'Juno', phone)


def test_a_teacher_lets_a_guest_in_again_on_any_device(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    sign_ins.end(pixel, sign_ins.HANDED_ON)
    card = students.let_in_again(fern, session.id, pixel.member.id, factories.BASE)
    word = card.link.removeprefix(f'{factories.BASE}/g/')
    tablet = devices.new()
    assert pins.go_in_by_card(word, device=tablet).actor.member.id == pixel.member.id
    assert pins.go_in(card.pin, None, HERE).actor.member.id == pixel.member.id
    assert join(session, 'Pixel', tablet).member.id == pixel.member.id, 'and that device knows them from now on'
    again = students.let_in_again(fern, session.id, pixel.member.id, factories.BASE)
    assert again.link != card.link
    with pytest.raises(BadCredentials):
        pins.go_in_by_card(word)
    assert pixel.member.id not in {one.id for one in factories.pins(fern, session.id)}, 'it is not printed for others'


def test_a_guest_who_was_removed_is_let_in_again_by_the_same_link(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    students.remove(fern, session.id, pixel.member.id)
    card = students.let_in_again(fern, session.id, pixel.member.id, factories.BASE)
    assert pins.go_in(card.pin, None, HERE)


def test_only_who_leads_the_class_lets_in_and_only_guests(fern, session, phone):
    pixel = join(session, 'Pixel', phone)
    otter = factories.student(fern, session.id)
    with pytest.raises(NotFound):
        students.let_in_again(factories.teacher(), session.id, pixel.member.id, factories.BASE)
    for member in (pixel, otter):
        with pytest.raises(NotAllowed):
            students.let_in_again(member, session.id, pixel.member.id, factories.BASE)
    with pytest.raises(InvalidInput):
        students.let_in_again(fern, session.id, otter.member.id, factories.BASE)
    with pytest.raises(NotFound):
        students.let_in_again(fern, session.id, pixel.member.id + 999, factories.BASE)
    elsewhere = factories.started(fern, section=5)
    with pytest.raises(NotFound):
        students.let_in_again(fern, elsewhere.id, pixel.member.id, factories.BASE)


def test_a_known_device_does_not_open_a_closed_class(fern, session, phone):
    join(session, 'Pixel', phone)
    sessions.close(fern, session.id)
    with pytest.raises(Conflict):
        join(session, 'Pixel', phone)


def test_an_export_says_nothing_of_devices(session, phone):
    join(session, 'Pixel', phone)
    assert devices.hash_in(session.id, phone) not in str(exports.of_session(session.code))


def test_a_class_keeps_nothing_that_another_class_could_know_the_device_by(database, phone):
    assert devices.hash_in(1, phone) != devices.hash_in(2, phone)
    assert devices.hash_in(1, phone) == devices.hash_in(1, phone)
