"""The chat's rules: closed, slow, checked, under hidden names; its pages, who has read it, its transcript."""

import pytest

from classroom.errors import InvalidInput, NotAllowed, NotFound, TooMany
from classroom.schemas.chat import ChatQuery, ChatSettings, NewMessage
from classroom.services import chat, chat_rooms, room_history, sessions, students
from tests import factories
from tests.chatting import everything, gallery_rules, read
from tests.gallery import heard_by


def test_a_locked_chat_takes_the_teachers_words_alone(gallery, room, say):
    made = say(gallery.otter, 'Hello')
    gallery_rules(gallery, room, chat='closed')
    for attempt in (
        lambda: say(gallery.otter, 'More'),
        lambda: say(gallery.otter, 'More', to_teacher=True),
        lambda: chat.edit(gallery.otter, made.id, 'Other'),
        lambda: chat.react(gallery.heron, made.id, 'yes'),
    ):
        with pytest.raises(NotAllowed, match='The chat is closed'):
            attempt()
    assert chat_rooms.typist(gallery.otter, room) is None
    say(gallery.teacher, 'Look up, please')
    assert chat.remove(gallery.otter, made.id).status == 'removed'
    gallery_rules(gallery, room, chat='open')
    say(gallery.otter, 'Thank you')
    with pytest.raises(NotAllowed):
        chat_rooms.change(gallery.otter, room, ChatSettings(chat='closed'))


def test_the_chat_closes_with_the_hour(gallery, room, say):
    sessions.pause(gallery.teacher, gallery.session.id, paused=True)
    with pytest.raises(NotAllowed, match='paused'):
        say(gallery.otter, 'More')
    sessions.pause(gallery.teacher, gallery.session.id, paused=False)
    sessions.close(gallery.teacher, gallery.session.id)
    with pytest.raises(NotAllowed, match='closed'):
        say(gallery.otter, 'More')
    say(gallery.teacher, 'Until tomorrow')
    sessions.archive(gallery.teacher, gallery.session.id)
    with pytest.raises(NotAllowed, match='over'):
        say(gallery.teacher, 'More')


def test_slow_mode_says_how_long_to_wait_and_spares_the_teacher(gallery, room, stopped_clock):
    gallery_rules(gallery, room, slow_mode=10)
    hello = NewMessage(content='Hello')
    chat.send(gallery.otter, room, hello)
    stopped_clock.move(seconds=3)
    with pytest.raises(TooMany, match='in 7 seconds') as problem:
        chat.send(gallery.otter, room, hello)
    assert problem.value.retry_after == 7
    chat.send(gallery.heron, room, hello)
    for _ in range(3):
        chat.send(gallery.teacher, room, hello)
    stopped_clock.move(seconds=7)
    chat.send(gallery.otter, room, hello)


def test_B81_a_flood_ends_after_five_messages_in_five_seconds(gallery, room, stopped_clock):
    for number in range(5):
        chat.send(gallery.otter, room, NewMessage(content=str(number)))
        stopped_clock.move(seconds=0.5)
    with pytest.raises(TooMany, match='in 3 seconds'):
        chat.send(gallery.otter, room, NewMessage(content='more'))
    chat.send(gallery.heron, room, NewMessage(content='mine'))
    stopped_clock.move(seconds=3)
    chat.send(gallery.otter, room, NewMessage(content='more'))
    assert len(read(gallery.fox, room)) == 7


def test_hidden_names_are_in_no_message_that_students_get(gallery, room, say, heard):
    first = say(gallery.otter, 'Hello')
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    del heard[:]
    say(gallery.heron, 'Hi', reply_to=first.id)
    text = everything(gallery.fox, room, heard, 'others')
    for person in (gallery.otter, gallery.heron):
        assert f'"{person.member.name}"' not in text
        assert f"'{person.member.name}'" not in text
    seen = chat_rooms.page(gallery.fox, room, ChatQuery())
    assert all(one.author.id < 0 for one in seen)
    assert seen[1].reply_to.author.id < 0
    assert chat_rooms.page(gallery.otter, room, ChatQuery())[0].author.name == gallery.otter.member.name
    assert chat_rooms.page(gallery.teacher, room, ChatQuery())[1].author.name == gallery.heron.member.name
    typist = chat_rooms.typist(gallery.heron, room)
    assert (typist.real.name, typist.shown.id < 0) == (gallery.heron.member.name, True)


