"""The panes of a board: the outline by keys alone, charts from a form, pictures and papers, files to take away."""

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.boarding import new, page
from tests.pages.board_desk import laid, opened_pane, ops

EVIL = '</text><script>window.evil = 1</script><img src=x onerror="window.evil = 1"> & "'
TEXT = {'c': 1, 'size': 2, 'x': 0.2, 'y': 0.3, 'text': 'half are in the box', 'mark': False}
RECT = {'c': 0, 'w': 2, 'p': [0.2, 0.2, 0.1, 0.1], 'fill': None, 'dash': False}
DOTS = {'chart': 'dot', 'p': [0.2, 0.5, 0.4, 0.1], 'from': 0, 'to': 3, 'step': 1, 'label': 'h', 'values': [1, 2, 2]}
DIGEST = 'a' * 64
pytestmark = pytest.mark.browser


def things():
    """A rectangle of the teacher's, a text of a student's, a chart."""
    return [
        new('rect-0001', kind='rect', z='a1', v=1, by=1, d=RECT),
        new('text-0001', kind='text', z='a2', v=1, by=2, d=TEXT),
        new('dots-0001', kind='chart', z='a3', v=1, by=2, d=DOTS, say='Two slept two hours'),
    ]


NOISE = """async (width, height) => {
    const canvas = new OffscreenCanvas(width, height);
    const ctx = canvas.getContext('2d');
    const pixels = ctx.createImageData(width, height);
    for (let at = 0; at < pixels.data.length; at += 65536) crypto.getRandomValues(pixels.data.subarray(at, at + 65536));
    for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
    ctx.putImageData(pixels, 0, 0);
    return new File([await canvas.convertToBlob()], 'photo.png', { type: 'image/png' });
}"""
SMALL = "const { small } = await import('classroom/board/images.js');"


def test_the_outline_reads_the_page_with_title_kind_and_author(chromium):
    board = laid(chromium, things())
    rows = opened_pane(board, 'outline').locator('.bp__thing')
    assert rows.count() == 3
    assert rows.nth(0).inner_text().split() == ['Rectangle', 'Rectangle,', 'by', 'you']
    assert ' '.join(rows.nth(1).inner_text().split()) == 'half are in the box Text, by Juniper Owl'
    assert 'Dot plot, h, from 0 to 3 in steps of 1, 3 values: 1, 2, 2' in rows.nth(2).inner_text()
    assert 'Two slept two hours' in rows.nth(2).inner_text()


def test_the_outline_adds_moves_orders_describes_and_deletes_by_keys_alone(chromium):
    board = laid(chromium, things())
    pane = opened_pane(board, 'outline')
    pane.get_by_label('Add a text').fill('Why?')
    board.keyboard.press('Enter')
    board.wait_for_function('sent.length === 1')
    added = ops(board)[0]['o']
    assert added['d']['text'] == 'Why?'
    board.wait_for_function(f'document.activeElement.dataset.id === "{added["id"]}"')
    board.keyboard.press('ArrowRight')
    board.keyboard.press('Shift+ArrowDown')
    assert ops(board)[2]['s']['m'][:2] == pytest.approx([1 / 1366, 10 / 1366], abs=1e-5)
    pane.get_by_role('button', name='Earlier').press('Enter')
    assert 'a2' < ops(board)[3]['s']['z'] < 'a3'
    pane.get_by_label('What does it show?').fill('A question')
    board.keyboard.press('Tab')
    assert ops(board)[4]['s'] == {'say': 'A question'}
    pane.get_by_role('button', name='Delete').press('Enter')
    assert ops(board)[5] == {'op': 'del', 'id': added['id']}
    board.wait_for_function('document.querySelectorAll(".bp__thing").length === 3')
    assert board.evaluate('document.activeElement.className') == 'bp__thing'


def test_who_may_not_draw_reads_the_outline_and_changes_nothing(chromium):
    board = laid(chromium, things(), leads=False, rights='teacher')
    pane = opened_pane(board, 'outline')
    pane.locator('.bp__thing').nth(1).click()
    assert pane.get_by_text('Text, 20 across, 30 down of 100.').is_visible()
    board.keyboard.press('ArrowRight')
    assert pane.get_by_role('button', name='Delete').count() == 0
    assert pane.get_by_label('Add a text').count() == 0
    assert ops(board) == []


def test_the_outline_follows_what_others_do(chromium):
    board = laid(chromium, things())
    pane = opened_pane(board, 'outline')
    added = json.dumps({'op': 'add', 'o': new('far-00001', kind='text', z='a9', d=TEXT | {'text': 'From afar'})})
    board.evaluate(f"desk.sync.hear({{ board: 1, v: 9, by: 2, key: 'k', ops: [{added}] }})")
    pane.get_by_text('From afar').wait_for()


