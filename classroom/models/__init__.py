"""Tables, one file for each aggregate."""

from classroom.models.base import metadata
from classroom.models.gallery import Comment, Media, MediaImage, MediaInteraction, Report, SchoolWord, Tag
from classroom.models.room import IdempotentReply, Room, RoomEventRow
from classroom.models.school import BellPeriod, District, Module, School
from classroom.models.session import Participant, Pin, Session
from classroom.models.user import AuditEntry, SignIn, User

__all__ = [
    'AuditEntry',
    'BellPeriod',
    'Comment',
    'District',
    'IdempotentReply',
    'Media',
    'MediaImage',
    'MediaInteraction',
    'Module',
    'Participant',
    'Pin',
    'Report',
    'Room',
    'RoomEventRow',
    'School',
    'SchoolWord',
    'Session',
    'SignIn',
    'Tag',
    'User',
    'metadata',
]
