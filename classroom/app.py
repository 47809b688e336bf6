"""The composition root: settings, database, bus, routers, live hub, and NiceGUI on FastAPI."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import uvicorn
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from nicegui import core, ui
from starlette.types import ASGIApp

from classroom import db
from classroom.api import routers
from classroom.api.docs import ASSETS as API_ASSETS
from classroom.api.docs import files as api_files
from classroom.api.slashes import ApiSlashes
from classroom.config import Settings
from classroom.events import LineRestored, bus
from classroom.events.redis_line import RedisLine
from classroom.jobs import outbox
from classroom.jobs.schedule import Scheduler
from classroom.live import fast_lane, frames
from classroom.live.board import Boards
from classroom.live.chat import Chat
from classroom.live.hub import Hub
from classroom.live.room_tools import RoomTools
from classroom.live.voice import Voice
from classroom.pages import assets, design, errors, outboxes, seams
from classroom.pages import install as install_pages
from classroom.services import keys, letters, material_files, media_files, setup, stores, upgrades, vocabulary
from classroom.web import cookies, health, logs, problems
from classroom.web.security import Security

log = logging.getLogger(__name__)
RECONNECT_SECONDS = 30.0
PACKED = 3
"""The room of a class is a twelfth larger than at the usual level, for a third of the work."""
MESSAGE_HISTORY = 3000
MOST_FRAME = 256 * 1024


def create_app(settings: Settings) -> ASGIApp:
    """The whole program as one ASGI application; once in a process, as NiceGUI itself is one."""
    app = FastAPI(
        title='Classroom',
        version='0.1.0',
        docs_url=None,
        redoc_url=None,
        openapi_url='/api/openapi.json',
        lifespan=_lifespan(settings),
    )
    app.state.settings = settings
    problems.install(app, errors.page)
    problems.install(core.app, errors.page)
    for router in routers():
        app.include_router(router)
    app.include_router(health.router)
    app.mount(API_ASSETS, api_files)
    design.install()
    install_pages(settings)
    ui.run_with(
        app,
        title='Classroom',
        favicon=assets.favicon(),
        dark=None,
        language='en-US',
        reconnect_timeout=RECONNECT_SECONDS,
        message_history_length=MESSAGE_HISTORY,
        gzip_middleware_factory=lambda inner: GZipMiddleware(inner, minimum_size=500, compresslevel=PACKED),
        tailwind=False,
        show_welcome_message=False,
    )
    outboxes.install()
    seams.install(settings, sign_in_id_of=cookies.sign_in_id_of)
    frames.install(core.sio)
    app.state.hub = Hub(core.sio, cookies.sign_in_id_of)
    Chat(app.state.hub)
    app.state.boards = Boards(app.state.hub)
    app.state.tools = RoomTools(app.state.hub)
    app.state.voice = Voice(app.state.hub)
    return fast_lane.note_protocol(Security(seams.sockets_first(assets.Files(ApiSlashes(app))), settings))


def prepare(settings: Settings) -> None:
    """Keys and database, brought to the newest version."""
    keys.use(settings.key)
    letters.configure(settings)
    upgrades.upgrade(settings)
    db.use(db.Database(settings.sqlalchemy_url, threads=settings.threads))
    stores.use(settings.data / 'media')
    material_files.configure(settings)
    vocabulary.ensure()
    media_files.sweep()


def serve(settings: Settings) -> None:
    """Serve until a signal says stop; then finish what runs, at most 10 seconds."""
    logs.configure()
    prepare(settings)
    uvicorn.Server(configured(settings)).run()


def configured(settings: Settings) -> uvicorn.Config:
    """How uvicorn runs us: compression of sockets off, frames bounded, no log line that holds a credential."""
    return uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        loop='uvloop',
        http='httptools',
        ws=fast_lane.WEBSOCKETS,
        ws_max_size=MOST_FRAME,
        ws_per_message_deflate=False,
        log_level='warning',
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        log_config=None,
    )


def _lifespan(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        bus.attach(asyncio.get_running_loop())
        line = _line(settings.redis_url.get_secret_value())
        app.state.hub.start()
        app.state.boards.start()
        app.state.tools.start()
        app.state.voice.start()
        scheduler = Scheduler()
        scheduler.start()
        sender = outbox.Sender()
        sender.start()
        _announce(settings)
        _tune_garbage_collection()
        yield
        scheduler.stop()
        await asyncio.to_thread(sender.stop)
        app.state.voice.stop()
        app.state.tools.stop()
        app.state.boards.stop()
        await app.state.hub.stop()
        if line is not None:
            await line.stop()
        bus.attach(None)
        db.database().close()

    return lifespan


def _line(url: str) -> RedisLine | None:
    """The line to the other replicas, where there may be some."""
    if not url:
        return None
    line = RedisLine(url, bus.replica, bus.hear, lambda: bus.deliver([LineRestored()]))
    bus.line = line
    line.start()
    return line


def _announce(settings: Settings) -> None:
    log.info('Classroom answers at %s', settings.url)
    if setup.needed():
        log.info('Set up your school here, the link works once: %s/setup?token=%s', settings.url, setup.token())


def _tune_garbage_collection() -> None:
    """What was loaded at start never dies: full collections must not walk over it for every class that comes in."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
