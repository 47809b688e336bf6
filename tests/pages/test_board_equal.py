"""Four canvases and the database, equal object for object: one was cut off, one came late, one is the projector."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import start
from tests.pages.test_board import SOON, board, draw, holds, on_the_server
from tests.pages.test_hour import AT_ONCE, by_pin, lead

pytestmark = pytest.mark.browser
CUT_SECONDS = 10
OBJECTS = """(selector) => {
    const within = (vnode) => {
        if (!vnode) return null;
        if (vnode.component?.proxy.desk) return vnode.component.proxy.desk;
        const below = vnode.component ? [vnode.component.subTree] : [vnode.children].flat();
        for (const one of below) if (typeof one === 'object' && within(one)) return within(one);
        return null;
    };
    const holder = getElement(Number(document.querySelector(selector).closest('[id^=c]').id.slice(1)));
    const desk = holder.desk ?? within(holder.$.subTree);
    const objects = [...desk.state().objects.values()].filter((one) => !one.gone);
    return { waiting: desk.sync.pending.length, objects: objects.map(({ gone, ...one }) => one) };
}"""


@pytest.fixture
def hour(visit):
    """An hour of three students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3", student_count="3")}')
    return lead(teacher)


def told(objects: list[dict]) -> list[dict]:
    """All that is known of some objects, in one order."""
    return sorted(objects, key=lambda one: one['id'])


def on_the_canvas(page: Page) -> list[dict]:
    found = page.evaluate(OBJECTS, '.v-board' if '/projector' in page.url else '.bd')
    return told(found['objects']) if not found['waiting'] else []


def test_four_canvases_and_the_database_are_equal_after_a_cut_and_a_late_comer(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    teacher.get_by_role('button', name='Projector').click()
    expect(hour.wall.get_by_role('region', name='Board')).to_be_visible(timeout=SOON)
    draw(teacher, (400, 300), (600, 350), (700, 250))
    holds(otter, 1)
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    otter.context.set_offline(True)
    end = time.monotonic() + CUT_SECONDS
    draw(otter, (100, 300), (300, 320))
    draw(otter, (100, 400), (300, 420))
    otter.keyboard.press('Control+z')
    draw(otter, (120, 480), (260, 520))
    draw(teacher, (300, 500), (500, 520))
    teacher.keyboard.press('r')
    draw(teacher, (700, 400), (800, 500))
    teacher.keyboard.press('Control+z')
    heron = board(by_pin(pupil(), hour.cards[1]['pin']))
    draw(heron, (150, 350), (250, 450))
    teacher.wait_for_timeout(max(0, 1000 * (end - time.monotonic())))
    otter.context.set_offline(False)
    pages = (teacher, otter, heron, hour.wall)
    for page in pages[:3]:
        holds(page, 5, timeout=20_000)
    kept = told(on_the_server(teacher))
    for page in pages:
        for _ in range(50):
            if on_the_canvas(page) == kept:
                break
            page.wait_for_timeout(100)
        assert on_the_canvas(page) == kept
