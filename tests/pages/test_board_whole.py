"""All that a board holds, from the hand of a teacher to the database and to a student who comes late."""

import io
import json
import math
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.pages.hours import by_pin
from tests.pages.test_board import board, draw, on_the_server
from tests.pages.test_board_equal import becomes, on_the_canvas, told
from tests.pages.test_board_leading import more
from tests.services.test_pdf_pages import pdf

pytestmark = pytest.mark.browser
PASTE = """async () => {
    const canvas = new OffscreenCanvas(300, 200);
    canvas.getContext('2d').fillRect(20, 20, 100, 100);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
}"""


def kept(page: Page, count: int) -> list[dict]:
    """The objects, once the canvas and the database hold the same and so many."""
    for _ in range(200):
        there = told(on_the_server(page))
        if len(there) == count and on_the_canvas(page) == there:
            return there
        page.wait_for_timeout(100)
    raise AssertionError((len(there), len(on_the_canvas(page)), count))


def changed(page: Page, count: int, is_so) -> list[dict]:
    """The same, once all that is chosen here is so."""
    for _ in range(200):
        there = kept(page, count)
        if is_so(there):
            return there
        page.wait_for_timeout(100)
    raise AssertionError(there)


def sheet(page: Page):
    return page.locator('.bd__sheet')


def test_what_is_grouped_copied_turned_ordered_locked_and_caught_is_so_in_the_database(hour):
    teacher = board(hour.teacher)
    for x in (300, 500):
        teacher.keyboard.press('r')
        draw(teacher, (x, 300), (x + 100, 380))
    kept(teacher, 2)
    teacher.keyboard.press('v')
    teacher.keyboard.press('Control+a')
    teacher.keyboard.press('Control+g')
    [group] = {one['g'] for one in changed(teacher, 2, lambda there: all(one['g'] for one in there))}
    teacher.keyboard.press('Control+d')
    copies = [one for one in kept(teacher, 4) if one['g'] != group]
    assert len({one['g'] for one in copies}) == 1
    teacher.keyboard.press('Control+Shift+ArrowRight')
    turned = changed(teacher, 4, lambda there: any(one['m'][4] for one in there))
    assert sorted(one['m'][4] for one in turned) == [0, 0, *[pytest.approx(math.pi / 12, abs=1e-4)] * 2]
    teacher.get_by_role('toolbar', name='What is chosen').get_by_role('button', name='To the back').click()
    changed(teacher, 4, lambda there: {one['g'] for one in sorted(there, key=lambda one: one['z'])[2:]} == {group})
    teacher.keyboard.press('Control+Shift+l')
    changed(teacher, 4, lambda there: sum(one['locked'] for one in there) == 2)
    teacher.mouse.click(1000, 650)
    teacher.keyboard.down('Alt')
    draw(teacher, (250, 250), (650, 250), (650, 450), (250, 450))
    teacher.keyboard.up('Alt')
    teacher.keyboard.press('Delete')
    assert {one['g'] for one in kept(teacher, 2)} == {copies[0]['g']}, 'what is locked stays'


def test_the_eraser_takes_whole_things_or_parts_of_strokes(hour):
    teacher = board(hour.teacher)
    teacher.keyboard.press('p')
    draw(teacher, (300, 560), (700, 560))
    draw(teacher, (300, 600), (700, 600))
    kept(teacher, 2)
    teacher.keyboard.press('e')
    draw(teacher, (500, 585), (500, 620))
    kept(teacher, 1)
    teacher.get_by_role('radio', name='Part').click()
    draw(teacher, (500, 540), (500, 580))
    assert [max(one['d']['p'][::2]) < 0.4 for one in kept(teacher, 2)].count(True) == 1, 'a stroke was cut'


def put_charts(teacher: Page) -> None:
    """An axis, a dot plot and a box plot from the form."""
    for kind in ('Axis', 'Dot plot', 'Box plot'):
        more(teacher).get_by_role('menuitem', name='Add a chart').click()
        sheet(teacher).get_by_text(kind, exact=True).click()
        if kind != 'Axis':
            sheet(teacher).get_by_label('Values').fill('5 6 6 7')
        sheet(teacher).get_by_role('button', name='Put it on the board').click()


