"""Typed events and the bus that carries them."""

from classroom.events.base import Event, Numbered, RoomEvent
from classroom.events.bus import Bus, bus
from classroom.events.rooms import AccessEnded, HourTaken, RosterChanged, RosterReplaced, SessionChanged

__all__ = [
    'AccessEnded',
    'Bus',
    'Event',
    'HourTaken',
    'Numbered',
    'RoomEvent',
    'RosterChanged',
    'RosterReplaced',
    'SessionChanged',
    'bus',
]
