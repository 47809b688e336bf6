"""The program in a process of its own, which also does what its teacher says on the standard input.

Run as `python -m tests.live.serving DATA PORT`. Each line there is a JSON list, `[command, *words]`; so is each answer.
"""

import asyncio
import inspect
import json
import sys
import threading
from pathlib import Path

import uvicorn
from nicegui import Client, core
from sqlmodel import select

from classroom import app
from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.domain import pictures
from classroom.errors import BadCredentials
from classroom.events import bus
from classroom.live import fast_lane, hub, neighbours, presence, roll, room_tools, unclaimed, voice_lines
from classroom.live.buckets import Rate
from classroom.live.protocol import DURABLE, NAMESPACE, Resync
from classroom.models import AuditEntry
from classroom.schemas.board import BoardChange
from classroom.schemas.gallery import GallerySettings, PostForm
from classroom.services import (
    arrivals,
    badges,
    board_views,
    boards,
    course_people,
    gallery_settings,
    notices,
    pins,
    posting,
    sessions,
    sign_ins,
    students,
    tickets,
)
from classroom.web import logs
from tests import factories
from tests.courses import Class7B
from tests.gallery import image

SERVICES = {'students': students, 'sessions': sessions}
teachers = {}
courses = {}


def open_class(count):
    """A teacher of her own starts a class; returns it, with the students' cards."""
    fern = factories.teacher()
    made = factories.started(fern, student_count=count)
    teachers[made.id] = fern
    people = [person for person in students.roster(fern, made.id) if person.kind == 'student']
    cards = factories.pins(fern, made.id)
    return {'id': made.id, 'room': made.room_id, 'seats': [_known(*pair) for pair in zip(people, cards, strict=True)]}


def act(session_id, name, *words):
    """The teacher does something: `act(3, 'students.rename', 17, 'Otter')`; a last word in a dict is by name."""
    module, _, action = name.partition('.')
    options = words[-1] if words and isinstance(words[-1], dict) else {}
    plain = [word for word in words if not isinstance(word, dict)]
    getattr(SERVICES[module], action)(teachers[session_id], session_id, *plain, **options)


def seat_of(room_id, person):
    """A student comes in with a PIN: the cookie of the browser, and a ticket."""
    new = arrivals.let_in(person)
    return {'cookie': new.cookie, 'sign_in': new.sign_in_id, 'ticket': tickets.issue(new.actor, room_id).ticket}


def seat_of_teacher(session_id, room_id, screen):
    """The teacher signs in: the cookie, and a ticket for her room or for the projector."""
    with transaction() as tx:
        new = sign_ins.start_for_user(tx, teachers[session_id].user.id)
    return {'cookie': new.cookie, 'ticket': tickets.issue(new.actor, room_id, screen=screen).ticket}


def open_course():
    """A course with its teacher and two students."""
    course = Class7B()
    courses[course.id] = course
    return {'id': course.id, 'room': course.room}


def seat_in_course(course_id, name):
    """Somebody of the course signs in: the cookie of the browser, and a ticket."""
    course = courses[course_id]
    user_id = (course.teacher if name == 'fern' else getattr(course, name)).user.id
    with transaction() as tx:
        new = sign_ins.start_for_user(tx, user_id)
    return {'cookie': new.cookie, 'ticket': tickets.issue(new.actor, course.room).ticket}


def take_out(course_id, name):
    """The teacher takes a student out of the course."""
    course = courses[course_id]
    course_people.take_out(course.teacher, course_id, getattr(course, name).user.id)


def ticket(room_id, sign_in_id):
    """Another ticket for the same browser."""
    return tickets.issue(sign_ins.actor_of_id(sign_in_id), room_id).ticket


def sign_out(sign_in_id):
    """End a sign-in."""
    sign_ins.end(sign_ins.actor_of_id(sign_in_id))


def board_of(session_id, room_id):
    """The first board of a room, and its page."""
    board = boards.listed(teachers[session_id], room_id)[0].id
    return board, board_views.snapshot(teachers[session_id], board).pages[0]['id']


def change_board(session_id, board_id, wanted):
    """The teacher changes a board."""
    boards.change(teachers[session_id], board_id, BoardChange(**wanted))


def refusals(board_id):
    """How often the audit log tells of somebody who drew on a board without the right."""
    told = (AuditEntry.subject == 'board', AuditEntry.subject_id == board_id, AuditEntry.action == 'board.refused')
    with reading() as db:
        return len(db.all(select(AuditEntry).where(*told)))


def post(session_id, person):
    """A student posts a graph; returns the number of the post."""
    form = PostForm(graph_tag='dot_plot', variable_tag='one_quantitative')
    return posting.create(sign_ins.actor_of_participant(person), session_id, form, [pictures.clean(image())]).id


def badge(person, post_id):
    """A student gives a post a badge."""
    badges.give(sign_ins.actor_of_participant(person), post_id, 'graph')


def change_gallery(session_id, wanted):
    """The teacher changes how the gallery works."""
    gallery_settings.change(teachers[session_id], session_id, GallerySettings(**wanted))


def seats(room_id):
    """How many seats are taken in a room, also those that have not said hello."""
    return sum(seat.facts.room_id == room_id for seat in _hub().seats)


def look_after_hands():
    """Look now for those who are not here any more, and lower their hands."""
    tools = inspect.getclosurevars(core.sio.handlers[NAMESPACE]['hand_put']).nonlocals['handler'].__self__
    asyncio.run_coroutine_threadsafe(tools._lower_absent(), bus._loop).result(10)


