"""The gallery over plain HTTP: posts, badges, comments, and files that are there for nobody else."""

import http.client
import io
import json
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.api.conftest import problem, session_of
from tests.gallery import image

TAGS = {'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative'}
JSON = {'Accept': 'application/json'}
SCRIPT = '<script>alert(61)</script>'


class Class:
    """A running class: its teacher's browser, and one of each student."""

    def __init__(self, teacher, visit, section=3) -> None:
        self.teacher, self.visit = teacher, visit
        self.id = session_of(teacher.start(section=section))
        self.cards = teacher.get(f'/api/sessions/{self.id}/cards').json()
        self.otter, self.heron = self.student(0), self.student(1)

    def student(self, place):
        """A browser of a student who has gone in."""
        browser = self.visit()
        assert session_of(browser.submit('/student-login', student_password=self.cards[place]['pin'])) == self.id
        return browser

    def upload(self, browser, *files, headers=None, **fields):
        """Post to the wall; what is not named is sound."""
        sent = [('image_file', file if isinstance(file, tuple) else ('photo.png', file, 'image/png')) for file in files]
        return browser.post(
            f'/upload/{self.id}',
            data={**TAGS, **fields},
            files=sent or None,
            headers={'X-CSRF-Token': browser.token, **JSON, **(headers or {})},
        )

    def post(self, browser=None, **fields):
        """A post that is there."""
        answer = self.upload(browser or self.otter, image(), **fields)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def wall(self, browser=None):
        """The wall as somebody sees it."""
        return (browser or self.teacher).get(f'/api/sessions/{self.id}/media').json()

    def set(self, **wanted):
        """What the teacher sets for the gallery."""
        assert write(self.teacher, 'PATCH', f'/api/sessions/{self.id}/gallery', wanted).status_code == 200


def write(browser, method, path, body=None):
    """A JSON call by cookie."""
    return browser.request(method, path, json=body, headers={'X-CSRF-Token': browser.token})


@pytest.fixture
def room(enrol, visit):
    return Class(enrol(), visit)


def test_json_gets_the_post_and_a_form_goes_back_to_the_room(room):
    post = room.post(caption='Most of us sleep seven hours.')
    assert post['title'] == 'Dot plot, one quantitative'
    assert (post['graph_tag'], post['variable_tag'], post['status']) == (*TAGS.values(), 'visible')
    [shown] = post['images']
    assert {'url', 'thumbnail_url', 'width', 'height'} <= shown.keys()
    assert (shown['width'], shown['height']) == (60, 40)
    answer = room.upload(room.otter, image(), headers={'Accept': 'text/html'})
    assert (answer.status_code, answer.headers['location']) == (303, f'/session/{room.id}')
    assert len(room.wall(room.heron)) == 2


def test_a_project_has_up_to_ten_pictures_in_their_order(room):
    answer = room.upload(room.otter, *(image(10 + number, 10) for number in range(10)))
    assert [shown['width'] for shown in answer.json()['images']] == list(range(10, 20))
    assert problem(room.upload(room.otter, *(image() for _ in range(11))))[::2] == (422, 'image_file')
    assert len(room.wall()) == 1


@pytest.mark.parametrize('fields', [{'graph_tag': ''}, {'graph_tag': 'spider_chart'}, {'variable_tag': 'dot_plot'}])
def test_no_tag_or_a_wrong_one_is_422_and_nothing_is_kept(room, fields):
    assert problem(room.upload(room.otter, image(), **fields))[::2] == (422, next(iter(fields)))
    assert room.wall() == []


