"""Materials of a course by plain HTTP: what comes in, who gets it, ranges of it, and what is refused."""

import http.client

import pytest

from tests.api.conftest import problem
from tests.gallery import image
from tests.materials import MP4, SVG, archive, pdf

HERE = '/api/materials/'


@pytest.fixture
def add(fern, course):
    """`add(content)` sends a file as the teacher of the course."""

    def send(content=None, name='graphs.pdf', *, client=fern, headers=None, **fields):
        form = {'course': course['id'], 'title': 'What a graph can say'} | fields
        files = {'file': (name, pdf() if content is None else content, 'application/x-whatever')}
        return client.post(HERE, data=form, files=files, headers=headers)

    return send


@pytest.fixture
def mira(student, course):
    """A student in the course."""
    client = student('Mira Hill')
    assert client.post(f'/api/courses/{course["id"]}/enroll/', json={'code': course['code']}).is_success
    return client


def test_a_material_is_added_listed_fetched_and_deleted(fern, course, add, mira):
    made = add(pdf(3), material_type='document', unit='Unit 1')
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told['title'], told['material_type'], told['pages'], told['unit']) == (
        'What a graph can say',
        'document',
        3,
        'Unit 1',
    )
    assert [one['id'] for one in mira.get(f'{HERE}?course={course["id"]}').json()] == [told['id']]
    assert mira.get(f'{HERE}{told["id"]}/').json() | {'opened': 0} == told
    bell = mira.get('/api/notifications/').json()[0]
    assert (bell['kind'], bell['body'], bell['link']) == ('material', told['title'], f'/courses/{course["id"]}')
    got = mira.get(told['file'])
    assert (got.status_code, got.headers['content-type']) == (200, 'application/pdf')
    assert got.content.startswith(b'%PDF-')
    assert fern.get(f'{HERE}{told["id"]}').json()['opened'] == 1
    assert problem(mira.delete(f'{HERE}{told["id"]}/'))[0] == 403
    assert fern.delete(f'{HERE}{told["id"]}/').status_code == 204
    assert problem(mira.get(told['file']))[0] == 404


def test_a_file_is_sent_in_ranges_and_cannot_run_in_a_browser(add, mira):
    made = add(MP4, 'clip.mp4').json()
    whole = mira.get(made['file'])
    assert (whole.content, whole.headers['accept-ranges']) == (MP4, 'bytes')
    part = mira.get(made['file'], headers={'Range': 'bytes=4-11'})
    assert (part.status_code, part.content) == (206, MP4[4:12])
    assert part.headers['content-range'] == f'bytes 4-11/{len(MP4)}'
    assert mira.get(made['file'], headers={'Range': f'bytes={len(MP4)}-'}).status_code == 416
    again = mira.get(made['file'], headers={'If-None-Match': whole.headers['etag']})
    assert (again.status_code, again.content) == (304, b'')
    for answer in (whole, part, again):
        assert answer.headers['x-content-type-options'] == 'nosniff'
        assert 'sandbox' in answer.headers['content-security-policy']
        assert answer.headers['cache-control'].startswith('private')
    assert whole.headers['content-disposition'].startswith('inline')
    kept = mira.get(f'{made["file"]}?download=true')
    assert kept.headers['content-disposition'] == "attachment; filename*=utf-8''What%20a%20graph%20can%20say.mp4"


def test_B51_many_ranges_at_once_are_the_whole_file(add, mira):
    made = add(MP4, 'clip.mp4').json()
    answer = mira.get(made['file'], headers={'Range': ', '.join(['bytes=0-1', *['0-'] * 500])})
    assert (answer.status_code, answer.content) == (200, MP4)


def test_B52_what_is_not_shown_in_a_browser_is_an_attachment(add, mira):
    made = add(archive('[Content_Types].xml', 'word/document.xml'), 'words.docx').json()
    answer = mira.get(made['file'])
    assert answer.headers['content-disposition'].startswith('attachment')
    assert 'sandbox' in answer.headers['content-security-policy']