def test_a_word_on_the_list_waits_for_the_teacher(gallery, room, say, heard):
    gallery.set(approval='flagged')
    made = say(gallery.otter, 'What a shit graph')
    assert made.status == 'waiting'
    assert heard_by(heard, 'chat', 'others', gallery.fox) == []
    assert read(gallery.fox, room) == []
    assert read(gallery.otter, room) == ['What a shit graph']
    assert chat_rooms.page(gallery.teacher, room, ChatQuery())[0].flagged == 'shit'
    chat.allow(gallery.teacher, made.id)
    assert read(gallery.fox, room) == ['What a shit graph']
    second = say(gallery.otter, 'Oh shit')
    chat.remove(gallery.teacher, second.id)
    assert len(read(gallery.fox, room)) == 1
    assert len(heard_by(heard, 'chat', 'others', gallery.fox)) == 1


def test_pages_go_back_and_on_by_key(gallery, room, say):
    made = [say(gallery.otter, f'Message {number}').id for number in range(40)]
    shot = room_history.snapshot(gallery.fox, room).chat
    assert ([one.id for one in shot.messages], shot.whole) == (made[-30:], False)
    assert len(read(gallery.fox, room, before=shot.messages[0].id)) == 10
    assert read(gallery.fox, room, after=made[36]) == ['Message 37', 'Message 38', 'Message 39']
    assert read(gallery.fox, room, before=made[2], limit=1) == ['Message 1']
    assert read(gallery.fox, room, search='AGE 7') == ['Message 7']
    assert read(gallery.fox, room, search='100%') == []
    for limit in (0, 101):
        with pytest.raises(InvalidInput):
            chat_rooms.page(gallery.fox, room, ChatQuery(limit=limit))


def test_nobody_waits_for_an_hour_because_the_clock_was_put_back(gallery, room, say, stopped_clock):
    gallery_rules(gallery, room, slow_mode=60)
    first = say(gallery.otter, 'Hello')
    stopped_clock.move(hours=-1)
    second = say(gallery.otter, 'Hello again')
    assert [one.id for one in chat_rooms.page(gallery.otter, room, ChatQuery())] == [first.id, second.id]
    with pytest.raises(TooMany):
        say(gallery.otter, 'And again')


def test_those_removed_from_the_class_write_nothing(gallery, room, say):
    students.remove(gallery.teacher, gallery.session.id, gallery.heron.member.id)
    with pytest.raises((NotAllowed, NotFound)):
        say(gallery.heron, 'Hello')


def test_how_far_people_have_read_is_for_who_leads(gallery, room, say):
    made = say(gallery.teacher, 'Hello')
    other = factories.started(gallery.teacher, section=4).room_id
    elsewhere = chat.send(gallery.teacher, other, NewMessage(content='Hello over there')).id
    otter = gallery.otter.member.id
    assert chat_rooms.mark_read(gallery.otter, room, elsewhere + 1000) == (otter, made.id)
    assert chat_rooms.mark_read(gallery.otter, room, 0) == (otter, made.id)
    assert room_history.snapshot(gallery.teacher, room).chat.readers == {gallery.otter.member.id: made.id}
    own = room_history.snapshot(gallery.otter, room).chat
    assert (own.read, own.readers) == (made.id, {})
    assert room_history.snapshot(gallery.heron, room).chat.readers == {}


def test_the_transcript_holds_all_and_no_formula(gallery, room, say):
    say(gallery.otter, '=1+1')
    gone = say(gallery.heron, 'Zebra')
    chat.remove(gallery.heron, gone.id)
    say(gallery.fox, 'For you', to_teacher=True)
    say(gallery.otter, 'Is it $\\bar x$?')
    name, content = chat_rooms.transcript(gallery.teacher, room)
    text = content.decode('utf-8-sig')
    assert name == 'chat-how-long-do-we-sleep.csv'
    assert "'=1+1" in text
    assert 'Zebra,removed' in text
    assert 'the teacher,For you' in text
    assert 'Is it $\\bar x$?' in text
    with pytest.raises(NotAllowed):
        chat_rooms.transcript(gallery.otter, room)