def test_no_picture_or_half_a_picture_is_422(room):
    assert problem(room.upload(room.otter))[::2] == (422, 'image_file')
    whole = image(kind='JPEG', width=600, height=600)
    assert problem(room.upload(room.otter, whole[: len(whole) // 2]))[::2] == (422, 'image_file')
    assert problem(room.upload(room.otter, image(), whole[: len(whole) // 2]))[0] == 422
    assert room.wall() == []


@pytest.mark.parametrize(
    'file',
    [
        ('graph.png', b'%PDF-1.7\n' + b'x' * 500, 'image/png'),
        ('graph.svg', b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'),
        ('graph.html', b'<!doctype html><script>alert(1)</script>', 'image/png'),
        ('film.mp4', b'\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2' + b'\x00' * 500, 'video/mp4'),
        ('empty.png', b'', 'image/png'),
    ],
)
def test_B39_B40_B52_what_is_no_picture_is_415_whatever_it_says(room, file):
    assert problem(room.upload(room.otter, file))[0] == 415
    assert room.wall() == []


def test_B47_a_picture_over_ten_megabytes_is_413(room):
    assert problem(room.upload(room.otter, image() + b'\x00' * 10_485_760))[::2] == (413, 'image_file')
    assert room.wall() == []


def test_B47_a_body_over_the_limit_is_refused_before_it_comes(room, served):
    address = urlsplit(served.url)
    line = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    line.putrequest('POST', f'/upload/{room.id}')
    for name, value in {'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '200000000'}.items():
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())['status'] == 413
    line.close()


@pytest.mark.parametrize(
    'name', ['../../etc/passwd', '/etc/passwd', 'a\x00b.png', 'gpj.\u202egnp', 'x' * 300 + '.png', SCRIPT]
)
def test_B46_a_file_name_is_never_used(room, name):
    answer = room.upload(room.otter, (name, image(), 'image/png'))
    assert answer.status_code == 201, answer.text
    post = answer.json()
    assert post['images'][0]['url'] == f'/media/{post["id"]}/0/whole'
    assert 'passwd' not in answer.text
    assert SCRIPT not in answer.text


def test_the_same_upload_sent_again_is_one_post(room):
    key = {'Idempotency-Key': 'a' * 100}
    first, again = (room.upload(room.otter, image(), headers=key).json()['id'] for _ in range(2))
    assert first == again
    assert room.upload(room.heron, image(), headers=key).json()['id'] != first
    assert len(room.wall()) == 2


def test_nothing_is_written_without_the_token_of_the_page(room):
    post = room.post()
    for path in (f'/upload/{room.id}', f'/like-media/{post["id"]}/graph', f'/post/{post["id"]}'):
        assert room.heron.post(path, data={'text': 'Hello', **TAGS}).status_code == 403
    assert room.wall() == [post | {'user_like': []}]


def test_strangers_and_visitors_post_nothing(room, browser, enrol):
    post = room.post()
    other = enrol()
    session_of(other.start())
    for stranger, refused in ((browser, {401, 404}), (other, {404})):
        assert room.upload(stranger, image()).status_code in refused
        assert write(stranger, 'POST', f'/like-media/{post["id"]}/graph').status_code in refused
        answer = stranger.post(f'/post/{post["id"]}', data={'text': 'x'}, headers={'X-CSRF-Token': stranger.token})
        assert answer.status_code in refused
        assert stranger.get(f'/api/media/{post["id"]}').status_code in refused


def test_a_badge_is_given_and_taken_back(room):
    path = f'/like-media/{room.post()["id"]}'
    given = {'success': True, 'counts': {'graph': 1, 'eye': 0, 'read': 0}, 'user_like': ['graph']}
    assert write(room.heron, 'POST', f'{path}/graph').json() == given
    assert write(room.heron, 'POST', f'{path}/graph').json()['user_like'] == []
    assert problem(write(room.heron, 'POST', f'{path}/heart'))[0] == 404
    assert problem(write(room.otter, 'POST', f'{path}/graph'))[0] == 403
    assert problem(write(room.heron, 'POST', f'/like-media/{10**30}/graph'))[0] in {404, 422}


def comment(browser, post, *, headers=None, **fields):
    return browser.post(f'/post/{post}', data=fields, headers={'X-CSRF-Token': browser.token, **(headers or {})})


def test_a_comment_and_its_answer_stand_in_the_thread(room):
    post = room.post()['id']
    answer = comment(room.heron, post, text='Why seven?')
    assert (answer.status_code, answer.headers['location']) == (303, f'/post/{post}')
    first = room.otter.get(f'/api/media/{post}').json()['comments'][0]
    made = comment(room.otter, post, text='Because', parent_id=first['id'], headers=JSON)
    assert (made.status_code, made.json()['parent_id']) == (201, first['id'])
    assert problem(comment(room.heron, post, text='x' * 5000))[::2] == (422, 'text')
    other = room.post()['id']
    assert problem(comment(room.heron, other, text='Hello', parent_id=first['id']))[::2] == (422, 'parent_id')
    assert room.otter.get(f'/api/media/{post}').json()['comment_count'] == 2


def files_of(post):
    return [post['images'][0][name] for name in ('url', 'large_url', 'thumbnail_url')]


def test_B26_B27_a_picture_is_not_there_without_the_cookie_of_the_class(room, browser, enrol):
    other = enrol()
    session_of(other.start())
    for url in files_of(room.post()):
        assert room.heron.get(url).status_code == 200
        for stranger in (browser, other):
            assert stranger.get(url).status_code == 404
            assert stranger.get(url, headers={'If-None-Match': room.heron.get(url).headers['etag']}).status_code == 404


def test_B27_pictures_of_a_waiting_post_are_for_its_author_and_the_teacher(room):
    room.set(approval='all')
    post = room.post(status='visible')
    assert post['status'] == 'waiting'
    for url in files_of(post):
        assert [who.get(url).status_code for who in (room.otter, room.teacher, room.heron)] == [200, 200, 404]
    assert room.heron.get(f'/api/media/{post["id"]}').status_code == 404
    assert room.wall(room.heron) == []


def test_B36_a_picture_is_kept_by_the_browser_and_the_right_looked_at_each_time(room):
    post = room.post()
    url = post['images'][0]['thumbnail_url']
    answer = room.heron.get(url)
    assert {'private', 'immutable'} <= {word.strip() for word in answer.headers['cache-control'].split(',')}
    assert 'public' not in answer.headers['cache-control']
    again = room.heron.get(url, headers={'If-None-Match': answer.headers['etag']})
    assert (again.status_code, again.content) == (304, b'')
    assert write(room.teacher, 'DELETE', f'/api/media/{post["id"]}').status_code == 200
    assert room.heron.get(url, headers={'If-None-Match': answer.headers['etag']}).status_code == 404


def test_B52_a_picture_is_a_picture_and_nothing_is_guessed(room):
    post = room.post()
    for url, kind in zip(files_of(post), ('image/png', 'image/webp', 'image/webp'), strict=True):
        answer = room.heron.get(url)
        assert (answer.headers['content-type'], answer.headers['x-content-type-options']) == (kind, 'nosniff')
        assert Image.MIME[Image.open(io.BytesIO(answer.content)).format] == kind


def test_a_part_of_a_picture_is_served(room):
    url = room.post()['images'][0]['url']
    whole = room.heron.get(url).content
    part = room.heron.get(url, headers={'Range': 'bytes=2-9'})
    assert (part.status_code, part.content) == (206, whole[2:10])
    assert room.heron.get(url, headers={'Range': f'bytes={len(whole)}-'}).status_code == 416


@pytest.mark.parametrize('parts', [2, 500])
def test_B51_many_ranges_at_once_are_answered_with_one_picture(room, parts):
    url = room.post()['images'][0]['url']
    whole = room.heron.get(url).content
    answer = room.heron.get(url, headers={'Range': 'bytes=' + ','.join(['0-'] * parts)})
    assert (answer.status_code, answer.content) == (200, whole)


def test_B61_a_script_in_words_is_text(room):
    post = room.post(title=SCRIPT, caption=SCRIPT, alt_text='"><img src=x onerror=alert(61)>')
    assert comment(room.heron, post['id'], text=SCRIPT).status_code == 303
    assert room.wall()[0]['caption'] == SCRIPT
    assert room.heron.get(f'/api/media/{post["id"]}').headers['content-type'].startswith('application/json')
    for path in (f'/session/{room.id}', f'/post/{post["id"]}'):
        page = room.heron.get(path)
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert '<img src=x' not in page.text


def test_B30_ids_of_another_class_in_a_body_are_not_there(room, enrol, visit):
    post = room.post()['id']
    said = comment(room.heron, post, text='Why seven?', headers=JSON).json()
    other = Class(enrol(), visit)
    theirs = other.post()['id']
    for body in ({'media_id': post}, {'participant_id': said['author']['id']}):
        assert problem(write(other.teacher, 'POST', f'/api/sessions/{other.id}/reset-badges', body))[0] == 404
    report = {'reason': 'Look', 'comment_id': said['id']}
    assert problem(write(other.otter, 'POST', f'/api/media/{theirs}/report', report))[0] == 404
    assert problem(comment(other.otter, theirs, text='Hello', parent_id=said['id']))[0] == 422


@pytest.mark.parametrize('body', [{'reason': 'x', 'status': 'visible'}, {'reason': 'x', 'session_id': 1}])
def test_B31_a_field_that_is_not_offered_is_refused(room, body):
    post = room.post()['id']
    assert write(room.teacher, 'POST', f'/api/media/{post}/return', body).status_code == 422


def test_B32_B33_a_filter_neither_widens_nor_tells(room):
    room.set(approval='all')
    room.post(caption='zebra')
    path = f'/api/sessions/{room.id}/media'
    for query in ('text=zebra', 'by=students', 'status=waiting', 'sort=badges', 'session_id=1', 'before=999999'):
        answer = room.heron.get(f'{path}?{query}')
        assert answer.status_code == 422 or answer.json() == []
