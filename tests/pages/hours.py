"""An hour that several browsers are in: how people come in, and what its teacher sees and does."""

import csv
import io
import re
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

ROOM = re.compile(r'/session/(\d+)(#\w+)?$')
AT_ONCE = 40_000
"""Milliseconds for what comes by itself, without a reload, also on a machine that does other things too."""
NASTY = '<img src=x onerror=alert(1)>'


class Hour(NamedTuple):
    """A running session with its leader's screens, and the cards as the CSV has them."""

    teacher: Page
    wall: Page
    code: str
    cards: list[dict[str, str]]


def lead(teacher: Page) -> Hour:
    """The hour whose room this page shows, with its projector beside it and its cards."""
    teacher.wait_for_url(ROOM)
    room = teacher.url.partition('#')[0]
    wall = second_browser(teacher)  # a tab in front of the teacher’s would slow that one down
    wall.goto(f'{room}/projector')
    sheet = teacher.context.request.get(f'{room}/cards.csv').body().decode('utf-8-sig')
    code = re.sub(r'\W', '', teacher.get_by_role('region', name='Class code').locator('.code').inner_text())
    for page in (teacher, wall):
        stay(page)
    return Hour(teacher, wall, code, list(csv.DictReader(io.StringIO(sheet))))


def room_of(page: Page) -> int:
    """The session whose room a page shows."""
    return int(ROOM.search(page.url).group(1))


def second_browser(page: Page) -> Page:
    """The same person in another browser."""
    base = page.context.request.get('/healthz').url.removesuffix('/healthz')
    context = page.context.browser.new_context(base_url=base, storage_state=page.context.storage_state())
    return context.new_page()


def stands(page: Page, path: str, switch: str, *, on: bool) -> bool:
    """Whether a switch stands so in another browser of this person, once what was clicked has been kept."""
    fresh = second_browser(page)
    for _ in range(40):
        fresh.goto(path)
        found = fresh.get_by_role('switch', name=switch)
        expect(found).to_be_visible()
        if found.get_attribute('aria-checked') == str(on).lower():
            break
    else:
        return False
    fresh.context.close()
    return True


def stay(page: Page) -> None:
    """Mark the page, so that `stayed` can tell a reload."""
    page.evaluate('window.stayed = true')


def stayed(*pages: Page) -> bool:
    return all(page.evaluate('window.stayed') for page in pages)


def by_pin(page: Page, pin: str) -> Page:
    page.goto('/')
    page.get_by_label('PIN or class code').fill(pin)
    return _in(page)


def by_link(page: Page, link: str) -> Page:
    page.goto(link)
    return _in(page)


def by_code(page: Page, code: str, name: str) -> Page:
    page.goto('/')
    page.get_by_label('PIN or class code').fill(code)
    page.get_by_label('What should the class call you?').fill(name)
    page.get_by_role('button', name='Go in').click()
    return _in(page)


def _in(page: Page) -> Page:
    page.wait_for_url(ROOM)
    page.get_by_role('tab', name='Class').click()
    stay(page)
    return page


def row(hour: Hour, name: str) -> Locator:
    """Somebody on the teacher's roster."""
    return hour.teacher.get_by_role('region', name='Roster').get_by_role('button', name=name)


def square(page: Page, name: str) -> Locator:
    """Somebody in a student's picture of the class."""
    return page.get_by_role('region', name='Your class').get_by_role('listitem').filter(has_text=name)


def choose(hour: Hour, words: str, yes: str) -> None:
    """Choose from the menu of the session, and say yes to the question."""
    hour.teacher.get_by_role('button', name='More for this session').click()
    hour.teacher.get_by_role('listitem').get_by_text(words, exact=True).click()
    if yes:
        hour.teacher.get_by_role('dialog').get_by_role('button', name=yes).click()


def for_one(hour: Hour, name: str, words: str) -> None:
    """Open a row of the roster and choose what to do."""
    row(hour, name).click()
    hour.teacher.get_by_role('region', name='Roster').get_by_role('button', name=words, exact=True).click()


def rename(hour: Hour, name: str, to: str) -> None:
    for_one(hour, name, 'Rename')
    hour.teacher.get_by_role('dialog').get_by_label('Name').fill(to)
    hour.teacher.get_by_role('dialog').get_by_role('button', name='Rename').click()
    expect(row(hour, to)).to_be_visible()
