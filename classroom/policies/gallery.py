"""Who may post, give badges and comment; each refusal is the sentence that the person reads."""

from typing import NamedTuple

from classroom.policies import Verdict

PAUSED = 'The class is paused. What you have made is kept here; post it when it goes on.'
FROZEN = 'The wall is frozen for now. What you have made is kept here; post it when your teacher opens it.'
CLOSED = 'This room is closed. What you have made is kept here; post it when it opens again.'
OVER = 'This class is over. Its posts are safe, and nothing new can be added.'
OWN = 'This is your own post. Badges are for the posts of others.'
NOT_THERE_YET = 'This post is not on the wall yet.'
COMMENTS_CLOSED = 'Comments are closed in this class.'
NOT_A_MEMBER = 'Only people of this class can do that.'
NOT_YOURS = 'Only who wrote this can change it.'
TOO_LATE = 'A comment can be changed for five minutes. Write another one below it.'


class Wall(NamedTuple):
    """What of a session decides here."""

    status: str
    closed: bool
    archived: bool
    frozen: bool
    comments: str


def may_change(wall: Wall, *, leads: bool) -> Verdict:
    """Whether the wall takes something new now. Who leads is stopped by the end of the class alone."""
    if wall.archived or wall.status == 'ended':
        return OVER
    if leads:
        return True
    for is_shut, sentence in ((wall.closed, CLOSED), (wall.status == 'paused', PAUSED), (wall.frozen, FROZEN)):
        if is_shut:
            return sentence
    return True


def may_badge(wall: Wall, *, leads: bool, own: bool, status: str) -> Verdict:
    """Whether somebody may give a badge to a post."""
    if own:
        return OWN
    if status != 'visible':
        return NOT_THERE_YET
    return may_change(wall, leads=leads)


def may_comment(wall: Wall, *, leads: bool, status: str) -> Verdict:
    """Whether somebody may comment a post."""
    if status != 'visible' and not leads:
        return NOT_THERE_YET
    if wall.comments == 'closed' and not leads:
        return COMMENTS_CLOSED
    return may_change(wall, leads=leads)


def sees_post(*, leads: bool, own: bool, by_host: bool, status: str, peers_hidden: bool, posted: bool) -> bool:
    """Whether somebody of the class may know of a post: on the wall, by its address, on the wire."""
    if leads:
        return True
    if own:
        return status != 'removed'
    return status == 'visible' and (by_host or posted or not peers_hidden)
