"""A list comes anew while somebody presses a link of it."""

import pytest
from playwright.sync_api import expect

from tests.pages.test_notifications import write

pytestmark = pytest.mark.browser


@pytest.mark.parametrize('path', ['/courses', '/home'])
def test_a_link_that_comes_anew_under_the_finger_is_followed(visit, path):
    page = visit()
    made = write(page, '/api/courses/', data={'title': 'Data Detectives'})
    page.goto(path)
    link = page.get_by_role('link', name='Data Detectives')
    link.hover()
    before = link.element_handle()
    page.mouse.down()
    write(page, f'/api/courses/{made["id"]}/', method='PATCH', data={'grade': '8'})
    expect(page.get_by_text('Grade 8')).to_be_visible()
    assert not before.evaluate('(one) => one.isConnected')
    page.mouse.up()
    page.wait_for_url(f'**/courses/{made["id"]}')
