"""Four canvases and the database, equal object for object and pixel for pixel.

One was cut off, one came late, one is the projector. All the while the teacher speaks, and is heard on a phone.
"""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import start
from tests.pages.hours import AT_ONCE, by_pin, lead
from tests.pages.test_board import SOON, board, draw, holds, on_the_server
from tests.pages.test_voice import go_live

pytestmark = pytest.mark.browser
CUT_SECONDS = 10
DESK = """(selector) => {
    const within = (vnode) => {
        if (!vnode) return null;
        if (vnode.component?.proxy.desk) return vnode.component.proxy.desk;
        const below = vnode.component ? [vnode.component.subTree] : [vnode.children].flat();
        for (const one of below) if (typeof one === 'object' && within(one)) return within(one);
        return null;
    };
    const holder = getElement(Number(document.querySelector(selector).closest('[id^=c]').id.slice(1)));
    return holder.desk ?? within(holder.$.subTree);
}"""
OBJECTS = f"""(selector) => {{
    const desk = ({DESK})(selector);
    const objects = [...desk.state().objects.values()].filter((one) => !one.gone);
    return {{ waiting: desk.sync.pending.length, objects: objects.map(({{ gone, ...one }}) => one) }};
}}"""
PICTURES = f"""async (selector) => {{
    const {{ layers, camera }} = ({DESK})(selector);
    const {{ still }} = layers;
    const drawn = async () => {{
        for (let frame = 0; !frame || layers.asked || still.dataset.drawn !== 'all'; frame += 1) {{
            if (frame === 1000) throw new Error(`it is drawn ${{still.dataset.drawn}}`);
            await new Promise(requestAnimationFrame);
        }}
        return still.toDataURL();
    }};
    const shown = await drawn();
    layers.refresh();
    const anew = await drawn();
    const {{ x, y, k }} = camera;
    Object.assign(camera, {{ x: 0, y: 0, k: 360 }}).changed(true);
    await drawn();
    const page = Object.assign(document.createElement('canvas'), {{ width: 360, height: 200 }});
    page.getContext('2d').drawImage(still, 0, 0);
    Object.assign(camera, {{ x, y, k }}).changed(true);
    return [shown === anew, page.toDataURL()];
}}"""
"""Whether a canvas shows what it would draw anew, and the page from its corner, one page width 360 pixels wide."""

LOUD = """() => [...new Set(heardSound.filter((one) => Math.max(...one[2]) > 0.05).map((one) => Math.floor(one[1])))]"""
"""The seconds of the clock in which a page played something that can be heard."""
SPOKEN = f'([began, count]) => ({LOUD})().filter((second) => second > began).length > count'
PHONE = {'width': 390, 'height': 844}


@pytest.fixture
def hour(visit, tab):
    """An hour of three students, whose teacher has a microphone."""
    teacher = tab(storage_state=visit().context.storage_state(), viewport={'width': 1366, 'height': 900})
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3", student_count="3")}')
    return lead(teacher)


def told(objects: list[dict]) -> list[dict]:
    """All that is known of some objects, in one order."""
    return sorted(objects, key=lambda one: one['id'])


def element(page: Page) -> str:
    return '.v-board' if '/projector' in page.url else '.bd'


def pictures(*pages: Page) -> set[str]:
    """The different pictures that these pages show of the board, each as it is drawn."""
    seen = [page.evaluate(PICTURES, element(page)) for page in pages]
    assert all(is_shown for is_shown, _ in seen), 'a canvas shows something old'
    return {picture for _, picture in seen}


def on_the_canvas(page: Page) -> list[dict]:
    found = page.evaluate(OBJECTS, element(page))
    return told(found['objects']) if not found['waiting'] else []


def becomes(page: Page, kept: list[dict]) -> bool:
    """Whether the canvas soon holds just these objects."""
    for _ in range(50):
        if on_the_canvas(page) == kept:
            return True
        page.wait_for_timeout(100)
    return False


def all_draw(teacher: Page, otter: Page, heron: Page) -> None:
    """Four new things, and two that are taken back."""
    draw(heron, (100, 300), (300, 320))
    draw(heron, (100, 400), (300, 420))
    heron.keyboard.press('Control+z')
    draw(heron, (120, 480), (260, 520))
    draw(otter, (100, 560), (280, 600))
    draw(teacher, (300, 500), (500, 520))
    teacher.keyboard.press('r')
    draw(teacher, (700, 400), (800, 500))
    teacher.keyboard.press('Control+z')


def test_four_canvases_and_the_database_are_equal_and_a_phone_hears_through_the_cut_of_another(hour, tab):
    teacher, otter = hour.teacher, by_pin(tab(viewport=PHONE), hour.cards[0]['pin'])
    go_live(teacher)
    teacher, otter = board(teacher), board(otter)
    teacher.get_by_role('button', name='Projector').click()
    expect(hour.wall.get_by_role('region', name='Board')).to_be_visible(timeout=SOON)
    draw(teacher, (400, 300), (600, 350), (700, 250))
    holds(otter, 1)
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    heron = board(by_pin(tab(viewport=PHONE), hour.cards[1]['pin']))
    holds(heron, 1)
    early = pictures(teacher, otter, heron)
    assert len(early) == 1, 'who comes late sees the same'
    draw(heron, (150, 350), (250, 450))
    holds(otter, 2)
    otter.wait_for_function(f'({LOUD})().length')
    began = time.time()
    heron.context.set_offline(True)
    all_draw(teacher, otter, heron)
    teacher.wait_for_timeout(max(0, 1000 * (began + CUT_SECONDS - time.time())))
    otter.wait_for_function(SPOKEN, arg=[began, CUT_SECONDS // 2])  # the voice went on
    heron.context.set_offline(False)
    pages = (teacher, otter, heron, hour.wall)
    for page in pages[:3]:
        holds(page, 6)
    kept = told(on_the_server(teacher))
    for page in pages:
        assert becomes(page, kept)
    late = pictures(*pages)
    assert len(late | early) == 2, 'all see the same, and more than before'
    heron.evaluate('heardSound.length = 0')
    heron.wait_for_function(f'({LOUD})().length')
