"""REST and form routers."""

from fastapi import APIRouter

from classroom.api import accounts, docs, joining, open_sessions, sessions, starting, tickets


def routers() -> list[APIRouter]:
    """All routers, in the order in which they are tried."""
    return [module.router for module in (accounts, joining, starting, sessions, tickets, open_sessions, docs)]
