"""PIN cards to print and cut: 2 × 5 on a page, readable on a grey printer."""

from typing import NamedTuple

from classroom.domain import codes
from classroom.domain.printing.paper import INK, QUIET, Page, Paper

COLUMNS, ROWS = 2, 5
CARD: dict[Paper, tuple[float, float]] = {'a4': (90.0, 52.6), 'letter': (90.0, 48.4)}
"""Width and height of a card: on Letter five rows have to fit 279 mm."""
TOP: dict[Paper, float] = {'a4': 14.0, 'letter': 14.0}
PER_PAGE = COLUMNS * ROWS
PAD = 5.2
GAP = 4.0
DISCREET = 'Keep it to yourself'
QR = 25.4
"""As in the design, but that the quiet margin of four modules fits beside eight digits."""


class Card(NamedTuple):
    """One student: name, avatar recipe, eight digits, the text of the QR code."""

    name: str
    avatar: str
    pin: str
    link: str


class Sheet(NamedTuple):
    """What stands above the cards, the address that people type, and the cards."""

    title: str
    subtitle: str
    address: str
    cards: list[Card]


def pin_cards(sheet: Sheet, paper: Paper) -> bytes:
    """All cards as a PDF; a class without students is one page that says so."""
    page = Page(paper)
    page.set_title('PIN cards')
    pages = [sheet.cards[start : start + PER_PAGE] for start in range(0, len(sheet.cards), PER_PAGE)] or [[]]
    for number, cards in enumerate(pages, start=1):
        page.add_page()
        _head(page, sheet, paper, number, len(pages))
        for place, card in enumerate(cards):
            _card(page, sheet, card, *_corner(page, paper, place), paper)
        if cards:
            _cuts(page, paper, len(cards))
        else:
            page.say('Nobody is in this class yet.', *_corner(page, paper, 0), 'text', 12)
    return bytes(page.output())


def _head(page: Page, sheet: Sheet, paper: Paper, number: int, count: int) -> None:
    left, _ = _corner(page, paper, 0)
    right = left + COLUMNS * CARD[paper][0]
    baseline = TOP[paper] - 4.5
    order = ' Cut on the dashed lines.' if sheet.cards else ''
    free = right - left - page.say_right(f'Page {number} of {count}.{order}', right, baseline, 'text', 10)
    width = page.say(sheet.title, left, baseline, 'head', 13, width=0.6 * free, least=9)
    page.say(sheet.subtitle, left + width + GAP, baseline, 'text', 10, width=free - width - 2 * GAP)


def _card(page: Page, sheet: Sheet, card: Card, x: float, y: float, paper: Paper) -> None:
    width, height = CARD[paper]
    tight = (CARD['a4'][1] - height) / 2
    top = y + 4.4 - tight / 2
    page.face_of(card.avatar, x + PAD, top, 14)
    _name(page, card.name, x + PAD + 17, top)
    page.code(card.link, x + width - PAD - QR, top, QR)
    crowded = page.wide(sheet.address, 'bold', 8) > _free(page, width - 2 * PAD)
    page.say(f'Your PIN. {DISCREET}' if crowded else 'Your PIN', x + PAD, y + 24.9 - tight, 'text', 9, colour=QUIET)
    page.say(codes.group_pin(card.pin), x + PAD, y + 34.6 - tight, 'mono', 26)
    rule = y + 42.2 - 1.4 * tight
    page.set_draw_color(*INK)
    page.set_line_width(0.25)
    page.line(x + PAD, rule, x + width - PAD, rule)
    _foot(page, sheet.address, x + PAD, x + width - PAD, rule + 4.8, secret=not crowded)


def _name(page: Page, name: str, x: float, top: float) -> None:
    """The name beside the avatar, both lines in one size."""
    first, second = _two_lines(' '.join(page.letters(name, 'head').split()))
    width = CARD['a4'][0] - 2 * PAD - 17 - QR - GAP
    size = min(page.fitting(line, 'head', 16, width=width, least=9) for line in (first, second))
    page.say(first, x, top + (5.6 if second else 8.9), 'head', size, width=width)
    page.say(second, x, top + 11.7, 'head', size, width=width)


def _foot(page: Page, address: str, left: float, right: float, baseline: float, *, secret: bool) -> None:
    before, after = 'Go to ', ' or scan'
    free = _free(page, right - left) if secret else right - left - page.wide(before + after, 'text', 9)
    place = left + page.say(before, left, baseline, 'text', 9)
    place += page.say(address, place, baseline, 'bold', 9, width=free, least=5)
    page.say(after, place, baseline, 'text', 9)
    if secret:
        page.say_right(DISCREET, right, baseline, 'text', 9)


def _free(page: Page, width: float) -> float:
    """What the foot has for an address beside the other words."""
    return width - GAP - page.wide(f'Go to  or scan{DISCREET}', 'text', 9)


def _cuts(page: Page, paper: Paper, count: int) -> None:
    """Dashed lines around the cards that are there, and scissors where one begins."""
    left, top = _corner(page, paper, 0)
    width, height = CARD[paper]
    rows = -(-count // COLUMNS)
    for column in range(COLUMNS + 1):
        page.dashes(left + column * width, top, left + column * width, top + rows * height)
    for row in range(rows + 1):
        page.dashes(left, top + row * height, left + COLUMNS * width, top + row * height)
    _scissors(page, left - 4.4, top)


def _scissors(page: Page, x: float, y: float) -> None:
    page.set_draw_color(*INK)
    page.set_line_width(0.35)
    for side in (-1, 1):
        page.ellipse(x - 1.9, y + side * 1.25 - 0.8, 1.6, 1.6)
        page.line(x - 0.5, y + side * 0.8, x + 2.6, y - side * 1.2)


def _corner(page: Page, paper: Paper, place: int) -> tuple[float, float]:
    width, height = CARD[paper]
    left = (page.w - COLUMNS * width) / 2
    return left + place % COLUMNS * width, TOP[paper] + place // COLUMNS * height


def _two_lines(name: str) -> tuple[str, str]:
    """The name on two lines, broken at the blank nearest to its middle."""
    blanks = [place for place, letter in enumerate(name) if letter == ' ']
    if not blanks:
        return name, ''
    middle = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return name[:middle], name[middle + 1 :]