def test_a_chart_comes_from_the_form_and_a_mistake_loses_nothing(chromium):
    board = laid(chromium, [])
    pane = opened_pane(board, 'chart')
    pane.get_by_label('Values').fill('5 6 six 7')
    pane.get_by_label('Label of the axis').fill('hours')
    pane.get_by_role('button', name='Put it on the board').click()
    assert '“six” is not a number' in pane.get_by_role('alert').inner_text()
    assert board.evaluate('document.activeElement.id') == 'bp-values'
    assert pane.get_by_label('Values').input_value() == '5 6 six 7'
    board.evaluate('desk.sheet.close()')
    pane = opened_pane(board, 'chart')
    assert pane.get_by_label('Values').input_value() == '5 6 six 7'
    pane.get_by_label('Values').fill('5 6 6 7')
    pane.get_by_text('Box plot').click()
    pane.get_by_role('button', name='Put it on the board').click()
    chart = ops(board)[0]['o']
    assert chart['kind'] == 'chart'
    assert chart['d'] | {'p': None} == {
        'chart': 'box', 'from': 5, 'to': 7, 'step': 0.2, 'label': 'hours', 'values': [5, 6, 6, 7], 'p': None,
    }  # fmt: skip
    assert board.evaluate('[...desk.selection.ids]') == [chart['id']]


def test_a_second_tap_on_a_chart_opens_its_form_again(chromium):
    board = laid(chromium, things())
    for _ in range(2):
        board.mouse.click(0.3 * 1366, 0.55 * 1366)
    pane = board.locator('#sheet')
    pane.get_by_label('Values').fill('1 2 3')
    pane.get_by_role('button', name='Change the chart').click()
    change = ops(board)[0]
    assert change['id'] == 'dots-0001'
    assert change['s']['d']['values'] == [1, 2, 3]
    assert change['s']['d']['p'] == DOTS['p']


def test_a_pasted_picture_is_uploaded_and_placed(chromium):
    board = laid(chromium, [], answers={'/api/boards/1/images': {'file': DIGEST, 'width': 400, 'height': 200}})
    board.evaluate(
        f"""async () => {{
        const data = new DataTransfer();
        data.items.add(await ({NOISE})(300, 200));
        document.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true }}));
    }}"""
    )
    board.wait_for_function('sent.length === 1')
    added = ops(board)[0]['o']
    assert added['kind'] == 'image'
    assert added['d']['file'] == DIGEST
    assert added['d']['p'][2] == pytest.approx(400 / 1366, abs=1e-4)
    assert added['d']['p'][3] == pytest.approx(200 / 1366, abs=1e-4)
    assert board.evaluate('desk.selection.ids.size') == 1


def test_a_picture_that_is_too_large_is_made_smaller_in_the_browser(chromium):
    board = laid(chromium, [])
    shrunk = f"""async ([width, height]) => {{ {SMALL}
        const file = await ({NOISE})(width, height);
        const made = await small(file);
        const image = await createImageBitmap(made);
        return [image.width, image.height, made.size < file.size];
    }}"""
    assert board.evaluate(shrunk, [2400, 600]) == [2000, 500, True]
    assert board.evaluate(shrunk, [300, 100]) == [300, 100, False]
    unknown = f"""(size) => (async () => {{ {SMALL} return small(new File([new Uint8Array(size)], 'a')); }})()
        .then((one) => one.size, (error) => error.message)"""
    assert board.evaluate(unknown, 13) == 13
    assert board.evaluate(unknown, 11 * 1024**2).startswith('The picture is 11 MB.')


def test_a_picture_that_the_server_refuses_is_said_and_not_placed(chromium):
    board = laid(chromium, [])
    board.route('**/api/boards/1/images', lambda route: route.fulfill(status=415, json={'detail': 'No picture.'}))
    board.locator('input[type=file]').set_input_files({'name': 'a.png', 'mimeType': 'image/png', 'buffer': b'x'})
    board.wait_for_function("said.includes('No picture.')")
    assert ops(board) == []


def test_a_pdf_becomes_pages_after_the_one_that_is_shown(chromium):
    sheets = [{'file': DIGEST, 'width': 1132, 'height': 1600}, {'file': 'b' * 64, 'width': 1600, 'height': 900}]
    answers = {'/api/board-papers/1': {'sheets': sheets, 'pages': 3}}
    board = laid(chromium, [], pages=[page('page-one', z='a0'), page('page-two', z='a1')], answers=answers)
    pane = opened_pane(board, 'paper')
    pane.get_by_role('button', name='Bring in the pages').click()
    assert pane.get_by_role('alert').inner_text() == 'Pick a PDF first.'
    pane.get_by_label('PDF').set_input_files({'name': 'a.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF'})
    pane.get_by_label('From page').fill('zero')
    pane.get_by_role('button', name='Bring in the pages').click()
    assert pane.get_by_role('alert').inner_text() == 'A page is a number from 1 on.'
    pane.get_by_label('From page').fill('1')
    pane.get_by_role('button', name='Bring in the pages').click()
    board.wait_for_function('sent.length === 1')
    added = [op['p'] for op in ops(board)]
    assert [one['ratio'] for one in added] == pytest.approx([1.41343, 0.5625])
    assert 'a0' < added[0]['z'] < added[1]['z'] < 'a1'
    assert board.evaluate('desk.page().file') == DIGEST
    assert '2 pages are on the board. 1 could not be read.' in board.evaluate('said')


