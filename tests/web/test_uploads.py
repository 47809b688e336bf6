"""Forms with files: nothing of a stranger's is taken in, and the limits hold wherever the token stands."""

import errno

import pytest
from fastapi import FastAPI
from starlette.datastructures import UploadFile

from classroom.api import accounts, administration, board_papers, boards, gallery, invitations, materials, people
from classroom.schemas.courses import NewCourse
from classroom.services import budgets, courses, sign_ins, stores
from classroom.services import materials as material_service
from classroom.web import problems
from classroom.web.security import Security
from tests import staff
from tests.gallery import image
from tests.web.conftest import TEACHER, Browser, _pages

MODULES = (accounts, administration, board_papers, boards, gallery, invitations, materials, people)
TAKE_FILES = {
    '/upload/1': 'image_file',
    '/api/materials': 'file',
    '/api/boards/1/images': 'image_file',
    '/api/board-papers/1': 'file',
    '/api/users/update_profile': 'photo',
    '/api/invitations/bulk': 'file',
    '/api/invitations/draft': 'file',
    '/api/admin/imports': 'file',
}
EDGE = 'edge'
FORM = {'Content-Type': f'multipart/form-data; boundary={EDGE}'}


class Parts:
    """A body that says how much of it was taken."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = parts
        self.taken = 0

    async def __aiter__(self):
        for part in self._parts:
            self.taken += 1
            yield part


@pytest.fixture
async def sender(database, settings):
    """A browser before the routes that take files."""
    staff.set_up()
    budgets.reset()
    app = FastAPI()
    problems.install(app)
    for module in MODULES:
        app.include_router(module.router)
    _pages(app)
    guarded = Security(app, settings)
    async with Browser(guarded) as client:
        client.app = guarded
        yield client
    budgets.reset()


def file(name, number=0):
    """A part of a form with a file in it."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"; filename="{number}.png"\r\n\r\n'
    return head.encode() + image() + b'\r\n'


def field(name, value):
    """A part of a form with a word in it."""
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


END = f'--{EDGE}--\r\n'.encode()


async def send(sender, path, *parts, headers=None):
    """The answer, and how many parts were taken."""
    body = Parts(*parts, END)
    method = 'PATCH' if path.endswith('update_profile') else 'POST'
    answer = await sender.request(method, path, content=body, headers=FORM | (headers or {}))
    return answer, body.taken


@pytest.mark.parametrize('path', TAKE_FILES)
async def test_B47_nothing_is_taken_in_of_somebody_who_is_not_signed_in(sender, path):
    await sender.get('/page')
    kept = sender.cookies['csrf_token']
    for headers in ({}, {'X-CSRF-Token': kept}, {'X-CSRF-Token': 'x'}):
        answer, taken = await send(sender, path, field('csrf_token', kept), file(TAKE_FILES[path]), headers=headers)
        assert (answer.status_code, taken) == (401, 0)


@pytest.mark.parametrize('path', TAKE_FILES)
async def test_B84_a_form_with_files_needs_its_token_too(sender, path):
    await sender.sign_in()
    await sender.get('/page')
    answer, taken = await send(sender, path, file(TAKE_FILES[path]), headers={'X-CSRF-Token': 'x'})
    assert (answer.status_code, answer.json()['code'], taken) == (403, 'csrf', 0)
    answer, _ = await send(sender, path, file(TAKE_FILES[path]))
    assert (answer.status_code, answer.json()['code']) == (403, 'csrf')
    answer, taken = await send(sender, path, file(TAKE_FILES[path]), headers={'Sec-Fetch-Site': 'cross-site'})
    assert (answer.status_code, answer.json()['code'], taken) == (403, 'foreign_origin', 0)


@pytest.mark.parametrize('path', TAKE_FILES)
async def test_B47_more_files_or_fields_than_a_form_has_are_refused_where_the_token_is_a_field(sender, path):
    await sender.sign_in()
    await sender.get('/page')
    token = field('csrf_token', sender.cookies['csrf_token'])
    many = [file(TAKE_FILES[path], number) for number in range(31)], [field(f'f{number}', '') for number in range(20)]
    for parts in many:
        answer, _ = await send(sender, path, token, *parts)
        assert (answer.status_code, answer.json()['code']) == (400, 'bad_request')


async def test_a_plain_form_sends_its_token_as_a_field(sender):
    await sender.sign_in()
    await sender.get('/page')
    token, name = field('csrf_token', sender.cookies['csrf_token']), field('full_name', 'Ada Reed')
    answer, _ = await send(sender, '/api/users/update_profile', token, name)
    assert (answer.status_code, answer.json()['full_name']) == (200, 'Ada Reed')


@pytest.mark.parametrize('where', ['header', 'field'])
async def test_B50_a_disk_that_is_full_while_a_file_comes_in_says_so(sender, monkeypatch, where):
    async def full(self, data):
        raise OSError(errno.ENOSPC, 'No space left on device')

    await sender.sign_in()
    await sender.get('/page')
    token = sender.cookies['csrf_token']
    monkeypatch.setattr(UploadFile, 'write', full)
    headers = {'X-CSRF-Token': token} if where == 'header' else {}
    answer, _ = await send(sender, '/api/materials', field('csrf_token', token), file('file'), headers=headers)
    assert (answer.status_code, answer.json()['code']) == (507, 'disk_full')


async def test_an_upload_that_is_stopped_on_its_way_is_no_error_of_ours(sender, caplog):
    await sender.sign_in()
    await sender.get('/page')
    cookies = '; '.join(f'{name}={value}' for name, value in sender.cookies.items())
    headers = FORM | {'Host': 'classroom.test', 'Cookie': cookies, 'X-CSRF-Token': sender.cookies['csrf_token']}
    scope = {
        'type': 'http',
        'method': 'POST',
        'path': '/api/materials',
        'query_string': b'',
        'headers': [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        'client': ('192.0.2.7', 5000),
        'scheme': 'http',
    }
    coming = [{'type': 'http.request', 'body': file('file')[:90], 'more_body': True}, {'type': 'http.disconnect'}]
    sent = []

    async def receive():
        return coming.pop(0)

    async def send(message):
        sent.append(message)

    await sender.app(scope, receive, send)
    assert sent[0]['status'] == problems.GONE
    assert coming == [], 'it was read'
    assert [one for one in caplog.records if one.levelname == 'ERROR'] == []


async def test_the_last_material_that_a_course_has_room_for_may_be_sent_again(sender, monkeypatch, tmp_path):
    stores.use(tmp_path)
    monkeypatch.setattr(material_service, 'MOST', 1)
    staff.account(TEACHER)
    await sender.sign_in(TEACHER)
    await sender.get('/page')
    course = courses.create(sign_ins.actor_of(sender.cookies['classroom_sign_in']), NewCourse(title='7B'))
    headers = {'X-CSRF-Token': sender.cookies['csrf_token'], 'Idempotency-Key': 'a key'}
    sent = field('course', course.id), file('file')
    first, again = [(await send(sender, '/api/materials', *sent, headers=headers))[0] for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201), 'the answer got lost on its way'
    assert first.json() == again.json()
    other, _ = await send(sender, '/api/materials', *sent, headers=headers | {'Idempotency-Key': 'another'})
    assert other.status_code == 409
    changed = field('course', course.id), field('title', 'Other'), file('file')
    reused, _ = await send(sender, '/api/materials', *changed, headers=headers)
    assert (reused.status_code, reused.json()['code']) == (422, 'idempotency_key_reused')
