"""What leaves on paper: every PIN is text, every QR code opens its link."""

import io
import re
from xml.etree import ElementTree

import cv2
import numpy
import pypdf
import pypdfium2
import pytest

from classroom.domain import characters, codes
from classroom.domain.printing import qr
from classroom.domain.printing.cards import CARD, PAD, PER_PAGE, QR, TOP, Card, Sheet, pin_cards
from classroom.domain.printing.poster import poster

LINK = 'HTTPS://CLASSROOM.EXAMPLE/G/{}-MFRGGZDFMZTWQ2LKNNWG23TPOA'


def _sheet(count):
    drawn = characters.draw('animals', count, seed=3)
    cards = [Card(one.name, one.avatar, f'{n * 4211377:08d}', LINK.format(n)) for n, one in enumerate(drawn)]
    return Sheet('Data Detectives 7B', '3rd hour', 'classroom.example', cards)


def _text(pdf):
    return '\n'.join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def _decoded(pdf, paper, *, grey=False):
    """What a phone reads that is held over each card in turn."""
    found = set()
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=4).to_numpy()[:, :, :3]
        if grey:
            picture = numpy.repeat(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)[:, :, None], 3, axis=2)
        found |= {word for place in range(PER_PAGE) if (word := _read(_cut_out(picture, paper, place)))}
    document.close()
    return found


def _cut_out(picture, paper, place):
    unit = 4 * 72 / 25.4
    width, height = CARD[paper]
    left = (picture.shape[1] / unit - 2 * width) / 2 + place % 2 * width
    top = TOP[paper] + place // 2 * height
    rows, columns = (
        slice(int(top * unit), int((top + height) * unit)),
        slice(int(left * unit), int((left + width) * unit)),
    )
    return numpy.ascontiguousarray(picture[rows, columns])


def _read(card):
    word, _, _ = cv2.QRCodeDetector().detectAndDecode(card)
    return word


@pytest.mark.parametrize('paper', ['a4', 'letter'])
def test_twenty_four_cards_are_three_pages_of_text_and_codes(paper):
    sheet = _sheet(24)
    pdf = pin_cards(sheet, paper)
    text = _text(pdf)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 3
    assert all(codes.group_pin(card.pin) in text for card in sheet.cards)
    assert all(word in text for card in sheet.cards for word in card.name.split())
    assert _decoded(pdf, paper) == {card.link for card in sheet.cards}


def test_a_grey_printer_is_enough():
    sheet = _sheet(4)
    assert _decoded(pin_cards(sheet, 'a4'), 'a4', grey=True) == {card.link for card in sheet.cards}


@pytest.mark.parametrize('name', ['W' * 40, 'Ömer Çağlar', 'Юля 🦊', '<script>alert(1)</script>', '', '名前'])
def test_any_name_can_be_printed(name):
    card = _sheet(1).cards[0]._replace(name=name)
    assert codes.group_pin(card.pin) in _text(pin_cards(_sheet(1)._replace(cards=[card], title=name), 'a4'))


def test_a_letter_that_no_font_has_is_printed_as_its_nearest_and_an_emoji_goes():
    cards = [_sheet(1).cards[0]._replace(name=name) for name in ('Çağlar Łuk', 'Fox 🦊', 'Юля')]
    words = _text(pin_cards(_sheet(1)._replace(cards=cards), 'a4')).split('\n')
    assert {'Çaglar', 'Luk', 'Fox', '???'} <= set(words)


@pytest.mark.parametrize('paper', ['a4', 'letter'])
def test_a_long_address_is_never_cut_short_and_the_secret_stays(paper):
    address = 'a-very-long-school-name.classroom.example.org:8080'
    text = _text(pin_cards(_sheet(1)._replace(address=address), paper))
    assert address in text
    assert 'Keep it to yourself' in text


def test_each_page_says_its_number_and_where_to_cut():
    text = _text(pin_cards(_sheet(11), 'a4'))
    assert 'Page 1 of 2. Cut on the dashed lines.' in text
    assert 'Page 2 of 2. Cut on the dashed lines.' in text


def test_a_class_without_students_is_a_page_that_says_so():
    pdf = pin_cards(_sheet(1)._replace(cards=[]), 'a4')
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert 'Nobody is in this class yet.' in _text(pdf)


def test_a_code_has_its_quiet_margin_beside_the_longest_pin():
    document = pypdfium2.PdfDocument(pin_cards(_sheet(1), 'a4'))
    unit = 4 * 72 / 25.4
    card = _cut_out(document[0].render(scale=4, grayscale=True).to_numpy()[:, :, None], 'a4', 0)[:, :, 0]
    module = QR / len(qr.matrix(LINK.format(0)))
    right = CARD['a4'][0] - PAD - QR
    strip = card[int(5 * unit) : int(28 * unit), int((right - qr.MARGIN * module) * unit) + 1 : int(right * unit) - 1]
    document.close()
    assert strip.min() > 250


@pytest.mark.parametrize('paper', ['a4', 'letter'])
def test_the_poster_says_the_code_and_its_qr_code_opens_the_link(paper):
    link = 'HTTP://192.168.178.20:8080/J/KMT4VX'
    pdf = poster('How long do we sleep?', '3rd hour', '192.168.178.20:8080', 'KMT4VX', link, paper)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert 'KMT 4VX' in _text(pdf)
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_numpy()[:, :, :3]
    word, _, _ = cv2.QRCodeDetector().detectAndDecode(numpy.ascontiguousarray(picture))
    assert word == link


def test_B61_a_label_on_a_screens_qr_code_is_text():
    assert '<script>' not in qr.svg('https://x', label='<script>"')


def test_a_screens_qr_code_opens_its_link_and_has_its_quiet_margin():
    link = LINK.format(7)
    drawing = qr.svg(link, label='QR code of Ömer')
    root = ElementTree.fromstring(drawing)
    _, ground, ink = [root, *root]
    size = int(root.get('viewBox').split()[2])
    picture = numpy.full((size, size, 3), 255, numpy.uint8)
    for x, y, length in re.findall(r'M(\d+) (\d+)h(\d+)', ink.get('d')):
        picture[int(y), int(x) : int(x) + int(length)] = 0
    assert (root.get('role'), root.get('aria-label')) == ('img', 'QR code of Ömer')
    assert (ground.get('fill'), ink.get('fill')) == ('#fff', '#1B2A25')
    assert picture[:4].min() == picture[:, :4].min() == picture[-4:].min() == picture[:, -4:].min() == 255
    assert _read(picture.repeat(8, axis=0).repeat(8, axis=1)) == link
