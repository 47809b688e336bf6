"""A board of 5,000 objects in headless Chromium. `python -m bench.board_canvas`: opening, moving, zooming, drawing."""

import math
import random
import statistics
import time

from playwright.sync_api import Page, sync_playwright

from bench.hour import say
from bench.program import Program

OBJECTS, BATCH = 5_000, 200
SECONDS = 3
OPEN = """() => new Promise((done) => {
  const began = performance.now();
  const still = () => document.querySelector('.bd canvas');
  const words = () => document.querySelector('.bd__surface').ariaLabel ?? '';
  const look = () => {
    const isThere = words().includes('5000 objects') && still().dataset.drawn === 'all';
    if (isThere) done(performance.now() - began);
    else requestAnimationFrame(look);
  };
  [...document.querySelectorAll('[role=tab]')].find((one) => one.textContent.includes('Board')).click();
  look();
})"""
FRAMES = """([what, seconds]) => new Promise((done) => {
  const surface = document.querySelector('.bd__surface');
  const pointer = (type, x, y) => surface.dispatchEvent(new PointerEvent(type, {
    pointerId: 7, clientX: x, clientY: y, button: 0, buttons: 1, pointerType: 'mouse', bubbles: true,
  }));
  const wheel = (more) => surface.dispatchEvent(new WheelEvent('wheel', {
    clientX: 683, clientY: 384, bubbles: true, cancelable: true, ...more,
  }));
  const acts = {
    move: (n) => wheel({ deltaX: 12 * Math.sin(n / 40), deltaY: 8 * Math.cos(n / 50) }),
    zoom: (n) => wheel({ deltaY: n % 120 < 60 ? -6 : 6, ctrlKey: true }),
    draw: (n) => {
      const [k, x, y] = [n % 40, 300 + (n % 40) * 15, 300 + 100 * Math.sin(n / 7)];
      if (k === 0) return pointer('pointerdown', x, y);
      if (k === 39) return pointer('pointerup', x, y);
      for (let step = 0; step < 4; step += 1) pointer('pointermove', x + step * 4, y + step);
    },
  };
  let [n, began] = [0, performance.now()];
  const frame = (now) => {
    n += 1;
    acts[what](n);
    if (now - began < seconds * 1000) requestAnimationFrame(frame);
    else done([n, (n / (now - began)) * 1000]);
  };
  requestAnimationFrame(frame);
})"""


def strokes(page: str) -> list[dict]:
    """Objects as a class leaves them on a page: handwriting with and without pressure, every tenth a word."""
    random.seed(5)
    return [_object(number, page) for number in range(OBJECTS)]


def _object(number: int, page: str) -> dict:
    x, y, turn, points = random.random() * 0.95, random.random() * 0.52, random.random() * 6, []
    for _ in range(random.randint(8, 30)):
        points += [round(x, 5), round(y, 5)]
        turn += random.uniform(-0.7, 0.7)
        x, y = x + 0.003 * math.cos(turn), y + 0.003 * math.sin(turn)
    stroke = {'tool': 'pen', 'c': number % 8, 'w': 1 + number % 3, 'p': points}
    if number % 2:
        stroke['r'] = [round(random.uniform(0.3, 0.7), 2) for _ in points[::2]]
    text = {'c': number % 8, 'size': 1, 'x': points[0], 'y': points[1], 'text': f'word {number}', 'mark': False}
    kind, d = ('text', text) if number % 10 == 0 else ('stroke', stroke)
    place = {'z': f'c{number:03d}' if number < 1000 else f'd{number:04d}', 'm': [0, 0, 1, 1, 0]}
    return {
        'id': f'bench-{number:05d}',
        'page': page,
        'kind': kind,
        'g': None,
        'locked': False,
        'say': '',
        'd': d,
    } | place


def main() -> None:
    """Fill a board by HTTP, then look at it as its teacher does."""
    with Program() as program, sync_playwright() as play:
        browser = play.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        page = browser.new_context(base_url=program.base, viewport={'width': 1366, 'height': 768}).new_page()
        login, session = program.demo['teachers'][0], program.demo['sessions'][0]
        page.goto('/sign-in')
        page.get_by_label('E-mail').fill(login['email'])
        page.get_by_label('Password').fill(login['password'])
        page.get_by_role('button', name='Sign in').click()
        page.wait_for_url(lambda url: not url.endswith('/sign-in'))
        fill(page, session['id'])
        say(f'a board of {OBJECTS} objects opens', f'{statistics.median(opened(page, session["id"])):.2f} s')
        for what in ('move', 'zoom', 'draw'):
            frames, rate, cost = measured(page, what)
            say(f'{what} there, {frames} frames', f'{rate:.0f} a second, {cost:.1f} ms of the page’s processor each')
        browser.close()


def fill(page: Page, session_id: int) -> None:
    """Put the objects onto the first board."""
    api = page.context.request
    room = api.get(f'/api/sessions/{session_id}').json()['room_id']
    [board] = api.get(f'/api/rooms/{room}/boards').json()
    first = api.get(f'/api/boards/{board["id"]}').json()['pages'][0]['id']
    token = next(one['value'] for one in page.context.cookies() if one['name'] == 'csrf_token')
    ops = [{'op': 'add', 'o': one} for one in strokes(first)]
    for start in range(0, OBJECTS, BATCH):
        batch = {'key': f'bench{start}', 'ops': ops[start : start + BATCH]}
        answer = api.post(f'/api/boards/{board["id"]}/ops', data=batch, headers={'X-CSRF-Token': token})
        while answer.status == 429:
            time.sleep(0.5)
            answer = api.post(f'/api/boards/{board["id"]}/ops', data=batch, headers={'X-CSRF-Token': token})
        assert answer.ok, answer.text()


def opened(page: Page, session_id: int) -> list[float]:
    """Seconds from the click on the tab until everything is drawn, five times in a fresh page."""
    times = []
    for _ in range(5):
        page.goto(f'/session/{session_id}#gallery')
        page.reload()
        page.locator('.roombar .bar').wait_for()
        page.wait_for_timeout(1_500)
        times.append(page.evaluate(OPEN) / 1000)
    return times


def measured(page: Page, what: str) -> tuple[int, float, float]:
    """Frames, frames in a second, and milliseconds of the page's main thread for each of them."""
    page.wait_for_timeout(1_000)
    devtools = page.context.new_cdp_session(page)
    devtools.send('Performance.enable', {'timeDomain': 'threadTicks'})
    before = _busy(devtools)
    frames, rate = page.evaluate(FRAMES, [what, SECONDS])
    return frames, rate, (_busy(devtools) - before) * 1000 / frames


def _busy(devtools) -> float:
    found = devtools.send('Performance.getMetrics')['metrics']
    return next(one['value'] for one in found if one['name'] == 'TaskDuration')


if __name__ == '__main__':
    main()
