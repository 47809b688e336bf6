"""What leaves on paper: every PIN is text, every QR code opens its link."""

import io

import cv2
import numpy
import pypdf
import pypdfium2
import pytest

from classroom.domain import characters, codes
from classroom.domain.printing import qr
from classroom.domain.printing.cards import CARD, PER_PAGE, TOP, Card, Sheet, pin_cards
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


def test_a_class_without_students_is_a_page():
    assert len(pypdf.PdfReader(io.BytesIO(pin_cards(_sheet(1)._replace(cards=[]), 'a4'))).pages) == 1


def test_the_poster_says_the_code_and_its_qr_code_opens_the_link():
    link = 'HTTP://192.168.178.20:8080/J/KMT4VX'
    pdf = poster('How long do we sleep?', '3rd hour', '192.168.178.20:8080', 'KMT4VX', link, 'letter')
    assert 'KMT 4VX' in _text(pdf)
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_numpy()[:, :, :3]
    word, _, _ = cv2.QRCodeDetector().detectAndDecode(numpy.ascontiguousarray(picture))
    assert word == link


def test_B61_a_label_on_a_screens_qr_code_is_text():
    assert '<script>' not in qr.svg('https://x', label='<script>"')
