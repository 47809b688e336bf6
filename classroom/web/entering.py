"""Into a browser and out of it again: what signs somebody in, how their pages look, and what must not stay behind."""

from fastapi import Request
from fastapi.responses import Response

from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor
from classroom.web import cookies, csrf, languages, said

AUTO = 'auto'


def enter(request: Request, response: Response, new: NewSignIn, before: Actor) -> None:
    """Sign this browser in, and say on the next page who was signed out for it.

    Colours and language are those of the account, whatever stood here. Who has no account has chosen nothing: colours
    that were picked here while nobody was signed in stay, also when the same person goes in again; where anybody else
    was signed in, the own person of another class included, they go.
    """
    cookies.set_sign_in(response, new)
    csrf.refresh(response, new.sign_in_id)
    user = new.actor.user
    is_another = cookies.sign_in_cookie(request) is not None and before.key != new.actor.key
    if user is not None or is_another:
        cookies.set_theme(response, user.theme if user else AUTO)
    languages.remember(response, user.language if user else AUTO)
    said.replaced(response, before, new)


def leave(response: Response) -> None:
    """Forget who was here: sign-in, drafts, colours and language. The device decides again how pages look."""
    cookies.clear(response)
    cookies.clear_storage(response)
    cookies.set_theme(response, AUTO)
    languages.remember(response, AUTO)
    csrf.refresh(response, None)