def test_a_student_is_told_who_brings_in_papers(chromium):
    board = laid(chromium, [], leads=False)
    board.locator('input[type=file]').set_input_files({'name': 'a.pdf', 'mimeType': 'application/pdf', 'buffer': b'%'})
    board.wait_for_function("said.some((one) => one.startsWith('Your teacher can bring in a PDF'))")


def taken(board, kind):
    """The content of an export."""
    pane = opened_pane(board, 'export')
    with board.expect_download() as started:
        pane.get_by_role('button', name=kind).click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_a_page_is_taken_away_as_png_on_light_paper(chromium):
    far = new('rect-0009', kind='rect', z='a9', v=1, by=1, d=RECT | {'p': [1.2, 0.2, 0.1, 0.1]})
    board = laid(chromium, [*things(), far], dark=True)
    name, content = taken(board, 'PNG')
    image = Image.open(io.BytesIO(content)).convert('RGB')
    assert name == 'Where-is-the-middle-1.png'
    assert image.size == (pytest.approx(1.303 * 2732, abs=6), pytest.approx(0.602 * 2732, abs=60))
    assert image.getpixel((5, 5)) == (255, 254, 250)
    box = image.crop((int(0.198 * 2732), int(0.25 * 2732), int(0.202 * 2732), int(0.26 * 2732)))
    assert box.convert('L').getextrema()[0] < 60


def test_B61_a_page_as_svg_is_well_formed_and_its_words_are_text(chromium):
    evil = [
        new('evil-0001', kind='text', z='a4', v=1, by=2, d=TEXT | {'text': EVIL, 'mark': True}, say=EVIL),
        new('evil-0002', kind='chart', z='a5', v=1, by=2, d=DOTS | {'label': EVIL}),
        new('evil-0003', kind='chart', z='a6', v=1, by=2, d=DOTS | {'chart': 'box'}),
        new('evil-0004', kind='image', z='a7', v=1, by=2, d={'file': DIGEST, 'p': [0, 0, 0.1, 0.1]}),
        new('evil-0005', kind='arrow', z='a8', v=1, by=2, d={'c': 0, 'w': 1, 'p': [0, 0, 0.1, 0.1], 'dash': True}),
    ]
    board = laid(chromium, [*things(), *evil], pages=[page('page-one', bg='axis')])
    name, content = taken(board, 'SVG')
    tree = ElementTree.fromstring(content)
    tags = {one.tag.rpartition('}')[2] for one in tree.iter()}
    assert name.endswith('-1.svg')
    assert tags <= {
        'svg',
        'title',
        'style',
        'rect',
        'defs',
        'pattern',
        'path',
        'g',
        'text',
        'circle',
        'ellipse',
        'image',
    }
    assert EVIL in [one.text for one in tree.iter('{http://www.w3.org/2000/svg}text')]
    assert not [key for one in tree.iter() for key in list(one.attrib) if key.startswith('on')]
    assert b'data:font/woff2' in content


def test_B61_evil_words_in_the_outline_are_text(chromium):
    board = laid(chromium, [new('evil-0001', kind='text', z='a4', v=1, by=2, d=TEXT | {'text': EVIL}, say=EVIL)])
    pane = opened_pane(board, 'outline')
    assert EVIL in pane.locator('.bp__thing b').inner_text()
    assert board.evaluate('window.evil') is None


def test_the_whole_board_is_taken_away_in_the_open_format(chromium):
    shown = {'file': DIGEST, 'p': [0, 0, 0.1, 0.1]}
    photo = new('photo-001', kind='image', z='a4', v=1, by=2, d=shown)
    lost = new('photo-002', kind='image', z='a5', v=1, by=2, d=shown | {'file': 64 * 'b'})
    path = f'/api/boards/1/images/{DIGEST}'
    board = laid(chromium, [*things(), photo, lost], answers={path: Path(__file__).with_name('board_desk.html')})
    _, content = taken(board, 'JSON')
    data = json.loads(content)
    assert (data['format'], data['version'], data['title']) == ('classroom-board', 1, 'Where is the middle?')
    assert [one['id'] for one in data['pages']] == ['page-one']
    assert [one['id'] for one in data['objects']] == ['rect-0001', 'text-0001', 'dots-0001', 'photo-001', 'photo-002']
    assert not {'v', 'by', 'gone'} & set(data['objects'][0])
    assert (list(data['pictures']), data['left_out']) == ([DIGEST], [64 * 'b'])
    assert data['pictures'][DIGEST].startswith('data:text/html;base64,')
    assert 'One picture is not in the file: up to 24 MB' in str(board.evaluate('said'))


def test_a_file_that_cannot_be_made_is_said(chromium):
    board = laid(chromium, things())
    opened_pane(board, 'export').get_by_role('button', name='PDF').click()
    board.wait_for_function("said.some((one) => one.startsWith('The file could not be made'))")
