"""The audit log in words: each action as what somebody did, and what an entry speaks of when its name is gone."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from classroom.domain import periods

DID: dict[str, str] = {
    'account.activated': 'switched the account of {subject} on',
    'account.changed': 'changed how to sign in to {subject}',
    'account.deactivated': 'switched the account of {subject} off',
    'account.deleted': 'deleted an account',
    'account.email-asked': 'asked for another e-mail address of {subject}',
    'account.email-changed': 'confirmed another e-mail address of {subject}',
    'account.moved': 'moved {subject} to another school',
    'account.registered': 'registered',
    'account.renamed': 'changed the name of {subject}',
    'account.role': 'gave {subject} the role “{role}” instead of “{before}”',
    'account.unlocked': 'unlocked the account of {subject}',
    'accounts.imported': 'made accounts from {subject}: {rows}',
    'assignment.changed': 'changed work of {subject}',
    'assignment.deleted': 'deleted work of {subject} with what was handed in',
    'assignment.graded': 'graded work of {subject} in course {course}',
    'assignment.handed-in': 'handed in work of {subject}',
    'assignment.made': 'set work in {subject}',
    'assignment.published': 'published work of {subject}',
    'assignment.regraded': 'had {count} submissions of {subject} scored anew',
    'bells.changed': 'changed the hours of {subject}',
    'board.changed': 'changed how {subject} works',
    'board.deleted': 'deleted {subject}',
    'board.refused': 'tried to draw on {subject} without the right',
    'board.restored': 'brought an earlier look of a page back on {subject}',
    'cards.printed': 'printed the PIN cards of {subject}',
    'comment.allowed': 'let a comment through: {subject}',
    'comment.removed': 'removed a comment: {subject}',
    'course.archived': 'archived {subject}',
    'course.changed': 'changed {subject}',
    'course.deleted': 'deleted {subject} with its chat',
    'course.entered': 'enrolled in {subject}',
    'course.left': 'left {subject}',
    'course.made': 'made {subject}',
    'course.restored': 'brought {subject} back from the archive',
    'course.student-added': 'put {subject} into course {course}',
    'course.student-removed': 'took {subject} out of course {course}',
    'district.confirmed': 'confirmed {subject}',
    'district.merged': 'merged district {merged} into {subject}',
    'district.renamed': 'renamed {subject}',
    'gallery.changed': 'changed how the gallery works in {subject}',
    'guest.let_in_again': 'let {subject} in again',
    'hand.lowered': 'lowered the hand of {subject}',
    'hands.lowered': 'lowered {count} hands in {subject}',
    'import.codes': 'printed {codes} one-time codes for {subject}',
    'import.undone': 'took {subject} back: accounts removed: {removed}, kept: {kept}',
    'invitation.accepted': 'accepted {subject}',
    'invitation.deleted': 'deleted {subject}',
    'invitation.made': 'made invitations: {count}',
    'invitation.relinked': 'made a new link for {subject}',
    'invitation.resent': 'sent {subject} again',
    'invitation.revoked': 'took {subject} back',
    'log.downloaded': 'downloaded the audit log',
    'material.added': 'added {subject} to course {course}',
    'material.changed': 'changed {subject}',
    'material.deleted': 'deleted material {material} of {subject}',
    'material.hidden': 'hid {subject}',
    'material.shown': 'showed {subject}',
    'material.unit-renamed': 'renamed a unit of {subject}',
    'message.allowed': 'let a message through: {subject}',
    'message.downloaded': 'downloaded the chat of {subject}',
    'message.removed': 'removed a message: {subject}',
    'message.rules': 'changed how the chat works in {subject}',
    'module.added': 'made {subject}',
    'module.archived': 'put {subject} away',
    'module.deleted': 'deleted {subject}, which nothing used',
    'module.renamed': 'renamed {subject}',
    'module.restored': 'brought {subject} back',
    'module.tags': 'changed the tags of {subject}',
    'observer.exported': 'downloaded figures of {subject}{look}',
    'observer.looked': 'looked at the figures of {subject}{look}',
    'participants.merged': 'united {subject} with who was the same person (participant {gone})',
    'password.changed': 'changed the password of {subject}',
    'password.recovered': 'set a new password for {subject} with a recovery {by}',
    'pin.reissued': 'made a new PIN for {subject}',
    'pins.reissued': 'made new PINs for {subject}',
    'post.allowed': 'let a post through: {subject}',
    'post.removed': 'removed a post: {subject}',
    'post.restored': 'brought a post back: {subject}',
    'post.returned': 'sent a post back: {subject}',
    'recovery.asked': 'asked for a link to recover the password of {subject}',
    'recovery.code-made': 'made a one-time code for {subject}',
    'school.changed': 'changed {subject}',
    'school.confirmed': 'confirmed {subject}',
    'school.made': 'made {subject}',
    'school.merged': 'merged school {merged} into {subject}',
    'school.set-up': 'set up {subject}',
    'session.archived': 'archived {subject}',
    'session.closed': 'closed {subject} for the day',
    'session.looked': 'looked into {subject}',
    'session.names_hidden': 'hid the names in {subject}',
    'session.names_shown': 'showed the names in {subject}',
    'session.opened': 'opened {subject} again',
    'session.paused': 'paused {subject}, or let it go on',
    'session.renamed': 'renamed {subject}',
    'session.started': 'started {subject}',
    'session.unarchived': 'brought {subject} back from the archive',
    'sign-in.failed': 'could not sign in to {subject}',
    'sign-in.started': 'signed in',
    'status.allowed': 'let a status through: {subject}',
    'status.removed': 'removed a status: {subject}',
    'status.reported': 'reported a status: {subject}',
    'student.added': 'added {subject}',
    'student.picked': 'picked {subject}',
    'student.readmitted': 'let {subject} come back',
    'student.removed': 'removed {subject} from the class',
    'student.renamed': 'renamed {subject}',
    'tag.added': 'added {subject}',
    'tag.changed': 'changed {subject}',
    'teacher.confirmed': 'confirmed {subject} as a teacher of the school',
    'teacher.refused': 'did not take {subject} in as a teacher of the school',
    'time.given': 'gave {subject} {seconds} seconds more than the others',
    'token.begun': 'signed in with a program',
    'token.made': 'made {subject} with the right to {scope}',
    'token.revoked': 'took {subject} back',
    'tokens.revoked': 'took all tokens of {subject} back',
    'voice.refused': 'tried to speak without the floor in {subject}',
    'wall.downloaded': 'downloaded the wall of {subject}',
    'wall.printed': 'printed the wall of {subject}',
    'work.kept': 'kept the work of {subject} with the own account',
    'word.added': 'put a word on the list of {subject}',
    'word.removed': 'took a word off the list of {subject}',
}
"""What somebody did, after their name. Details of the entry may stand in braces."""

KINDS = {'user': 'account', 'media': 'post', 'import': 'list'}
"""What people call a kind of subject, where it is another word than ours."""


def sentence(action: str, who: str, subject: str, detail: Mapping[str, Any]) -> str:
    """`Mira Fern hid the names in “How long do we sleep?”.` An action without words is read as it is written."""
    values = defaultdict(
        lambda: '…', {name: str(value) for name, value in detail.items()} | {'subject': subject, 'look': _look(detail)}
    )
    return f'{who} {DID.get(action, _plain(action)).format_map(values)}'.strip()


def named(kind: str, subject_id: int | None, name: str | None) -> str:
    """What an entry speaks of: `“How long do we sleep?” (session 12)`, or without a name `session 12`."""
    word = KINDS.get(kind, kind) or 'entry'
    if subject_id is None:
        return f'an {word}' if word[0] in 'aeiou' else f'a {word}'
    return f'“{name}” ({word} {subject_id})' if name else f'{word} {subject_id}'


def choices() -> dict[str, str]:
    """Every action in words, to pick from, in the order of the alphabet."""
    blank: dict[str, str] = defaultdict(lambda: '…', subject='…', look='')
    words = {action: did.format_map(blank) for action, did in DID.items()}
    return dict(sorted(words.items(), key=lambda pair: pair[1]))


def _look(detail: Mapping[str, Any]) -> str:
    """What an observer saw or took away, and through which filters: `: walls, grade 8, last 7 days`."""
    school, period, grade = (detail.get(name) for name in ('school', 'period', 'grade'))
    parts = [
        str(detail.get('view') or ''),
        f'table of {detail["table"]}' if 'table' in detail else '',
        f'school {school}' if school and 'teacher' in detail else '',
        f'grade {grade}' if grade else '',
        periods.WORDS[period].lower() if period in periods.WORDS else '',
        'a later page' if 'before' in detail else '',
    ]
    said = ', '.join(part for part in parts if part)
    return f': {said}' if said else ''


def _plain(action: str) -> str:
    """`token.made` as `token made: …`."""
    return action.replace('.', ' ').replace('_', ' ').replace('-', ' ') + ': {subject}'
