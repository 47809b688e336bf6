"""What stands before every request: headers, addresses, sizes, rates."""

import httpx
import pytest

from classroom.services import budgets
from classroom.web import addresses
from classroom.web.redirects import safe_next
from classroom.web.security import CONTENT_SECURITY_POLICY
from tests.web.conftest import application

FOREIGN = {
    'X-Forwarded-For': '198.51.100.9',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Prefix': '/evil',
    'Forwarded': 'for=198.51.100.9',
}


async def test_B86_every_answer_denies_framing_and_carries_the_headers(browser):
    for path in ('/page', '/healthz', '/nothing', '/bug'):
        headers = (await browser.get(path)).headers
        assert headers['content-security-policy'] == CONTENT_SECURITY_POLICY
        assert "frame-ancestors 'none'" in headers['content-security-policy']
        assert headers['x-frame-options'] == 'DENY'
        assert headers['x-content-type-options'] == 'nosniff'
        assert headers['permissions-policy'].startswith('microphone=(self), camera=(self)')
        assert 'strict-transport-security' not in headers


async def test_B87_pages_send_no_referrer_and_are_not_cached(browser):
    headers = (await browser.get('/page')).headers
    assert (headers['referrer-policy'], headers['cache-control']) == ('no-referrer', 'no-store')


async def test_over_https_cookies_are_secure_and_browsers_stay_there(settings, database):
    app = application(settings.model_copy(update={'base_url': 'https://class.example'}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='https://class.example') as client:
        headers = (await client.get('/page')).headers
    assert 'Secure' in headers['set-cookie']
    assert headers['strict-transport-security'].startswith('max-age=')


async def test_B18_forwarding_headers_from_outside_are_not_there(browser):
    answer = await browser.get('/address', headers=FOREIGN)
    assert answer.json() == {'client': '192.0.2.7', 'scheme': 'http', 'told': []}


async def test_B18_only_what_the_trusted_proxy_added_counts(settings, database):
    app = application(settings.model_copy(update={'trusted_proxies': '192.0.2.0/24, 2001:db8::1'}))
    chain = {**FOREIGN, 'X-Forwarded-For': '203.0.113.5, 198.51.100.9, 192.0.2.8'}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app, client=('192.0.2.7', 1)), base_url='http://class.example'
    ) as client:
        answer = await client.get('/address', headers=chain)
    assert answer.json() == {'client': '198.51.100.9', 'scheme': 'https', 'told': []}


async def test_B16_a_forged_host_reaches_no_link_and_no_redirect(browser):
    forged = {'Host': 'evil.example', **FOREIGN}
    for path in ('/teachers', '/members', '/page', '/nothing', '/page/'):
        answer = await browser.get(path, headers={**forged, 'Accept': 'text/html'})
        assert 'evil' not in answer.text + str(answer.headers)
    answer = await browser.get('//evil.example/../page/', headers=forged)
    assert 'evil' not in answer.headers.get('location', '')


@pytest.mark.parametrize(
    ('peer', 'counted'),
    [
        ('192.0.2.7', '192.0.2.7'),
        ('::ffff:192.0.2.7', '192.0.2.7'),
        ('2001:db8::1:2:3:4', '2001:db8::/64'),
        ('testclient', 'unknown'),
    ],
)
def test_an_address_is_counted_as_one_place(peer, counted):
    assert addresses.client_address({'client': (peer, 1)}) == counted
    assert addresses.client_address({'client': None}) == 'unknown'


async def test_B47_a_body_over_the_limit_is_refused_whether_declared_or_in_chunks(browser, settings):
    async def chunks():
        for _ in range(40):
            yield b'x' * 32_768

    for content in (b'x' * (settings.max_body + 1), chunks()):
        answer = await browser.post('/echo', content=content)
        assert (answer.status_code, answer.json()['code']) == (413, 'too_large')
    answer = await browser.post('/admin/login', content=chunks(), headers={'X-CSRF-Token': 'x'})
    assert answer.status_code in {403, 413}
    answer = await browser.post('/echo', content=b'x' * settings.max_body)
    assert answer.json() == {'bytes': settings.max_body}


async def test_B47_a_form_in_chunks_that_lies_about_nothing_is_refused_too(browser):
    async def chunks():
        yield b'csrf_token='
        for _ in range(40):
            yield b'x' * 32_768

    form = {'Content-Type': 'application/x-www-form-urlencoded'}
    answer = await browser.post('/admin/login', content=chunks(), headers=form)
    assert (answer.status_code, answer.json()['code']) == (413, 'too_large')


async def test_B82_a_flood_of_pages_from_one_address_is_slowed_down(browser):
    for _ in range(1500):
        budgets.spend('page_address', '192.0.2.7')
    for path in ('/page', '/nothing'):
        answer = await browser.get(path)
        assert answer.status_code == 429
        assert 1 <= int(answer.headers['retry-after']) <= 60
    assert (await browser.get('/healthz')).json() == {'status': 'ok'}
    for path in ('/assets/1/app.css', '/avatars/none.svg', '/api/assets/ui.css', '/_nicegui/1/x.js'):
        assert (await browser.get(path)).status_code == 404, 'a page of 60 faces is one page'


@pytest.mark.parametrize('path', ['/api/boards/1', '/api/boards/1/ops?after=0', '/api/chatrooms/1/messages?after=0'])
async def test_B82_a_flood_of_reads_of_a_board_or_chat_is_slowed_down(browser, path):
    for _ in range(6000):
        budgets.spend('read_address', '192.0.2.7')
    assert (await browser.get(path)).status_code == 429


async def test_B82_each_sign_in_has_its_own_rate(browser):
    await browser.sign_in()
    codes = [(await browser.get('/page')).status_code for _ in range(125)]
    assert codes.count(200) == 120
    assert codes[-1] == 429
    browser.cookies.clear()
    assert (await browser.get('/page')).status_code == 200, 'the address is another budget'


async def test_B82_a_made_up_sign_in_counts_for_its_address(browser):
    browser.cookies.set('classroom_sign_in', '1.secret.forged', domain='classroom.test')
    for _ in range(1500):
        budgets.spend('page_address', '192.0.2.7')
    assert (await browser.get('/page')).status_code == 429


@pytest.mark.parametrize('path', ['/home', '/session/7', '/start-session?section=3&x=a%20b', '/a#b', '/'])
def test_our_own_paths_may_be_next(path):
    assert safe_next(path, '/home') == path


@pytest.mark.parametrize(
    'path',
    [
        None,
        '',
        'home',
        '//evil.example',
        '/\\evil.example',
        '\\\\evil.example',
        '/\t/evil.example',
        '/\n/evil.example',
        '/a\\b',
        'javascript:alert(1)',
        'http://evil.example',
        'https:evil.example',
        ' //evil.example',
        '/' + 'x' * 600,
        '/é',
    ],
)
def test_B17_anything_else_leads_home(path):
    assert safe_next(path, '/home') == '/home'
