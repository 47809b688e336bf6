"""Students and guests go in: by PIN, by card, by class code."""

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotFound, TooMany
from classroom.events import AccessEnded, Numbered
from classroom.models import Pin
from classroom.schemas.actor import NOBODY
from classroom.services import arrivals, budgets, pins, seals, sessions, sign_ins, students
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


def test_a_pin_alone_signs_in_and_the_room_hears(fern, session, heard):
    card = factories.pins(fern, session.id)[0]
    new = pins.go_in(f'{card.pin[:4]} {card.pin[4:]}', None, HERE)
    assert new.actor.member.name == card.name
    assert sign_ins.actor_of(new.cookie).member.id == card.id
    (arrival,) = [one for one in heard if isinstance(one, Numbered) and one.kind == 'roster']
    assert arrival.views['staff']['entry']['place'] == 'joined'


def test_rejoining_is_the_same_participant_on_any_device(fern, session, heard):
    card = factories.pins(fern, session.id)[0]
    first = pins.go_in(card.pin, None, HERE)
    heard.clear()
    second = pins.go_in(f'{card.pin[:4]}-{card.pin[4:]}', None, '198.51.100.9')
    assert second.actor.member.id == first.actor.member.id
    assert sign_ins.actor_of(first.cookie) is not None, 'the first device stays in'
    assert heard == [], 'nobody arrives twice'


@pytest.mark.parametrize('typed', ['', '1234567', '123456789', 'abcdefgh', '٣٣٣٣', '1' * 10_000, "' OR 1=1 --"])
def test_what_is_no_pin_gets_the_one_generic_sentence(session, typed):
    with pytest.raises(BadCredentials) as caught:
        pins.go_in(typed, None, HERE)
    assert caught.value.detail == pins.WRONG


def test_B5_the_pin_of_an_archived_session_fails_like_any_other(fern, session):
    card = factories.pins(fern, session.id)[0]
    sessions.archive(fern, session.id)
    with pytest.raises(BadCredentials) as caught:
        pins.go_in(card.pin, None, HERE)
    assert caught.value.detail == pins.WRONG


def test_B6_a_reissued_pin_never_equals_an_old_one(fern, session, monkeypatch):
    card = factories.pins(fern, session.id)[0]
    drawn = iter([card.pin, card.pin, '00000001'])
    monkeypatch.setattr('classroom.domain.codes.pin', lambda: next(drawn))
    students.reissue(fern, session.id, card.id)
    assert factories.pins(fern, session.id)[0].pin == '00000001'
    with reading() as db:
        kept = db.all(select(Pin).where(Pin.participant_id == card.id, Pin.retired_at.is_not(None)))
    assert [(row.keyed_hash, row.sealed) for row in kept] == [(seals.pin_hash(card.pin), None)]
    with pytest.raises(BadCredentials):
        pins.go_in(card.pin, None, HERE)


def test_a_new_pin_puts_out_whoever_came_in_with_the_old_one(fern, session, heard):
    card = factories.pins(fern, session.id)[0]
    new = pins.go_in(card.pin, None, HERE)
    students.reissue(fern, session.id, card.id)
    assert sign_ins.actor_of(new.cookie) is None
    assert any(isinstance(one, AccessEnded) and one.participant_id == card.id for one in heard)


def test_new_pins_for_all_change_every_pin(fern, session):
    before = {card.pin for card in factories.pins(fern, session.id)}
    assert students.reissue_all(fern, session.id) == 4
    assert not before & {card.pin for card in factories.pins(fern, session.id)}


def _fail(times, pin='99999999', code=None, address=HERE):
    for _ in range(times):
        with pytest.raises(BadCredentials):
            pins.go_in(pin, code, address)


def test_B1_after_sixty_failures_the_class_code_is_needed_then_429(fern, session):
    card = factories.pins(fern, session.id)[0]
    _fail(60)
    with pytest.raises(BadCredentials) as caught:
        pins.go_in(card.pin, None, HERE)
    assert caught.value.extra == {'class_code_required': True}
    _fail(20, code=session.code)
    with pytest.raises(TooMany) as stopped:
        pins.go_in('99999999', session.code, HERE)
    assert 0 < stopped.value.retry_after <= 15 * 60
    assert pins.go_in(card.pin, None, '198.51.100.1'), 'another address is not touched'


def test_B1_three_hundred_failures_over_the_site_ask_everybody_for_the_code(fern, session):
    card = factories.pins(fern, session.id)[0]
    for host in range(6):
        _fail(50, address=f'198.51.100.{host}')
    with pytest.raises(BadCredentials) as caught:
        pins.go_in(card.pin, None, '203.0.113.5')
    assert caught.value.extra == {'class_code_required': True}
    assert pins.go_in(card.pin, session.code, '203.0.113.5')


def test_B4_a_class_full_of_typos_goes_in_with_the_class_code(fern, session):
    _fail(60)
    for card in factories.pins(fern, session.id):
        assert pins.go_in(card.pin, f' {session.code[:3].lower()}-{session.code[3:]}', HERE)


