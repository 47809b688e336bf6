"""Typed events and the bus that carries them."""

from classroom.events.base import Event, Numbered, RoomEvent
from classroom.events.board import BoardChanged, BoardDeleted, BoardDrawn
from classroom.events.bus import Bus, bus
from classroom.events.chat import ChatChanged, ReactionsChanged
from classroom.events.courses import CourseChanged
from classroom.events.gallery import AudienceChanged, BadgesChanged, CommentChanged, PostChanged, StageChanged
from classroom.events.letters import InvitationsChanged, LettersWait
from classroom.events.notices import NoticesChanged
from classroom.events.replicas import LineRestored, Passing, ReplicaBeat, SeatSaid, SeatsListed
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

__all__ = [
    'AccessEnded',
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
    'NoticesChanged',
    'Numbered',
    'Passing',
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
    'bus',
]
