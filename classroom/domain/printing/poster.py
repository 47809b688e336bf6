"""A poster for the wall: the class code as large as the paper allows, and its QR code."""

from classroom.domain import codes
from classroom.domain.printing.paper import BOARD, CHALK, CHALK_QUIET, Page, Paper

MARGIN = 15.0


def poster(title: str, subtitle: str, address: str, code: str, link: str, paper: Paper) -> bytes:
    """One page as PDF. `link` is the text of the QR code."""
    page = Page(paper)
    page.set_title('Poster')
    page.add_page()
    width = page.w - 2 * MARGIN
    page.say(title, MARGIN, 30, 'head', 34, width=width, least=20)
    page.say(subtitle, MARGIN, 40, 'text', 15, width=width, least=11)
    page.set_fill_color(*BOARD)
    page.rect(MARGIN, 50, width, 82, style='F', round_corners=True, corner_radius=7)
    place = MARGIN + 11 + page.say('Go to ', MARGIN + 11, 74, 'text', 24, colour=CHALK_QUIET)
    place += page.say(address, place, 74, 'bold', 24, colour=CHALK, width=width - 66)
    page.say(' and type', place, 74, 'text', 24, colour=CHALK_QUIET, width=MARGIN + width - place - 4)
    page.say(codes.group_code(code), MARGIN + 9, 115, 'mono', 108, colour=CHALK, width=width - 18)
    side = min(width, page.h - 162) * 0.82
    page.code(link, (page.w - side) / 2, 150, side)
    page.say_right('Then pick a name. Leave out your last name.', page.w - MARGIN, page.h - 10, 'text', 12)
    return bytes(page.output())