def test_B4_a_right_pair_goes_in_whatever_others_typed_before(fern, session):
    _fail(60)
    _fail(20, code=session.code)
    for card in factories.pins(fern, session.id):
        with pytest.raises(TooMany):
            pins.go_in('99999999', session.code, HERE)
        assert pins.go_in(card.pin, session.code, HERE)


def test_B1_who_tries_pairs_by_the_hundred_is_not_even_looked_at(fern, session):
    card = factories.pins(fern, session.id)[0]
    _fail(60)
    _fail(20, code=session.code)
    for _ in range(600):
        with pytest.raises(TooMany):
            pins.go_in('99999999', session.code, HERE)
    with pytest.raises(TooMany):
        pins.go_in(card.pin, session.code, HERE)


def test_right_pins_cost_nothing_of_the_budget(fern, session):
    card = factories.pins(fern, session.id)[0]
    for _ in range(70):
        pins.go_in(card.pin, None, HERE)
    _fail(1)


def test_a_card_link_goes_straight_in_whatever_its_case(fern, session):
    card = factories.pins(fern, session.id)[1]
    word = card.link.rsplit('/', 1)[1]
    assert pins.go_in_by_card(word.upper()).actor.member.id == card.id
    assert pins.card_name(word) == card.name


@pytest.mark.parametrize(
    'harm', [lambda w: w[:-1] + ('a' if w[-1] != 'a' else 'b'), lambda w: '1' + w, lambda w: w + 'a', lambda w: '']
)
def test_B36_an_altered_card_link_opens_nothing(fern, session, harm):
    word = factories.pins(fern, session.id)[0].link.rsplit('/', 1)[1]
    with pytest.raises(BadCredentials):
        pins.go_in_by_card(harm(word))


def test_a_card_of_a_removed_student_opens_nothing_until_readmitted(fern, session):
    card = factories.pins(fern, session.id)[0]
    word = card.link.rsplit('/', 1)[1]
    students.remove(fern, session.id, card.id)
    with pytest.raises(BadCredentials):
        pins.go_in_by_card(word)
    students.readmit(fern, session.id, card.id)
    assert pins.go_in_by_card(word)


def test_B9_removing_ends_the_sign_in_and_tells_the_room(fern, session, heard):
    card = factories.pins(fern, session.id)[0]
    new = pins.go_in(card.pin, None, HERE)
    heard.clear()
    students.remove(fern, session.id, card.id)
    assert sign_ins.actor_of(new.cookie) is None
    (ended,) = [one for one in heard if isinstance(one, AccessEnded)]
    assert (ended.participant_id, ended.sign_in_ids) == (card.id, (new.sign_in_id,))


def test_a_guest_comes_in_by_code_and_stays_the_same_on_this_device(fern, session):
    new = arrivals.join(NOBODY, session.code.lower(), ' Pixel ', HERE)
    assert new.actor.member.name == 'Pixel'
    again = arrivals.join(new.actor, session.code, 'Another name', HERE)
    assert again.actor.member.id == new.actor.member.id


def test_a_guest_needs_a_name_of_their_own(fern, session):
    arrivals.join(NOBODY, session.code, 'Pixel', HERE)
    for typed, refusal in (
        ('', InvalidInput),
        ('   ', InvalidInput),
        ('x' * 41, InvalidInput),
        ('\u200b', InvalidInput),
        ('PIXEL', Conflict),
    ):
        with pytest.raises(refusal) as caught:
            arrivals.join(NOBODY, session.code, typed, HERE)
        assert caught.value.field == 'display_name'


def test_a_code_that_nobody_has_is_not_found(session):
    for typed in ('', 'ZZZZZZ', '000000', session.code + 'X'):
        with pytest.raises(NotFound):
            arrivals.look(typed, HERE)


def test_guessing_codes_ends_in_a_wait(session):
    for _ in range(120):
        with pytest.raises(NotFound):
            arrivals.look('ZZZZZZ', HERE)
    with pytest.raises(TooMany):
        arrivals.look(session.code, HERE)


@pytest.mark.parametrize('over', [sessions.close, sessions.archive])
def test_nobody_new_comes_into_a_closed_or_archived_class(fern, session, over):
    over(fern, session.id)
    with pytest.raises(Conflict):
        arrivals.join(NOBODY, session.code, 'Pixel', HERE)


@pytest.mark.parametrize(('over', 'sentence'), [(sessions.close, arrivals.CLOSED), (sessions.archive, arrivals.OVER)])
def test_a_closed_or_archived_class_says_so_before_it_asks_for_a_name(fern, session, over, sentence):
    over(fern, session.id)
    with pytest.raises(Conflict) as caught:
        arrivals.look(session.code, HERE)
    assert (caught.value.detail, caught.value.field) == (sentence, 'code')


def test_no_two_people_in_a_class_look_alike_guests_and_added_ones_included(fern, session):
    from classroom.domain import avatars

    for number in range(30):
        arrivals.join(NOBODY, session.code, f'Guest {number}', HERE)
        students.add(fern, session.id, f'Added {number}')
    students.add(fern, session.id)
    looks = [avatars.look(one.avatar) for one in students.roster(fern, session.id) if one.kind != 'host']
    assert len(looks) == len(set(looks)) == 65
