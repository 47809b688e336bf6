"""A browser without a screen: an HTTP client that keeps cookies and sends the CSRF token back."""

import logging

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from classroom.api import accounts, auth, joining, recovery
from classroom.services import budgets
from classroom.web import csrf, health, problems
from classroom.web.actor import BearerMember, MaybeSignedIn, SignedIn, Teaching
from classroom.web.addresses import ClientAddress
from classroom.web.security import Security
from tests import staff

BASE = 'http://classroom.test'
TEACHER = 'mira@fernwood.example'


class Browser(httpx.AsyncClient):
    """Talks to the application in this process; `post` behaves like a form of one of our pages."""

    def __init__(self, app, **options) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=('192.0.2.7', 5000))
        super().__init__(transport=transport, base_url=BASE, **options)

    async def submit(self, path, *, headers=None, **fields):
        """Load a page for its token, then post the form."""
        await self.get('/page')
        return await self.post(path, data={**fields, 'csrf_token': self.cookies['csrf_token']}, headers=headers)

    async def sign_in(self, email=staff.ADMIN, password=staff.PASSWORD, **fields):
        """Sign in as staff do."""
        return await self.submit('/admin/login', email=email, password=password, **fields)

    async def name(self):
        """Who we are signed in as."""
        return (await self.get('/who')).json()['name']


def application(settings):
    """The account routes with a few pages around them, behind the outermost middleware."""
    app = FastAPI()
    problems.install(app)
    app.include_router(accounts.router)
    app.include_router(auth.router)
    app.include_router(recovery.router)
    app.include_router(health.router)

    _pages(app)
    _doors(app)
    return Security(app, settings)


def _pages(app):
    @app.get('/page')
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(f'<form>{csrf.token(request)}</form>')

    @app.get('/address')
    async def address(request: Request, client: ClientAddress) -> dict[str, object]:
        told = [name for name in request.headers if 'forwarded' in name]
        return {'client': client, 'scheme': request.url.scheme, 'told': told}

    @app.post('/echo')
    async def echo(request: Request) -> dict[str, int]:
        return {'bytes': len(await request.body())}

    @app.get('/bug')
    async def bug() -> None:
        raise RuntimeError('mira@fernwood.example broke /g/12-secretword?token=abc')


def _doors(app):
    @app.get('/who')
    async def who(actor: MaybeSignedIn) -> dict[str, str | None]:
        return {'name': actor.user.name if actor.user else None}

    @app.get('/members')
    @app.get('/session/{number}')
    @app.get('/session/{number}/cards')
    @app.get('/session/{number}/projector')
    @app.get('/post/{number}')
    @app.get('/my-work')
    async def members(actor: SignedIn) -> dict[str, str]:
        return {'key': actor.key}

    @app.get('/teachers')
    async def teachers(actor: Teaching) -> dict[str, str]:
        return {'key': actor.key}

    @app.get('/token')
    async def token(actor: BearerMember) -> dict[str, str]:
        return {'key': actor.key}


@pytest.fixture
def app(database, settings):
    """The application with a school that is set up."""
    staff.set_up()
    budgets.reset()
    yield application(settings)
    budgets.reset()


@pytest.fixture
async def browser(app):
    """A browser on the start page."""
    async with Browser(app) as client:
        yield client


@pytest.fixture
async def device(database, settings):
    """A browser that several people use: it can go in by PIN, by code and by password."""
    staff.set_up()
    staff.account(TEACHER)
    budgets.reset()
    app = FastAPI()
    problems.install(app)
    app.include_router(accounts.router)
    app.include_router(auth.router)
    app.include_router(joining.router)
    _pages(app)
    _doors(app)
    async with Browser(Security(app, settings)) as client:
        yield client
    budgets.reset()


def pin(device, card, **fields):
    """Type the PIN of a card."""
    return device.submit('/student-login', student_password=card.pin, **fields)


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger('httpx').setLevel(logging.WARNING)
