"""The chat: who reads what, five minutes to change one's mind, slow mode, questions to the teacher alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry
from classroom.schemas.chat import ChatQuery, ChatSettings, NewMessage
from classroom.services import chat, chat_rooms, room_history
from tests import factories
from tests.chatting import everything, gallery_rules, read
from tests.gallery import heard_by

SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))'


def test_a_message_is_heard_by_all_but_the_projector(gallery, room, say, heard):
    made = say(gallery.otter, '  Is it the **median**?\nOr the mean ')
    assert made.content == 'Is it the **median**?\nOr the mean'
    assert made.author.name == gallery.otter.member.name
    for audience in ('staff', 'posted', 'others'):
        [view] = heard_by(heard, 'chat', audience, gallery.heron)
        assert view['message']['content'] == made.content
        assert 'mine' not in view['message']
    assert heard_by(heard, 'chat', 'screen') == []
    assert room_history.snapshot(gallery.teacher, room, 'screen').chat.messages == []
    assert [one.id for one in room_history.snapshot(gallery.fox, room).chat.messages] == [made.id]


def test_B61_script_in_a_message_stays_text(gallery, room, say):
    assert say(gallery.otter, SCRIPT).content == SCRIPT
    assert read(gallery.teacher, room) == [SCRIPT]


@pytest.mark.parametrize('text', ['', '  \n ', 'x' * 2001, 'x' * 90_000])
def test_an_empty_or_over_long_message_is_refused(gallery, room, say, text):
    with pytest.raises(InvalidInput) as problem:
        say(gallery.otter, text)
    assert problem.value.field == 'content'
    assert read(gallery.teacher, room) == []
    assert len(say(gallery.otter, 'é' * 2000).content) == 2000


def test_the_same_key_twice_is_one_message(gallery, room, say, stopped_clock):
    first = say(gallery.otter, 'Hello', 'k')
    gallery_rules(gallery, room, slow_mode=60)
    again = say(gallery.otter, 'Hello', 'k')
    others = say(gallery.heron, 'Hello', 'k')
    assert first.id == again.id != others.id
    assert len(read(gallery.teacher, room)) == 2
    with pytest.raises(InvalidInput):
        say(gallery.fox, 'Hello', 'k' * 65)


def test_one_message_comes_of_eight_sends_at_once(gallery, room):
    with ThreadPoolExecutor(8) as pool:
        sent = list(
            pool.map(lambda _: chat.send(gallery.otter, room, NewMessage(content='Hi'), client_key='k'), range(8))
        )
    assert len({one.id for one in sent}) == 1
    assert read(gallery.teacher, room) == ['Hi']


def test_what_is_asked_of_the_teacher_is_on_nobody_elses_wire(gallery, room, say, heard):
    asked = say(gallery.otter, 'I did not sleep zebra', to_teacher=True)
    answer = say(gallery.teacher, 'Come to me, zebra', reply_to=asked.id)
    further = say(gallery.otter, 'Thank you, zebra', reply_to=answer.id)
    chat.react(gallery.otter, answer.id, 'thanks')
    chat.edit(gallery.otter, further.id, 'Thank you so much, zebra')
    chat.remove(gallery.otter, asked.id)
    assert asked.to_teacher
    assert answer.to_teacher
    assert further.to_teacher
    for person, audience in ((gallery.heron, 'posted'), (gallery.heron, 'others'), (gallery.fox, 'others')):
        text = everything(person, room, heard, audience)
        assert 'zebra' not in text
        assert f'"id":{answer.id},"author"' not in text
        assert heard_by(heard, 'reactions', audience, person) == []
        assert heard_by(heard, 'chat', audience, person) == []
    assert read(gallery.otter, room) == ['', 'Come to me, zebra', 'Thank you so much, zebra']
    assert 'zebra' in str(heard_by(heard, 'chat', 'others', gallery.otter))
    assert read(gallery.teacher, room)[0] == 'I did not sleep zebra'


def test_nobody_reaches_a_question_that_is_not_theirs(gallery, room, say):
    asked = say(gallery.otter, 'Only for you', to_teacher=True)
    for attempt in (
        lambda: chat.edit(gallery.heron, asked.id, 'Mine'),
        lambda: chat.remove(gallery.heron, asked.id),
        lambda: chat.react(gallery.heron, asked.id, 'yes'),
        lambda: chat.allow(gallery.heron, asked.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    with pytest.raises(InvalidInput):
        say(gallery.heron, 'What was that?', reply_to=asked.id)
    with pytest.raises(NotAllowed):
        say(gallery.teacher, 'A secret for nobody', to_teacher=True)
    assert read(gallery.heron, room, search='only') == []


def test_nobody_of_another_class_reads_or_writes(gallery, room, say):
    made = say(gallery.otter, 'Hello')
    elsewhere = factories.teacher()
    neighbour = factories.student(elsewhere, factories.started(elsewhere).id)
    for stranger in (elsewhere, neighbour):
        for attempt in (
            lambda who=stranger: say(who, 'Hi'),
            lambda who=stranger: chat_rooms.page(who, room, ChatQuery()),
            lambda who=stranger: chat_rooms.transcript(who, room),
            lambda who=stranger: chat_rooms.change(who, room, ChatSettings(chat='closed')),
            lambda who=stranger: chat_rooms.mark_read(who, room, made.id),
            lambda who=stranger: chat_rooms.typist(who, room),
            lambda who=stranger: chat.react(who, made.id, 'yes'),
            lambda who=stranger: chat.remove(who, made.id),
        ):
            with pytest.raises(NotFound):
                attempt()
        assert room not in [one.id for one in chat_rooms.listed(stranger)]
    assert [one.id for one in chat_rooms.listed(gallery.otter)] == [room]
    assert [one.id for one in chat_rooms.listed(gallery.teacher)] == [room]


def test_words_can_be_changed_for_five_minutes_by_their_writer(gallery, room, say, stopped_clock, heard):
    made = say(gallery.otter, 'Sevn')
    stopped_clock.move(minutes=5)
    assert chat.edit(gallery.otter, made.id, 'Seven').edited
    assert heard_by(heard, 'chat', 'others', gallery.fox)[-1]['message']['content'] == 'Seven'
    for somebody in (gallery.heron, gallery.teacher):
        with pytest.raises(NotAllowed):
            chat.edit(somebody, made.id, 'Silly')
    stopped_clock.move(seconds=1)
    with pytest.raises(NotAllowed, match='five minutes'):
        chat.edit(gallery.otter, made.id, 'Eight')


def test_a_removed_message_leaves_a_trace_and_its_words_to_staff_alone(gallery, room, say, heard):
    made = say(gallery.otter, 'Zebra')
    say(gallery.heron, 'Why?', reply_to=made.id)
    chat.react(gallery.fox, made.id, 'yes')
    with pytest.raises(NotAllowed):
        chat.remove(gallery.fox, made.id)
    del heard[:]
    chat.remove(gallery.teacher, made.id)
    for somebody in (gallery.fox, gallery.otter):
        assert 'Zebra' not in everything(somebody, room, heard, 'others')
        assert chat_rooms.page(somebody, room, ChatQuery())[0].status == 'removed'
    assert read(gallery.teacher, room)[0] == 'Zebra'
    with reading() as db:
        [entry] = db.all(select(AuditEntry).where(AuditEntry.action == 'message.removed'))
    assert (entry.user_id, entry.subject_id, entry.detail) == (gallery.teacher.user.id, made.id, {})
    with pytest.raises(NotAllowed):
        chat.edit(gallery.otter, made.id, 'Back')
    with pytest.raises(NotAllowed):
        chat.allow(gallery.otter, made.id)
    chat.allow(gallery.teacher, made.id)
    assert read(gallery.fox, room)[0] == 'Zebra'


def test_a_reaction_is_given_and_taken_back(gallery, room, say, heard):
    made = say(gallery.otter, 'Hello')
    assert chat.react(gallery.heron, made.id, 'idea') == ['idea']
    chat.react(gallery.fox, made.id, 'idea')
    assert heard_by(heard, 'reactions', 'others', gallery.wren)[-1] == {'id': made.id, 'reactions': {'idea': 2}}
    assert heard_by(heard, 'reactions', 'others', gallery.fox)[-1]['mine'] == ['idea']
    [seen] = chat_rooms.page(gallery.heron, room, ChatQuery())
    assert (seen.reactions, seen.mine) == ({'idea': 2}, ['idea'])
    assert chat.react(gallery.heron, made.id, 'idea') == []
    with pytest.raises(InvalidInput):
        chat.react(gallery.heron, made.id, 'zzz')
