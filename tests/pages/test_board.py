"""The board in several browsers: drawn, seen, allowed, cut off, taken back, and by touch."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hours import AT_ONCE, by_pin
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser
SOON = 40_000


def board(page: Page) -> Page:
    page.get_by_role('tab', name='Board').click()
    expect(page.locator('.bd[data-ready=true]')).to_be_visible(timeout=SOON)
    return page


def draw(page: Page, *points: tuple[int, int]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=8)
    page.mouse.up()


def holds(page: Page, count: int, timeout: int = SOON) -> None:
    """The page of the board holds so many objects, and all of them are drawn."""
    words = '1 object' if count == 1 else f'{count} objects'
    expect(page.get_by_role('application')).to_have_accessible_name(f'Board, page 1 of 1. {words}.', timeout=timeout)


def ink(page: Page) -> int:
    """How many pixels of the drawing are darker than paper."""
    return page.evaluate(INK)


def inked(page: Page, least: int = 100) -> None:
    """Wait until a drawing has more dark pixels than that."""
    page.wait_for_function(f'({INK})() > {least}')


INK = """() => {
          const canvas = document.querySelector('.bd canvas, .v-board canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let dark = 0;
          for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 330) dark += 1;
          return dark;
        }"""


def on_the_server(page: Page) -> list[dict]:
    """All objects of the shown board, as this person is given them."""
    room = page.context.request.get('/api/chatrooms').json()[0]['id']
    shown = next(one for one in page.context.request.get(f'/api/rooms/{room}/boards').json() if one['shown'])
    return page.context.request.get(f'/api/boards/{shown["id"]}').json()['objects']


def test_what_the_teacher_draws_is_seen_at_once_by_late_ones_too_and_on_the_projector(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_have_count(0)
    draw(teacher, (400, 300), (600, 350), (700, 250))
    holds(otter, 1)
    teacher.keyboard.press('t')
    teacher.mouse.click(500, 500)
    teacher.keyboard.type('Where is the middle?')
    teacher.keyboard.press('Escape')
    holds(otter, 2)
    inked(otter)
    heron = board(by_pin(pupil(), hour.cards[1]['pin']))
    holds(heron, 2)
    teacher.get_by_role('button', name='Projector').click()
    expect(hour.wall.get_by_role('region', name='Board')).to_be_visible(timeout=SOON)
    inked(hour.wall)
    clear(teacher)
    clear(otter)


def test_students_draw_while_they_may_and_all_see_the_same(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    draw(otter, (100, 400), (300, 420))
    draw(teacher, (400, 300), (600, 350))
    holds(teacher, 2)
    holds(otter, 2)
    teacher.keyboard.press('Control+z')
    holds(otter, 1)
    assert teacher.get_by_role('button', name='Undo').is_disabled()
    teacher.keyboard.press('Control+y')
    holds(otter, 2)
    assert on_the_server(teacher) == on_the_server(otter)
    teacher.keyboard.press('v')
    teacher.get_by_role('radio', name='Lasso').click()
    teacher.get_by_role('application').press(' ')
    expect(teacher.get_by_role('radio', name='Lasso')).to_be_checked()
    select = teacher.get_by_role('button', name='Select')
    expect(select).to_have_attribute('aria-pressed', 'true')
    select.click()
    expect(teacher.get_by_role('radio', name='Box')).to_be_checked()
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_have_count(0, timeout=AT_ONCE)
    expect(otter.get_by_text('You can watch this board.')).to_be_visible()
    expect(otter.get_by_text('What you drew stays.')).to_be_visible()


def test_what_is_drawn_through_a_cut_and_a_reload_is_not_lost(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    otter.context.set_offline(True)
    draw(otter, (100, 300), (300, 320))
    draw(otter, (100, 400), (300, 420))
    draw(teacher, (400, 300), (600, 350))
    holds(otter, 2)
    otter.context.set_offline(False)
    otter.reload()
    expect(otter.locator('.bd[data-ready=true]')).to_be_visible(timeout=SOON)
    for page in (otter, teacher):
        holds(page, 3, timeout=SOON)
    assert len(on_the_server(teacher)) == 3


def test_strokes_of_a_cut_in_which_the_right_was_taken_away_are_kept_and_can_be_sent_again(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    switch = teacher.get_by_role('switch', name='Students may draw')
    switch.click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    otter.context.set_offline(True)
    draw(otter, (100, 300), (300, 320))
    draw(otter, (100, 400), (300, 420))
    holds(otter, 2)
    switch.click()
    otter.context.set_offline(False)
    kept = otter.get_by_role('group', name='Not on the board')
    expect(kept).to_contain_text('2 changes of yours are not on the board.', timeout=SOON)
    assert otter.get_by_text('What you drew stays.').count() == 0
    holds(otter, 0)
    switch.click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=SOON)
    expect(otter.get_by_text('You may draw now.')).to_be_visible()
    assert otter.get_by_text('Your teacher has closed drawing').count() == 0
    otter.reload()
    kept.get_by_role('button', name='Send again').click(timeout=SOON)
    for page in (otter, teacher):
        holds(page, 2)
    expect(kept).to_be_hidden()


def test_a_finger_draws_and_two_move_the_page(hour, pupil, chromium, served):
    board(hour.teacher).get_by_role('switch', name='Students may draw').click()
    phone = chromium.new_context(
        base_url=served.url, viewport={'width': 390, 'height': 844}, has_touch=True, is_mobile=True
    ).new_page()
    board(by_pin(phone, hour.cards[2]['pin']))
    touch = phone.context.new_cdp_session(phone)

    def fingers(kind: str, *places: tuple[int, int]) -> None:
        points = [{'x': x, 'y': y, 'id': number} for number, (x, y) in enumerate(places)]
        touch.send('Input.dispatchTouchEvent', {'type': kind, 'touchPoints': points})

    fingers('touchStart', (100, 300))
    for step in range(10):
        fingers('touchMove', (100 + 20 * step, 300 + 10 * step))
    fingers('touchEnd')
    holds(phone, 1)
    holds(hour.teacher, 1)
    before = ink(phone)
    fingers('touchStart', (150, 400))
    fingers('touchStart', (150, 400), (250, 400))
    for step in range(10):
        fingers('touchMove', (150 - 8 * step, 400), (250 + 8 * step, 400))
    fingers('touchEnd')
    phone.wait_for_function(f'({INK})() !== {before}')
    holds(phone, 1)
