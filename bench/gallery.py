"""The figures of the gallery. `python -m bench.gallery [badge|wall|scroll|upload|thumbnail …]`."""

import asyncio
import io
import random
import statistics
import sys
import time
from collections.abc import Callable

import aiohttp
from PIL import Image
from playwright.sync_api import sync_playwright

from bench.badges import badge
from bench.hour import p, say
from bench.program import Program, _run
from bench.viewers import Viewer, class_of, listed
from bench.visitors import Student

WALL = 500
VIEWERS = 30
UPLOADERS = 30


def wall() -> None:
    """A wall of 500 posts and 30 viewers: memory for each, CPU of the page."""
    with Program() as program:
        session = _hung(program)
        pins = [one['pin'] for one in session['students']]
        asyncio.run(_wall(program, session, pins))


async def _wall(program: Program, session: dict, pins: list[str]) -> None:
    warm = await class_of(program, session, 5)
    before = program.rss()
    viewers = []
    for number in range(VIEWERS):
        viewer = Viewer(program.base)
        await viewer.open_join_page()
        await viewer.enter(await viewer.join(session['code'], f'Viewer {number}'))
        viewers.append(viewer)
    await asyncio.sleep(3)
    each = (program.rss() - before) / VIEWERS
    path = f'/session/{session["id"]}'
    cpu = 0.0
    for turn in range(100):
        if turn == 20:
            cpu = program.cpu()
        async with viewers[0].http.get(program.base + path) as reply:
            size = len(await reply.read())
    spent = (program.cpu() - cpu) / 80 * 1000
    say('a wall of 500', f'{each:.0f} kB for each viewer, page {spent:.1f} ms CPU, {size / 1024:.0f} kB')
    await asyncio.gather(*(one.close() for one in warm + viewers))


def scroll() -> None:
    """First posts visible, and scrolling back to the first one, in headless Chromium."""
    with Program() as program, sync_playwright() as play:
        session = _hung(program)
        browser = play.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        page = browser.new_context(viewport={'width': 1366, 'height': 768}).new_page()
        page.goto(program.base)
        page.locator('#key').press_sequentially(session['students'][0]['pin'])
        page.wait_for_url('**/session/*')
        times = []
        for _ in range(5):
            began = time.perf_counter()
            page.goto(f'{program.base}/session/{session["id"]}', wait_until='commit')
            page.locator('.post img').first.wait_for()
            page.wait_for_function("() => document.querySelector('.post img')?.complete")
            times.append(time.perf_counter() - began)
        page.evaluate(
            """() => { window.tasks = [];
            new PerformanceObserver((list) => list.getEntries().forEach((one) => window.tasks.push(one.duration)))
              .observe({ type: 'longtask', buffered: false }); }"""
        )
        began = time.perf_counter()
        while page.locator('.post').count() < WALL and time.perf_counter() - began < 60:
            page.evaluate(
                "() => { const pane = document.querySelector('.room__wall'); pane.scrollTop = pane.scrollHeight; }"
            )
            page.wait_for_timeout(60)
        seconds = time.perf_counter() - began
        tasks = page.evaluate('() => window.tasks')
        count = page.locator('.post').count()
        say(
            'scrolling a wall of 500',
            f'first posts after {statistics.median(times):.2f} s; {count} posts in {seconds:.1f} s, '
            f'longest task {max(tasks, default=0):.0f} ms',
        )
        browser.close()


def upload() -> None:
    """30 students upload a photo of 4 MB within 10 s."""
    with Program() as program:
        session = program.demo['sessions'][0]
        data = _photo()
        asyncio.run(_upload(program, session, data))