def test_B26_B28_a_file_is_there_for_its_course_alone(add, student, visit, fern, course):
    shown, hidden = add().json(), add(hidden='true').json()
    inside, outside, nobody = student(), student(), visit()
    inside.post(f'/api/courses/{course["id"]}/enroll/', json={'code': course['code']})
    for client, made in ((outside, shown), (inside, hidden)):
        for path in (made['file'], f'{made["file"]}?download=1', f'{HERE}{made["id"]}'):
            assert problem(client.get(path))[0] == 404
    assert problem(outside.get(f'{HERE}?course={course["id"]}'))[0] == 404
    assert problem(nobody.get(shown['file'], headers={'Accept': 'application/json'}))[0] == 401
    assert [one['id'] for one in inside.get(HERE).json()] == [shown['id']]
    assert outside.get(HERE).json() == []


def test_B30_B31_foreign_courses_and_unknown_fields_are_refused(add, fern, student, course):
    assert problem(add(course='999999'))[0] == 404
    assert problem(add(client=student()))[0] == 404
    assert problem(add(course='nine'))[::2] == (422, 'course')
    assert problem(fern.post(HERE, data={'title': 'x'}, files={'file': b'x'}))[::2] == (422, 'course')
    assert problem(fern.post(HERE, data={'course': course['id']}, files={'other': b'x'}))[::2] == (422, 'file')
    made = add(hidden='true', position='9', course_id='3').json()
    assert problem(fern.patch(f'{HERE}{made["id"]}', json={'digest': 'a' * 64}))[0] == 422


@pytest.mark.parametrize(
    ('content', 'name', 'status'),
    [
        (SVG, 'graph.png', 415),
        (pdf(), 'graph.png', 415),
        (b'', 'empty.pdf', 422),
        (b'%PDF-1.4 broken', 'a.pdf', 422),
        (b'MZ\x90\0', 'a.pdf', 415),
    ],
)
def test_B39_B45_what_is_no_material_is_refused_and_not_kept(add, fern, course, content, name, status):
    assert problem(add(content, name))[::2] == (status, 'file')
    assert fern.get(f'{HERE}?course={course["id"]}').json() == []


def test_B40_a_picture_that_is_sent_as_a_document_is_refused(add):
    assert problem(add(image(), 'graph.pdf', material_type='document'))[:2] == (415, 'wrong_kind')
    assert add(image(), 'graph.jpg', material_type='image').json()['kind'] == 'png'


def test_B47_only_where_files_come_in_may_a_body_be_large(add, fern):
    made = add(MP4 + bytes(2 * 1024**2), 'long.mp4').json()
    assert made['size'] > 2 * 1024**2
    much = {'title': 'x' * 2_000_000}
    assert problem(fern.patch(f'{HERE}{made["id"]}', json=much))[:2] == (413, 'too_large')
    line = http.client.HTTPConnection(fern.base_url.host, fern.base_url.port)
    line.putrequest('POST', HERE)
    line.putheader('Content-Length', str(200 * 1024**2))
    line.endheaders()  # what is far too large is refused before it comes
    assert line.getresponse().status == 413
    line.close()


def test_a_material_moves_and_changes_and_a_repeat_is_one(add, fern, course):
    first, second = (add(image(), 'graph.png', headers={'Idempotency-Key': 'a key'}).json() for _ in range(2))
    assert first == second
    other = add(unit='Unit 2').json()
    moved = fern.post(f'{HERE}{first["id"]}/move/', json={'before': other['id']}).json()
    assert moved['unit'] == 'Unit 2'
    changed = fern.patch(f'{HERE}{first["id"]}/', json={'title': 'Dots', 'hidden': True}).json()
    assert (changed['title'], changed['hidden'], changed['unit']) == ('Dots', True, 'Unit 2')
    assert len(fern.get(f'{HERE}?course={course["id"]}').json()) == 2
