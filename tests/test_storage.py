"""Files in a folder: whole or not there, nothing left behind on a full disk, swept of what nobody needs."""

import errno
import hashlib
import io
import os
import time
from pathlib import Path

import pytest

from classroom.storage import local
from classroom.storage.local import DiskFull, Folder, digest


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / 'media')


def everything(folder):
    """All files that lie there, half-written ones too."""
    return [path for path in folder.root.rglob('*') if path.is_file()]


def age(path, seconds):
    then = time.time() - seconds
    os.utime(path, (then, then))


def name_of(content, suffix='png'):
    return f'{digest(content)}.{suffix}'


def test_a_name_is_the_sha256_of_the_content(folder):
    assert digest(b'seven') == hashlib.sha256(b'seven').hexdigest()
    name = name_of(b'seven')
    folder.put({name: b'seven'})
    assert folder.path(name) == folder.root / name[:2] / name
    assert folder.read(name) == b'seven'
    assert list(folder.names()) == [name]


def test_what_is_not_there_is_none(folder):
    assert folder.read(name_of(b'seven')) is None
    assert list(folder.names()) == []
    assert folder.sweep() == 0
    folder.remove(name_of(b'seven'))


def test_all_files_of_a_post_are_kept_and_removed_by_name(folder):
    files = {name_of(b'seven'): b'seven', name_of(b'seven', '480.webp'): b'small'}
    folder.put(files)
    assert set(folder.names()) == set(files)
    folder.remove(name_of(b'seven'))
    assert list(folder.names()) == [name_of(b'seven', '480.webp')]


def test_a_file_that_is_there_is_not_written_again(folder):
    name = name_of(b'seven')
    folder.put({name: b'seven'})
    before = folder.path(name).stat().st_ino
    folder.put({name: b'seven'})
    assert folder.path(name).stat().st_ino == before


def test_a_file_that_is_wanted_again_counts_as_new(folder):
    name = name_of(b'seven')
    folder.put({name: b'seven'})
    age(folder.path(name), 10_000)
    folder.put({name: b'seven'})
    assert time.time() - folder.path(name).stat().st_mtime < 60


def test_a_file_is_synced_before_it_has_its_name_and_its_folder_after(folder, monkeypatch):
    name, happened = name_of(b'seven'), []
    real = os.fsync

    def note(handle):
        happened.append(folder.path(name).exists())
        real(handle)

    monkeypatch.setattr(local.os, 'fsync', note)
    folder.put({name: b'seven'})
    assert happened == [False, True]


@pytest.mark.parametrize('number', [errno.ENOSPC, errno.EDQUOT])
def test_B50_a_full_disk_is_507_and_leaves_nothing(folder, monkeypatch, number):
    old, first, second = b'old', b'first', b'second'
    folder.put({name_of(old): old})
    _fill_up(monkeypatch, second, number)
    with pytest.raises(DiskFull, match='disk of this Classroom is full') as problem:
        folder.put({name_of(content): content for content in (old, first, second)})
    assert (problem.value.status, problem.value.code) == (507, 'disk_full')
    assert everything(folder) == [folder.path(name_of(old))]
    monkeypatch.undo()
    folder.put({name_of(second): second})
    assert folder.read(name_of(second)) == second


def test_another_failure_leaves_nothing_either_and_is_not_called_a_full_disk(folder, monkeypatch):
    _fill_up(monkeypatch, b'second', errno.EIO)
    with pytest.raises(OSError, match='no more') as problem:
        folder.put({name_of(b'first'): b'first', name_of(b'second'): b'second'})
    assert not isinstance(problem.value, DiskFull)
    assert everything(folder) == []


def _fill_up(monkeypatch, content, number):
    """From now on this content cannot be written: half of it is, then the disk says no."""
    real = Path.open

    def open_(path, mode='r', *more, **named):
        file = real(path, mode, *more, **named)
        if 'w' not in mode or not path.name.startswith(digest(content)):
            return file
        return _Full(file, number)

    monkeypatch.setattr(Path, 'open', open_)


class _Full:
    """A file on a disk that is full."""

    def __init__(self, file, number):
        self.file, self.number = file, number

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, content):
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        raise OSError(self.number, 'no more')


def test_the_sweep_takes_stale_parts_and_leaves_those_that_are_being_written(folder):
    name = name_of(b'seven')
    folder.put({name: b'seven'})
    age(folder.path(name), 10_000)
    stale, fresh = (folder.path(f'{name}.{word}.part') for word in ('stale', 'fresh'))
    for path in (stale, fresh):
        path.write_bytes(b'sev')
    age(stale, 3700)
    age(fresh, 3500)
    assert list(folder.names()) == [name]
    assert folder.sweep() == 1
    assert set(everything(folder)) == {folder.path(name), fresh}


def test_a_large_file_is_kept_under_its_digest_without_being_read_whole(folder):
    content = b'seven' * 1_000_000
    name = folder.put_file(io.BytesIO(content), 'mp4')
    assert name == digest(content)
    assert folder.read(f'{name}.mp4') == content
    age(folder.path(f'{name}.mp4'), 9000)
    assert folder.put_file(io.BytesIO(content), 'mp4') == name
    assert time.time() - folder.path(f'{name}.mp4').stat().st_mtime < 60
    assert len(everything(folder)) == 1


def test_a_file_that_a_sweep_takes_just_before_it_is_wanted_again_is_written_again(folder, monkeypatch):
    name = name_of(b'seven')
    folder.put({name: b'seven'})
    real = os.utime

    def too_late(path, *more):
        monkeypatch.setattr(local.os, 'utime', real)
        folder.remove(name)
        real(path, *more)

    for keep in (lambda: folder.put({name: b'seven'}), lambda: folder.put_file(io.BytesIO(b'seven'), 'png')):
        monkeypatch.setattr(local.os, 'utime', too_late)
        keep()
        assert folder.read(name) == b'seven'


def test_only_what_is_old_now_is_dropped(folder):
    old, wanted = name_of(b'old'), name_of(b'wanted')
    folder.put({old: b'old', wanted: b'wanted'})
    for name in (old, wanted):
        age(folder.path(name), 10_000)
    found = [name for names in folder.old(3600) for name in names]
    assert sorted(found) == sorted((old, wanted))
    folder.put({wanted: b'wanted'})
    assert [folder.drop(name, 3600) for name in (old, wanted, old)] == [True, False, False]
    assert list(folder.names()) == [wanted]


def test_B50_a_large_file_leaves_nothing_on_a_full_disk(folder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, 'No space left on device')

    monkeypatch.setattr(local.shutil, 'copyfileobj', full)
    with pytest.raises(DiskFull):
        folder.put_file(io.BytesIO(b'seven'), 'mp4')
    assert everything(folder) == []
