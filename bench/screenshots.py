"""Take the pictures in docs/screenshots: `python -m bench.screenshots [FOLDER]`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.program import ROOT, Program

SIZES = {390: 844, 1366: 768, 1920: 1080}
THEMES = ('light', 'dark')
QUALITY = 70
ADDRESS = 'http://classroom.example'
HERE = 5
"""Students who are in the room while the pictures are taken."""


def main(folder: Path) -> None:
    """Every screen in every size and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    with Program(address=ADDRESS) as program, sync_playwright() as play:
        browser = play.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        session = program.demo['sessions'][0]
        students = [_student(browser, program.base, one['pin']) for one in session['students'][:HERE]]
        teacher = _teacher(browser, program)
        room = f'/session/{session["id"]}'
        for theme in THEMES:
            everybody = browser.new_context(color_scheme=theme)
            _all(everybody.new_page(), program.base, {'join': '/'}, folder, theme)
            _all(students[0].new_page(), program.base, {'room-student': room}, folder, theme)
            pages = {
                'home': '/home',
                'start': '/start-session?title=Is the die fair?',
                'room-teacher': room,
                'projector': f'{room}/projector',
                'cards': f'{room}/cards',
            }
            _all(teacher.new_page(), program.base, pages, folder, theme)
        browser.close()


def _all(page: Page, base: str, paths: dict[str, str], folder: Path, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    for name, path in paths.items():
        for width, height in SIZES.items():
            page.set_viewport_size({'width': width, 'height': height})
            page.goto(base + path)
            _stir(page)
            page.wait_for_timeout(1300)
            picture = Image.open(io.BytesIO(page.screenshot())).convert('RGB')
            picture.save(folder / f'{name}-{width}-{theme}.webp', quality=QUALITY, method=6)
    page.close()


def _stir(page: Page) -> None:
    """Everybody presses a key, so that nobody counts as away."""
    for context in page.context.browser.contexts if page.context.browser else []:
        for one in context.pages[:1]:
            one.keyboard.press('Shift')


def _student(browser: Browser, base: str, pin: str) -> BrowserContext:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base)
    page.locator('#key').press_sequentially(pin)
    page.wait_for_url('**/session/*')
    return context


def _teacher(browser: Browser, program: Program) -> BrowserContext:
    context = browser.new_context()
    page = context.new_page()
    login = program.demo['teachers'][0]
    page.goto(f'{program.base}/sign-in')
    page.get_by_label('User name or e-mail').fill(login['email'])
    page.fill('[name=password]', login['password'])
    page.locator('form button').last.click()
    page.wait_for_url('**/home')
    page.close()
    return context


if __name__ == '__main__':
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'docs' / 'screenshots')
