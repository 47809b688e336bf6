"""What tests of the chat ask again and again."""

from classroom.schemas.chat import ChatQuery, ChatSettings
from classroom.services import chat_rooms, room_history
from tests.gallery import heard_by


def read(actor, room, **asked):
    return [one.content for one in chat_rooms.page(actor, room, ChatQuery(**asked))]


def everything(actor, room, heard, audience):
    """All that this seat was sent, and all that it can ask for, as one text."""
    asked = [one.model_dump_json() for one in chat_rooms.page(actor, room, ChatQuery())]
    caught = [room_history.since(actor, room, after).model_dump_json() for after in (-1, 0, 1)]
    wire = [str(heard_by(heard, kind, audience, actor)) for kind in ('chat', 'reactions')]
    return '\n'.join([*asked, *caught, *wire])


def gallery_rules(gallery, room, **wanted):
    chat_rooms.change(gallery.teacher, room, ChatSettings(**wanted))
