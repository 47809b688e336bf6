"""Tables, one file for each aggregate."""

from classroom.models.access import ApiToken, EmailChange, Recovery
from classroom.models.assignment import Assignment, Submission
from classroom.models.base import metadata
from classroom.models.board import Board, BoardBatch, BoardFile, BoardObject, BoardPage, BoardVersion
from classroom.models.chat import ChatMessage, ChatReaction, ChatRead
from classroom.models.course import Course, Enrolment, Gathering
from classroom.models.gallery import Comment, Media, MediaImage, MediaInteraction, Report, SchoolWord, Tag
from classroom.models.invitation import ImportBatch, Invitation
from classroom.models.job import JobRun
from classroom.models.mail import Letter
from classroom.models.material import Material, MaterialOpened
from classroom.models.notification import Notification
from classroom.models.room import IdempotentReply, Room, RoomEventRow
from classroom.models.room_tools import ExtraTime, Pick, PulseAnswer, RaisedHand, RoomTools
from classroom.models.school import BellPeriod, District, Module, School
from classroom.models.session import Participant, Pin, Session
from classroom.models.status import StatusReport, StatusUpdate
from classroom.models.user import AuditEntry, SignIn, User

__all__ = [
    'ApiToken',
    'Assignment',
    'AuditEntry',
    'BellPeriod',
    'Board',
    'BoardBatch',
    'BoardFile',
    'BoardObject',
    'BoardPage',
    'BoardVersion',
    'ChatMessage',
    'ChatReaction',
    'ChatRead',
    'Comment',
    'Course',
    'District',
    'EmailChange',
    'Enrolment',
    'ExtraTime',
    'Gathering',
    'IdempotentReply',
    'ImportBatch',
    'Invitation',
    'JobRun',
    'Letter',
    'Material',
    'MaterialOpened',
    'Media',
    'MediaImage',
    'MediaInteraction',
    'Module',
    'Notification',
    'Participant',
    'Pick',
    'Pin',
    'PulseAnswer',
    'RaisedHand',
    'Recovery',
    'Report',
    'Room',
    'RoomEventRow',
    'RoomTools',
    'School',
    'SchoolWord',
    'Session',
    'SignIn',
    'StatusReport',
    'StatusUpdate',
    'Submission',
    'Tag',
    'User',
    'metadata',
]
