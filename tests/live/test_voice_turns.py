"""Whose turn it is, as a replica learns it from others: news once, forgotten when nobody tells of it any more."""

import pytest

from classroom.live.seats import Seat
from classroom.live.voice_turns import FORGOTTEN_SECONDS, Turns
from classroom.schemas.actor import Actor, Member
from classroom.schemas.gallery import Author
from classroom.schemas.seats import SeatFacts
from classroom.schemas.voice import Speaker, Turn

ROOM = 7
REAL = Author(id=11, name='Velvet Mole', avatar='mole', kind='student')
ALIAS = Author(id=-3, name='Student 3', avatar='3', kind='student')


def turn(**more):
    speaker = Speaker(key='p11', person=11, real=REAL, shown=ALIAS)
    return Turn(**{'speaker': speaker, 'replica': 'here', 'number': '1', 'live': True, **more})


def seat(person, audience='others'):
    member = Member(id=person, session_id=1, kind='student', name='', avatar='', alias_number=3)
    facts = SeatFacts(room_id=ROOM, session_id=1, audience=audience, actor=Actor(member=member))
    return Seat(f's{person}', facts, 0)


@pytest.fixture
def turns():
    known = Turns()
    known.told(ROOM, 'floor', turn(), 0)
    return known


def test_what_is_told_again_is_no_news(turns):
    assert not turns.told(ROOM, 'floor', turn(), 1)
    assert turns.told(ROOM, 'floor', turn(muted=True), 1)
    assert turns.told(ROOM, 'floor', None, 1)
    assert not turns.told(ROOM, 'floor', None, 1)


def test_a_turn_that_nobody_tells_of_is_forgotten_and_one_that_is_told_again_is_kept(turns):
    turns.told(ROOM, 'lead', turn(replica='there'), FORGOTTEN_SECONDS)
    assert turns.forget(FORGOTTEN_SECONDS + 1) == [(ROOM, 'floor')]
    assert turns.of(ROOM, 'floor') is None
    assert turns.own('there') == [(ROOM, 'lead', turn(replica='there'))]


def test_listeners_of_all_replicas_are_added_and_those_of_a_lost_one_forgotten(turns):
    assert turns.counted(ROOM, 'here', 3, 0)
    assert turns.counted(ROOM, 'there', 2, 8)
    assert not turns.counted(ROOM, 'there', 2, 9)
    assert turns.listening(ROOM, 9) == 5
    assert turns.listening(ROOM, FORGOTTEN_SECONDS + 1) == 2


def test_the_speaker_and_who_leads_see_the_real_name_and_the_class_sees_an_alias(turns):
    turns.counted(ROOM, 'here', 3, 0)
    own, mate, fern = (turns.seen(one, 0) for one in (seat(11), seat(12), seat(13, 'staff')))
    assert (own.floor.who, own.floor.own, own.listening) == (REAL, True, None)
    assert (mate.floor.who, mate.floor.own, mate.listening) == (ALIAS, False, None)
    assert (fern.floor.who, fern.floor.own, fern.listening) == (REAL, False, 3)
