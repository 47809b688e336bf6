"""Typed events and the bus that carries them."""

from classroom.events.base import Event, Numbered, RoomEvent
from classroom.events.board import BoardChanged, BoardDeleted, BoardDrawn
from classroom.events.bus import Bus, bus
from classroom.events.chat import ChatChanged, ReactionsChanged
from classroom.events.courses import CourseChanged, MaterialsChanged
from classroom.events.gallery import AudienceChanged, BadgesChanged, CommentChanged, PostChanged, StageChanged
from classroom.events.letters import InvitationsChanged, LettersWait
from classroom.events.notices import NoticesChanged
from classroom.events.people import PersonChanged
from classroom.events.replicas import Asked, LineRestored, Passing, ReplicaBeat, SeatSaid, SeatsListed
from classroom.events.room_tools import HandsChanged, PickerChanged, PulseChanged, TimerChanged
from classroom.events.rooms import (
    AccessEnded,
    HourTaken,
    RosterChanged,
    RosterReplaced,
    SchoolsChanged,
    SessionChanged,
)
from classroom.events.statuses import StatusChanged
from classroom.events.voice import ListenersCounted, TurnChanged
from classroom.events.work import WorkChanged

__all__ = [
    'AccessEnded',
    'Asked',
    'AudienceChanged',
    'BadgesChanged',
    'BoardChanged',
    'BoardDeleted',
    'BoardDrawn',
    'Bus',
    'ChatChanged',
    'CommentChanged',
    'CourseChanged',
    'Event',
    'HandsChanged',
    'HourTaken',
    'InvitationsChanged',
    'LettersWait',
    'LineRestored',
    'ListenersCounted',
    'MaterialsChanged',
    'NoticesChanged',
    'Numbered',
    'Passing',
    'PersonChanged',
    'PickerChanged',
    'PostChanged',
    'PulseChanged',
    'ReactionsChanged',
    'ReplicaBeat',
    'RoomEvent',
    'RosterChanged',
    'RosterReplaced',
    'SchoolsChanged',
    'SeatSaid',
    'SeatsListed',
    'SessionChanged',
    'StageChanged',
    'StatusChanged',
    'TimerChanged',
    'TurnChanged',
    'WorkChanged',
    'bus',
]