async def _upload(program: Program, session: dict, data: bytes) -> None:
    students = await class_of(program, session, UPLOADERS)
    program.fresh_samples()
    peak = asyncio.create_task(_peak(program))
    dice = random.Random(3)
    began = time.perf_counter()

    async def one(student: Student) -> float:
        await asyncio.sleep(dice.uniform(0, 10))
        form = aiohttp.FormData({'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative', 'caption': 'A photo.'})
        form.add_field('image_file', io.BytesIO(data), filename='photo.jpg', content_type='image/jpeg')
        start = time.perf_counter()
        headers = {'X-CSRF-Token': student.cookie('csrf_token'), 'Accept': 'application/json'}
        url = f'{program.base}/upload/{session["id"]}'
        async with student.http.post(url, data=form, headers=headers) as reply:
            if reply.status != 201:
                raise RuntimeError(await reply.text())
        return time.perf_counter() - start

    took = await asyncio.gather(*(one(student) for student in students))
    seconds = time.perf_counter() - began
    peak.cancel()
    most = await asyncio.gather(peak, return_exceptions=True)
    lag = program.stop()['lag_ms']
    memory = program.peak_kb / 1024 if most else 0
    figures = f'all posted after {seconds:.1f} s, p95 {p(took, 0.95):.1f} s, loop lag p99 {p(lag, 0.99):.1f} ms'
    say(f'30 photos of {len(data) / 1e6:.1f} MB', f'{figures}, peak memory {memory:.0f} MB')
    await asyncio.gather(*(student.close() for student in students))


async def _peak(program: Program) -> None:
    program.peak_kb = 0.0
    while True:
        program.peak_kb = max(program.peak_kb, program.rss())
        await asyncio.sleep(0.02)


def thumbnail() -> None:
    """Server CPU of one thumbnail."""
    with Program() as program:
        session = program.demo['sessions'][0]
        asyncio.run(_thumbnail(program, session))


async def _thumbnail(program: Program, session: dict) -> None:
    student = (await class_of(program, session, 1))[0]
    posts = await listed(student, session['id'])
    before = 0.0
    for turn in range(350):
        if turn == 50:
            before = program.cpu()
        url = posts[turn % len(posts)]['images'][0]['thumbnail_url']
        async with student.http.get(program.base + url) as reply:
            reply.raise_for_status()
            size = len(await reply.read())
    spent = (program.cpu() - before) / 300 * 1000
    say('a thumbnail', f'{spent:.2f} ms CPU, {size / 1024:.0f} kB')
    await student.close()


def _hung(program: Program) -> dict:
    """The demo's second session with 500 posts on its wall, hung up by a process of its own."""
    session = program.demo['sessions'][0]
    code = 'import sys; from bench import gallery; gallery.hang(sys.argv[1], int(sys.argv[2]))'
    _run('-c', code, str(program.data), str(session['id']))
    return session


def hang(data: str, session_id: int) -> None:
    """Post until there are 500; each student again and again, 20 different sketches."""
    from pathlib import Path

    from classroom import app
    from classroom.config import Settings
    from classroom.domain import pictures, sketches
    from classroom.schemas.gallery import PostForm
    from classroom.services import demo_gallery, posting

    app.prepare(Settings(data=Path(data)))
    kinds = ('dot_plot', 'histogram', 'box_plot')
    drawn = [pictures.clean(sketches.draw(sketches.Sketch(kinds[n % 3], f'Number {n}', 'hours'), n)) for n in range(20)]
    people = demo_gallery._people(session_id)
    for number in range(WALL - 8):
        form = PostForm(
            graph_tag=kinds[number % 3], variable_tag='one_quantitative', caption=f'What I notice, {number}.'
        )
        posting.create(people[number % len(people)], session_id, form, [drawn[number % 20]])


def _photo() -> bytes:
    """A photo of 12 megapixels and about 4 MB."""
    noise = Image.effect_noise((1000, 750), 55).resize((4000, 3000)).convert('RGB')
    out = io.BytesIO()
    noise.save(out, 'JPEG', quality=91)
    return out.getvalue()


MEASURES: dict[str, Callable[[], None]] = {
    'badge': badge,
    'wall': wall,
    'scroll': scroll,
    'upload': upload,
    'thumbnail': thumbnail,
}

if __name__ == '__main__':
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name]()
