"""REST and form routers."""

from fastapi import APIRouter

from classroom.api import (
    accounts,
    administration,
    auth,
    board_papers,
    boards,
    chat,
    courses,
    docs,
    exports,
    gallery,
    invitations,
    invites,
    joining,
    keeping,
    moderation,
    my_work,
    notices,
    observing,
    open_sessions,
    people,
    recovery,
    room_tools,
    sessions,
    starting,
    statuses,
    tickets,
)


def routers() -> list[APIRouter]:
    """All routers, in the order in which they are tried."""
    modules = (
        accounts,
        administration,
        auth,
        joining,
        keeping,
        starting,
        sessions,
        room_tools,
        gallery,
        chat,
        courses,
        boards,
        board_papers,
        invitations,
        invites,
        moderation,
        exports,
        my_work,
        notices,
        statuses,
        observing,
        tickets,
        open_sessions,
        people,
        recovery,
        docs,
    )
    return [module.router for module in modules]
