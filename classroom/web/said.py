"""A sentence for the next page that this browser opens: whose sign-in ended here. site.js shows it once."""

from urllib.parse import quote

from fastapi.responses import Response

from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor
from classroom.web import cookies

COOKIE = 'classroom_said'
SECONDS = 60
REPLACED = 'You are {now} now. {before} was signed out here.'


def name_of(actor: Actor) -> str:
    """The name that this actor reads on the own screen; empty for nobody."""
    return actor.user.name if actor.user else actor.member.name if actor.member else ''


def replaced(response: Response, before: Actor, new: NewSignIn) -> None:
    """Tell that a new sign-in has taken the place of somebody else's, if it has; drafts of the other one go."""
    if before.sign_in_id is not None and before.key != new.actor.key:
        cookies.clear_storage(response)
        say(response, REPLACED.format(now=name_of(new.actor), before=name_of(before)))


def say(response: Response, sentence: str) -> None:
    """Leave a sentence for the next page. Scripts read it, so it holds nothing that opens anything."""
    response.set_cookie(COOKIE, quote(sentence, safe=''), max_age=SECONDS, **cookies.flags())
