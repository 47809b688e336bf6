"""A ZIP that is sent while it is made."""

import io
import zipfile
from datetime import UTC, datetime

from classroom.storage.archives import Entry, stream

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_the_pieces_together_are_a_sound_archive_in_order(tmp_path):
    picture = tmp_path / 'a.jpg'
    picture.write_bytes(b'\xff\xd8' * 40_000)
    entries = [Entry('README.txt', NOW, b'hello ' * 500), Entry('images/1.jpg', NOW, picture)]
    archive = zipfile.ZipFile(io.BytesIO(b''.join(stream(entries))))
    assert archive.testzip() is None
    assert archive.namelist() == ['README.txt', 'images/1.jpg']
    assert archive.read('images/1.jpg') == picture.read_bytes()
    sizes = {info.filename: info.compress_size for info in archive.infolist()}
    assert sizes['README.txt'] < 100
    assert sizes['images/1.jpg'] == 80_000


def test_each_header_knows_its_size_so_that_every_program_can_read_along(tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(b''.join(stream([Entry('a.txt', NOW, b'x')]))))
    assert archive.infolist()[0].flag_bits & 0x08 == 0


def test_one_file_is_in_memory_at_a_time(tmp_path):
    paths = [tmp_path / str(number) for number in range(5)]
    for path in paths:
        path.write_bytes(b'.' * 100_000)
    pieces = list(stream(Entry(path.name, NOW, path) for path in paths))
    assert max(map(len, pieces)) < 101_000


def test_a_file_that_has_gone_is_left_out(tmp_path):
    whole = b''.join(stream([Entry('gone', NOW, tmp_path / 'gone'), Entry('here', NOW, b'x')]))
    assert zipfile.ZipFile(io.BytesIO(whole)).namelist() == ['here']


def test_an_empty_one_opens(tmp_path):
    assert zipfile.ZipFile(io.BytesIO(b''.join(stream([])))).namelist() == []


def test_who_stops_listening_stops_it(tmp_path):
    pieces = stream([Entry('a', NOW, b'x'), Entry('b', NOW, b'y')])
    next(pieces)
    pieces.close()
