"""Tables, one file for each aggregate."""

from classroom.models.base import metadata
from classroom.models.room import IdempotentReply, Room, RoomEventRow
from classroom.models.school import BellPeriod, District, Module, School
from classroom.models.session import Participant, Pin, Session
from classroom.models.user import AuditEntry, SignIn, User

__all__ = [
    'AuditEntry',
    'BellPeriod',
    'District',
    'IdempotentReply',
    'Module',
    'Participant',
    'Pin',
    'Room',
    'RoomEventRow',
    'School',
    'Session',
    'SignIn',
    'User',
    'metadata',
]