def hurry(name, seconds):
    """Change how long something waits; returns how long it was."""
    ours = {'UNCLAIMED_SECONDS': unclaimed, 'SILENCE_SECONDS': neighbours}
    ours |= dict.fromkeys(('HELLO_SECONDS', 'BEAT_SECONDS', 'BEATS_TO_COMPARE'), hub)
    ours |= dict.fromkeys(('GRACE_SECONDS', 'LEAVING_SECONDS'), presence)
    ours |= dict.fromkeys(('AWAY_SECONDS', 'SILENT_SECONDS'), voice_lines)
    ours |= dict.fromkeys(('LOOK_SECONDS', 'ABSENT_SECONDS'), room_tools)
    ours['ASKED_SECONDS'] = roll
    module = ours.get(name, core.sio.eio)
    before = getattr(module, name)
    setattr(module, name, seconds)
    return before


def ring(session_id, title):
    """The teacher is told something, with a link."""
    with transaction() as tx:
        notices.tell(tx, [teachers[session_id].user.id], 'comment', title, link='/home')


def guess(address, count):
    """Somebody at an address tries so many wrong PINs; returns whether the class code is wanted after each."""
    return [_wrong_pin(address) for _ in range(count)]


def relay(room_id, size):
    """Send the whole room something fleeting of so many bytes."""
    bus._loop.call_soon_threadsafe(_hub().relay.to_all, room_id, 'much', {'text': 'x' * size})


def relay_binary(room_id, header, size):
    """Send the whole room so many bytes."""
    bus._loop.call_soon_threadsafe(_hub().relay.binary, room_id, 'voice', header, bytes(range(256)) * (size // 256))


def echo_binary(most, a_second, burst=None):
    """From now on, take messages `echo` with bytes and answer with what they were."""

    async def echo(_, message, payload):
        return {'after': message.after, 'bytes': list(payload)}

    _hub().handle_binary('echo', Resync, echo, most=most, rate=Rate(a_second, burst or a_second))


def lanes(room_id):
    """For each seat of a room, whether the fast lane reaches it."""
    return [fast_lane.line_of(core.sio, seat.sid) is not None for seat in _hub().seats.greeted(room_id)]


def twice(room_id, message):
    """Send the whole room an event by the fast lane, then by the library."""
    asyncio.run_coroutine_threadsafe(_twice(_hub().seats.greeted(room_id), message), bus._loop).result(5)


def guarded():
    """What the seams have taken hold of: NiceGUI's handlers, the origins, the largest frame, and a page's own parts."""
    handlers = core.sio.handlers['/']
    return {
        'guarded': sorted(name for name, handler in handlers.items() if handler.__qualname__.startswith('Guard.')),
        'handlers': sorted(handlers),
        'origins': callable(core.sio.eio.cors_allowed_origins),
        'frame': core.sio.eio.max_http_buffer_size,
        'packets': core.sio.packet_class.__module__,
        'client': [name for name in ('instances', 'request', 'has_socket_connection', 'open') if hasattr(Client, name)],
    }


def messages():
    """The names of the messages that the hub takes."""
    return sorted(set(core.sio.handlers[NAMESPACE]) - {'echo'})


def audited(session_id, action):
    """How often the audit log tells of this in a session."""
    told = (AuditEntry.subject == 'session', AuditEntry.subject_id == session_id, AuditEntry.action == action)
    with reading() as db:
        return len(db.all(select(AuditEntry).where(*told)))


def sockets():
    """How many connections are open, whatever they are for."""
    return len(core.sio.eio.sockets)


COMMANDS = (open_class, act, seat_of, seat_of_teacher, ticket, sign_out, seats, hurry, look_after_hands)
COMMANDS += (post, badge, change_gallery, board_of, change_board, refusals, open_course, seat_in_course, take_out)
COMMANDS += (ring, guess, relay, relay_binary, echo_binary, lanes, twice, guarded, sockets, messages, audited)


def _known(person, card):
    return {'id': person.id, 'name': person.name, 'avatar': person.avatar, 'pin': card.pin}


def _wrong_pin(address):
    try:
        pins.go_in('0', None, address)
    except BadCredentials as wrong:
        return wrong.extra.get('class_code_required', False)


def _hub():
    return core.sio.handlers[NAMESPACE]['connect'].__self__


async def _twice(seats, message):
    _hub().fan_out.durable(seats, message)
    for seat in seats:
        await core.sio.emit(DURABLE, message, to=seat.sid, namespace=NAMESPACE)


def _obey(answers):
    by_name = {command.__name__: command for command in COMMANDS}
    for line in sys.stdin:
        name, *words = json.loads(line)
        try:
            answer = ['ok', by_name[name](*words)]
        except Exception as error:  # the test that asked shall read it
            answer = ['failed', repr(error)]
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == '__main__':
    answers, sys.stdout = sys.stdout, sys.stderr  # the log goes elsewhere
    logs.configure()
    port = int(sys.argv[2])
    settings = Settings(data=Path(sys.argv[1]), host='127.0.0.1', port=port, base_url=f'http://127.0.0.1:{port}')
    app.prepare(settings)
    server = uvicorn.Server(app.configured(settings))
    threading.Thread(target=_obey, args=(answers,), daemon=True).start()
    server.run()
