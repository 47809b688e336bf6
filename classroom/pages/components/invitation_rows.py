"""What an invitation's row says: its state in a word, a sign and a time."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from classroom.pages.elements.invitations import Row
from classroom.schemas.invitations import InvitationOut

ROLES = {'student': 'Student', 'teacher': 'Teacher', 'observer': 'Observer', 'staff': 'Staff'}


def row(invitation: InvitationOut, now: datetime) -> Row:
    """The row of this invitation."""
    look = _delivery(invitation, now) if invitation.status == 'pending' else _end(invitation, now)
    return Row(
        id=invitation.id,
        email=invitation.email,
        name=invitation.full_name,
        role=ROLES[invitation.user_type],
        status=invitation.status,
        open=invitation.status != 'accepted',
        state=look.word,
        look=look.kind,
        icon=look.icon,
        when=look.when,
        course=invitation.course or '',
    )


class _Look(NamedTuple):
    """A state in a word and a sign."""

    word: str
    kind: Literal['ok', 'wait', 'bad', 'off']
    icon: str
    when: str


def _end(invitation: InvitationOut, now: datetime) -> _Look:
    if invitation.status == 'accepted':
        return _Look('Accepted', 'ok', 'check_circle', ago(invitation.accepted_at or invitation.sent_at, now))
    if invitation.status == 'expired':
        return _Look('Ran out', 'wait', 'schedule', ago(invitation.expires_at, now))
    return _Look('Taken back', 'off', 'remove', '')


def _delivery(invitation: InvitationOut, now: datetime) -> _Look:
    when = ago(invitation.sent_at, now)
    if invitation.delivery == 'failed':
        return _Look('Came back', 'bad', 'error', invitation.problem)
    if invitation.delivery == 'waiting':
        return _Look('On its way', 'off', 'hourglass_top', 'we keep trying' if invitation.problem else '')
    if invitation.delivery == 'none':
        return _Look('Link made', 'off', 'content_copy', when)
    return _Look('Sent', 'off', 'send', when)


def ago(then: datetime, now: datetime) -> str:
    """`today`, `yesterday`, `3 days ago`, `2 weeks ago`."""
    days = (now - then) // timedelta(days=1)
    if days < 1:
        return 'today'
    if days == 1:
        return 'yesterday'
    return f'{days} days ago' if days < 14 else f'{days // 7} weeks ago'  # noqa: PLR2004 - two weeks
