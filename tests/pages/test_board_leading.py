"""What whoever leads does with boards: pages, several boards, who draws, unseen drawings, a view that all follow."""

import pytest
from playwright.sync_api import expect

from tests.pages.hours import AT_ONCE, by_pin
from tests.pages.test_board import SOON, board, draw, holds

pytestmark = pytest.mark.browser


def boards(page):
    page.locator('.bd__title').click()
    return page.get_by_role('menu', name='Boards')


def more(page):
    page.get_by_role('button', name='More', exact=True).click()
    return page.get_by_role('menu', name='More')


def test_pages_another_board_and_a_view_that_the_class_follows(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    otter.set_viewport_size({'width': 1000, 'height': 700})
    teacher.get_by_role('button', name='Projector').click()
    teacher.get_by_role('button', name='New page').click()
    expect(hour.wall.get_by_role('region', name='page 2')).to_be_visible(timeout=SOON)
    otter.get_by_role('button', name='Mira Fern is on page 2. Go there').click()
    expect(otter.get_by_text('Page 2 of 2')).to_be_visible()
    teacher.get_by_role('button', name='Previous page').click()
    expect(hour.wall.get_by_role('region', name='page 1')).to_be_visible(timeout=SOON)
    expect(otter.get_by_text('is on page 1. Go there')).to_be_visible(timeout=SOON)
    more(teacher).get_by_role('menuitemcheckbox', name='Students follow my view').click()
    expect(otter.get_by_text('Page 1 of 2')).to_be_visible(timeout=SOON)
    teacher.get_by_role('button', name='Next page').click()
    expect(otter.get_by_text('Page 2 of 2')).to_be_visible(timeout=SOON)
    otter.get_by_role('button', name='Previous page').click()
    teacher.get_by_role('button', name='Zoom in').click()
    expect(otter.get_by_role('button', name='Follow ')).to_be_visible(timeout=SOON)
    expect(otter.get_by_text('Page 1 of 2')).to_be_visible()
    otter.get_by_role('button', name='Follow ').click()
    expect(otter.get_by_text('Page 2 of 2')).to_be_visible()
    otter.mouse.move(600, 400)
    another_board(hour.wall, teacher, otter)


def another_board(wall, teacher, otter):
    """It is made and drawn on while the class stays where it is, until it is shown."""
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=SOON)
    teacher.get_by_role('button', name='Outline').click()
    expect(teacher.get_by_role('dialog', name='Outline')).to_be_visible()
    boards(teacher).get_by_role('menuitem', name='New board').click()
    expect(teacher.get_by_role('dialog', name='Outline')).to_have_count(0)  # it was about the other board
    expect(teacher.get_by_text('The class does not see this board. It sees “Board 1”.')).to_be_visible()
    draw(teacher, (400, 300), (600, 350))
    holds(teacher, 1)
    expect(otter.get_by_role('heading', name='Board 1')).to_be_visible()
    expect(wall.get_by_role('region', name='page 2')).to_be_visible()
    teacher.get_by_role('button', name='Show to the class').click()
    expect(otter.get_by_role('heading', name='Board 2')).to_be_visible(timeout=SOON)
    holds(otter, 1)
    expect(otter.get_by_text('closed drawing')).to_have_count(0)
    boards(teacher).get_by_role('menuitemradio', name='Board 1 the class sees it').wait_for(state='detached')
    teacher.get_by_role('menuitemradio', name='Board 1').click()
    expect(otter.get_by_role('heading', name='Board 2')).to_be_visible()
    teacher.get_by_role('button', name='Show to the class').click()
    expect(otter.get_by_role('heading', name='Board 1')).to_be_visible(timeout=SOON)
    expect(otter.get_by_text('of 2')).to_be_visible(timeout=SOON)


def test_everyone_draws_unseen_until_it_is_revealed_and_then_who_drew_before(hour, pupil):
    teacher, otter, heron = board(hour.teacher), pupil(), pupil()
    board(by_pin(otter, hour.cards[0]['pin']))
    board(by_pin(heron, hour.cards[1]['pin']))
    teacher.get_by_role('button', name='Say who may draw').click()
    rights = teacher.get_by_role('group', name='Who may draw')
    rights.get_by_label('Some by name').check()
    rights.get_by_role('checkbox', name=hour.cards[0]['name']).check()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=SOON)
    expect(heron.get_by_role('toolbar', name='Drawing tools')).to_have_count(0)
    boards(teacher).get_by_role('menuitem', name='Let everyone draw unseen').click()
    expect(otter.get_by_text('Nobody sees what the others draw')).to_be_visible(timeout=SOON)
    expect(heron.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=SOON)
    expect(teacher.get_by_text('You see what all draw.')).to_be_visible()
    draw(otter, (100, 300), (300, 340))
    holds(teacher, 1)
    holds(heron, 0)
    teacher.reload()  # who drew before is known to the server
    boards(teacher).get_by_role('menuitem', name='Reveal what they drew').click()
    holds(heron, 1)
    expect(heron.get_by_role('toolbar', name='Drawing tools')).to_have_count(0, timeout=SOON)
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible()
    expect(otter.get_by_text('Nobody sees what the others draw')).to_have_count(0, timeout=AT_ONCE)


def test_pages_are_moved_taken_away_and_brought_back_and_a_board_is_thrown_away(hour):
    teacher = board(hour.teacher)
    draw(teacher, (400, 300), (600, 350))
    teacher.get_by_role('button', name='New page').click()
    label = teacher.get_by_role('application')
    expect(label).to_have_accessible_name('Board, page 2 of 2. 0 objects.')
    more(teacher).get_by_role('menuitem', name='Move this page earlier').click()
    expect(label).to_have_accessible_name('Board, page 1 of 2. 0 objects.')
    teacher.get_by_role('button', name='Next page').click()
    expect(label).to_have_accessible_name('Board, page 2 of 2. 1 object.')
    more(teacher).get_by_role('menuitem', name='Take this page away').click()
    expect(teacher.get_by_text('Page 2 is taken away.')).to_be_visible()
    expect(label).to_have_accessible_name('Board, page 1 of 1. 0 objects.')
    teacher.get_by_text('Page 2 is taken away.').get_by_role('button', name='Undo').click()
    expect(label).to_have_accessible_name('Board, page 2 of 2. 1 object.')
    assert boards(teacher).get_by_role('menuitem', name='Throw this board away').count() == 0
    teacher.keyboard.press('Escape')
    boards(teacher).get_by_role('menuitem', name='New board').click()
    expect(teacher.get_by_role('heading', name='Board 2')).to_be_visible(timeout=SOON)
    boards(teacher).get_by_role('menuitem', name='Throw this board away').click()
    teacher.get_by_role('button', name='Throw it away').click()
    expect(teacher.get_by_role('heading', name='Board 1')).to_be_visible(timeout=SOON)
    assert boards(teacher).get_by_role('menuitemradio').count() == 1
