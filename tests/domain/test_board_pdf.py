"""A board on paper: every kind of thing is there, where it lies on the screen, as vectors and as text."""

import io
import math

import pypdf
import pypdfium2
import pytest
from PIL import Image

from classroom.domain.printing import board_charts, board_pdf
from classroom.domain.printing.board_pdf import PrintedPage, board, frame
from tests.boarding import new, page

DIGEST = 'a' * 64
LOOK = {'c': 0, 'w': 2}
SHAPE = {**LOOK, 'fill': None, 'dash': False}
AXIS = {'chart': 'axis', 'p': [0.1, 0.1, 0.5, 0.1], 'from': 5, 'to': 11, 'step': 1, 'label': 'hours', 'values': []}
KINDS = [
    ('stroke', {**LOOK, 'tool': 'pen', 'p': [0.1, 0.1, 0.2, 0.3, 0.4, 0.1], 'r': [0.2, 1.0, 0.4]}),
    ('stroke', {**LOOK, 'tool': 'pen', 'p': [0.1, 0.1]}),
    ('stroke', {**LOOK, 'tool': 'pen', 'p': [0.1, 0.1], 'r': [0.5]}),
    ('stroke', {**LOOK, 'tool': 'marker', 'c': 5, 'p': [0.1, 0.1, 0.3, 0.3]}),
    ('line', {**LOOK, 'p': [0.1, 0.1, 0.5, 0.1], 'dash': True}),
    ('arrow', {**LOOK, 'p': [0.1, 0.1, 0.5, 0.3], 'dash': False}),
    ('rect', {**SHAPE, 'p': [0.1, 0.1, 0.3, 0.2], 'fill': 3}),
    ('ellipse', {**SHAPE, 'p': [0.1, 0.1, 0.3, 0.2]}),
    ('text', {'c': 1, 'size': 3, 'x': 0.1, 'y': 0.1, 'text': 'Where is\nthe middle?', 'mark': True}),
    ('image', {'file': DIGEST, 'p': [0.1, 0.1, 0.3, 0.2]}),
    ('image', {'file': 'b' * 64, 'p': [0.1, 0.1, 0.3, 0.2]}),
    ('chart', AXIS),
    ('chart', {**AXIS, 'chart': 'dot', 'values': [5, 6, 6, 6, 7.5, 11]}),
    ('chart', {**AXIS, 'chart': 'box', 'values': [5, 6, 6, 6, 7.5, 11]}),
    ('chart', {**AXIS, 'chart': 'box', 'values': []}),
]


def things(kinds):
    """Objects with these data."""
    return [new(f'thing-{at:03}', kind=kind, d=data) for at, (kind, data) in enumerate(kinds)]


def seen(content, number=0):
    """A page as pixels, 1000 wide."""
    with pypdfium2.PdfDocument(content) as document:
        drawn = document[number]
        return drawn.render(scale=1000 / drawn.get_width()).to_pil().convert('L')


@pytest.fixture
def pictures(tmp_path):
    """One picture that is there."""
    path = tmp_path / 'one.png'
    Image.new('RGB', (40, 20), 'black').save(path)
    return {DIGEST: path}


@pytest.mark.parametrize(('kind', 'data'), KINDS)
@pytest.mark.parametrize('m', [[0, 0, 1, 1, 0], [0.2, 0.1, 1.5, 1.5, 0.6]])
def test_every_kind_of_thing_is_seen_on_paper_where_it_lies(kind, data, m, pictures):
    thing = new('thing-001', kind=kind, d=data, m=m)
    image = seen(board('A board', [PrintedPage(page('page-one'), [thing], pictures)]))
    dark = image.point(lambda value: 255 if value < 250 else 0).getbbox()
    assert dark is not None
    assert dark[0] > 50
    assert dark[2] <= 990


def test_words_are_text_that_can_be_searched_and_foreign_letters_do_no_harm(pictures):
    words = {'c': 1, 'size': 2, 'x': 0.1, 'y': 0.1, 'text': 'half are in the box\n漢字 🙂', 'mark': False}
    content = board('A board', [PrintedPage(page('page-one'), things([('text', words), ('chart', AXIS)]), pictures)])
    text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert 'half are in the box' in text
    assert 'hours' in text


@pytest.mark.parametrize('bg', ['plain', 'dots', 'grid', 'axis'])
def test_a_page_shows_its_paper_and_the_picture_behind_it(bg, pictures):
    behind = page('page-one', bg=bg, file=DIGEST, ratio=0.5)
    image = seen(board('A board', [PrintedPage(behind, [], pictures)]))
    assert image.size == (1000, 500)
    assert image.getpixel((500, 100)) < 30


def test_dots_lie_on_paper_where_they_lie_on_the_screen():
    image = seen(board('A board', [PrintedPage(page('page-one', bg='dots'), [], {})]))
    step = 24 / 1366 * 1000
    dots = [image.getpixel((round((x + 0.5) * step), round((y + 0.5) * step))) for x in (0, 20, 50) for y in (0, 9, 30)]
    assert max(dots) < 240
    assert all(image.getpixel((round(x * step), round(9 * step))) > 250 for x in (1, 20, 50))


def test_what_was_drawn_beyond_the_page_is_on_the_paper_too():
    line = {**LOOK, 'p': [-0.5, 0.2, 1.5, 0.9], 'dash': False}
    content = board('A board', [PrintedPage(page('page-one'), things([('line', line)]), {})])
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[0].get_size()
    assert width == pytest.approx(2.02 * 297 * 72 / 25.4, rel=0.01)
    assert height / width == pytest.approx(0.91 / 2.02, rel=0.01)


def test_a_thing_that_is_lost_far_away_does_not_make_the_paper_huge():
    assert frame(page('page-one'), [(99.0, 0.0, 100.0, 1.0)]) == (0.0, 0.0, 1.0, 0.5625)


def test_all_pages_come_in_their_order_and_an_empty_board_is_a_page():
    pages = [PrintedPage(page(f'page-{at}', ratio=ratio), [], {}) for at, ratio in enumerate((0.5, 1.0, 1.4142))]
    with pypdfium2.PdfDocument(board('A board', pages)) as document:
        ratios = [one.get_height() / one.get_width() for one in document]
    assert ratios == pytest.approx([0.5, 1.0, 1.4142], rel=0.01)


def test_quartiles_are_medians_of_the_halves():
    assert board_charts.five([9, 1, 3, 5, 7]) == (1, 2, 5, 8, 9)
    assert board_charts.five([1, 2, 3, 4]) == (1, 1.5, 2.5, 3.5, 4)
    assert board_charts.five([4]) == (4, 4, 4, 4, 4)


def test_ticks_are_round_numbers_and_never_too_many():
    assert board_charts.ticks(0, 0.5, 0.1) == [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    assert len(board_charts.ticks(0, 500, 1)) == 61


def test_a_turned_thing_is_turned_about_its_middle():
    local = (0.2, 0.2, 0.4, 0.3)
    a, b, c, d, e, f = board_pdf._matrix({'m': [0.1, 0, 1, 1, math.pi / 2]}, local)
    assert (a * 0.3 + c * 0.25 + e, b * 0.3 + d * 0.25 + f) == pytest.approx((0.4, 0.25))
    assert (a * 0.4 + c * 0.25 + e, b * 0.4 + d * 0.25 + f) == pytest.approx((0.4, 0.35))
