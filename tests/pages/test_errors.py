"""The page of a problem says what it is and leads on."""

import pytest

from classroom.pages import errors


@pytest.mark.parametrize(
    ('posted_to', 'way'),
    [
        ('/start-session', '<a class="btn btn--go" href="/start-session">Back to the form</a>'),
        ('/admin/login', '<a class="btn btn--go" href="/sign-in">Back to the form</a>'),
        ('/account/delete', '<a class="btn btn--go" href="/account">Back to the form</a>'),
        ('/account/email/withdraw', '<a class="btn btn--go" href="/account">Back to the form</a>'),
        ('/register/student', '<a class="btn btn--go" href="/register">Back to the form</a>'),
        ('/accounts', '<a class="btn btn--go" href="/">To the first page</a>'),
        ('/student-login', '<a class="btn btn--go" href="/">To the first page</a>'),
        ('/unknown/5"><script>', '<a class="btn btn--go" href="/">To the first page</a>'),
    ],
)
def test_a_form_that_was_refused_leads_back_to_itself(posted_to, way):
    page = errors.page(409, 'That hour is taken & running.', posted_to)
    assert '<h1>That did not work</h1>' in page
    assert 'That hour is taken &amp; running.' in page
    assert way in page
    assert '<script>' not in page


def test_a_page_that_is_not_there_leads_to_the_first_page():
    page = errors.page(404, 'We could not find that.')
    assert '<h1>Nothing here</h1>' in page
    assert 'href="/">To the first page</a>' in page


def test_being_too_busy_is_no_fault_of_the_form():
    assert '<h1>Let us wait a moment</h1>' in errors.page(429, 'Wait.', '/student-login')
