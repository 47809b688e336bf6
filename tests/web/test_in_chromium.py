"""What only a real browser can tell: our headers do not stand in the way of our own pages."""

import asyncio
import threading
import time

import pytest
import uvicorn
from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import HTMLResponse
from playwright.sync_api import sync_playwright

from classroom.api import accounts
from classroom.services import budgets
from classroom.web import csrf, problems
from classroom.web.actor import MaybeSignedIn
from classroom.web.security import Security
from tests import chromium as browsers
from tests import staff
from tests.ports import free_port

FORM = """<form method="post" action="/admin/login"><input name="email"><input name="password" type="password">
<input type="hidden" name="csrf_token" value="{token}"><button>Go in</button></form>"""
TALK = """() => new Promise((done, fail) => {
    const socket = new WebSocket(location.origin.replace('http', 'ws') + '/talk')
    socket.onmessage = message => done(message.data)
    socket.onerror = () => fail(new Error('the socket was refused'))
})"""


def application(settings):
    """A sign-in form, a page that says who we are, and a socket."""
    app = FastAPI()
    problems.install(app)
    app.include_router(accounts.router)

    @app.get('/form')
    async def form(request: Request) -> HTMLResponse:
        return HTMLResponse(FORM.format(token=csrf.token(request)))

    @app.get('/home')
    async def home(actor: MaybeSignedIn) -> HTMLResponse:
        return HTMLResponse(f'<h1>{actor.user.name if actor.user else "nobody"}</h1>')

    @app.websocket('/talk')
    async def talk(channel: WebSocket) -> None:
        await channel.accept()
        await channel.send_text('hello')
        await channel.close()

    return Security(app, settings)


@pytest.fixture
def base(database, settings):
    """The address of a running server with a school that is set up."""
    staff.set_up()
    budgets.reset()
    port = free_port()
    url = f'http://127.0.0.1:{port}'
    app = application(settings.model_copy(update={'base_url': url}))
    server = uvicorn.Server(uvicorn.Config(app, host='127.0.0.1', port=port, log_level='error', ws='wsproto'))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield url
    server.should_exit = True
    thread.join()


@pytest.mark.browser
def test_a_plain_form_signs_in_and_the_socket_opens_under_our_headers(base):
    with sync_playwright() as play:
        chromium = browsers.launch(play.chromium)
        page = chromium.new_page()
        page.goto(f'{base}/form')
        page.fill('[name=email]', staff.ADMIN)
        page.fill('[name=password]', staff.PASSWORD)
        page.click('button')
        page.wait_for_url('**/home')
        assert page.inner_text('h1') == 'Ada Sorrel'
        assert page.evaluate(TALK) == 'hello'
        assert page.evaluate('document.cookie').startswith('csrf_token=')
        assert 'sign_in' not in page.evaluate('document.cookie')
        chromium.close()


@pytest.mark.browser
def test_B85_another_site_cannot_post_for_a_signed_in_teacher(base):
    with sync_playwright() as play:
        chromium = browsers.launch(play.chromium)
        page = chromium.new_page()
        page.goto(f'{base}/form')
        page.fill('[name=email]', staff.ADMIN)
        page.fill('[name=password]', staff.PASSWORD)
        page.click('button')
        page.wait_for_url('**/home')
        page.goto('about:blank')
        foreign = f'<form method=post action="{base}/sign-out"><button>Win a prize</button></form>'
        page.goto(f'data:text/html,{foreign}')
        with page.expect_response('**/sign-out') as refused:
            page.click('button')
        assert refused.value.status == 403
        page.goto(f'{base}/home')
        assert page.inner_text('h1') == 'Ada Sorrel'
        chromium.close()