def taken(teacher: Page, kind: str) -> bytes:
    """The content of a file that the board is taken away as."""
    with teacher.expect_download() as started:
        sheet(teacher).get_by_role('button', name=kind).click()
    return started.value.path().read_bytes()


def take_away(teacher: Page, there: list[dict]) -> None:
    """As picture, drawing, paper and data."""
    teacher.get_by_role('button', name='Export').click()
    assert Image.open(io.BytesIO(taken(teacher, 'PNG'))).size[0] > 1000
    svg = ElementTree.fromstring(taken(teacher, 'SVG'))
    assert len(list(svg.iter('{http://www.w3.org/2000/svg}image'))) == 1
    assert len(pypdf.PdfReader(io.BytesIO(taken(teacher, 'PDF'))).pages) == 1
    assert {one['id'] for one in json.loads(taken(teacher, 'JSON'))['objects']} == {one['id'] for one in there}


def test_charts_pictures_and_papers_are_kept_taken_away_brought_back_and_seen_by_who_comes_late(hour, pupil):
    teacher = board(hour.teacher)
    put_charts(teacher)
    assert {one['d']['chart'] for one in kept(teacher, 3)} == {'axis', 'dot', 'box'}
    teacher.evaluate(PASTE)
    [picture] = [one for one in kept(teacher, 4) if one['kind'] == 'image']

    before = kept(teacher, 4)
    take_away(teacher, before)
    assert teacher.context.request.get(f'{base(teacher)}/images/{picture["d"]["file"]}').ok

    sheet(teacher).press('Escape')
    clear_and_bring_back(teacher, before)

    more(teacher).get_by_role('menuitem', name='Bring in a PDF').click()  # the menu lies over the pane
    paper = {'name': 'sheet.pdf', 'mimeType': 'application/pdf', 'buffer': pdf(2)}
    sheet(teacher).get_by_label('PDF').set_input_files(paper)
    sheet(teacher).get_by_role('button', name='Bring in the pages').click()
    expect(teacher.get_by_text('Page 2 of 3')).to_be_visible()

    late = board(by_pin(pupil(), hour.cards[0]['pin']))
    assert becomes(late, told(on_the_server(teacher)))
    pages = late.context.request.get(base(teacher)).json()['pages']
    assert [bool(one['file']) for one in sorted(pages, key=lambda one: one['z'])] == [False, True, True]
    assert all(late.context.request.get(f'{base(teacher)}/images/{one["file"]}').ok for one in pages if one['file'])


def clear_and_bring_back(teacher: Page, before: list[dict]) -> None:
    """Delete all, bring the earlier look back, undo that and do it again."""
    teacher.get_by_role('application').focus()
    teacher.keyboard.press('Control+a')
    teacher.keyboard.press('Delete')
    kept(teacher, 0)
    more(teacher).get_by_role('menuitem', name='Earlier looks').click()
    sheet(teacher).get_by_role('button', name='4 objects').click()
    sheet(teacher).get_by_role('button', name='Bring this look back').click()
    sheet(teacher).get_by_role('button', name='Bring it back').click()
    assert [one['id'] for one in kept(teacher, 4)] == [one['id'] for one in before]
    expect(teacher.get_by_text('The page looks as it did.')).to_be_visible()
    teacher.get_by_role('button', name='Undo', exact=True).first.click()
    kept(teacher, 0)
    teacher.get_by_role('button', name='Redo', exact=True).first.click()
    assert [one['id'] for one in kept(teacher, 4)] == [one['id'] for one in before]


def base(page: Page) -> str:
    """Where the shown board is asked for."""
    room = page.context.request.get('/api/chatrooms').json()[0]['id']
    shown = next(one for one in page.context.request.get(f'/api/rooms/{room}/boards').json() if one['shown'])
    return f'/api/boards/{shown["id"]}'
