"""Materials of a course: who sees, adds, orders, hides and deletes them, and what the bell says."""

import os

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound, TooLarge
from classroom.events import MaterialsChanged
from classroom.models import Material, MaterialOpened, User
from classroom.schemas.courses import CourseChange
from classroom.schemas.materials import MaterialChange, MaterialPlace, MaterialQuery, NewMaterial
from classroom.services import (
    course_people,
    courses,
    erasing,
    exports,
    material_files,
    material_order,
    materials,
    media_files,
    notices,
    stores,
)
from tests import factories
from tests.gallery import image
from tests.materials import MP4, Shelf, kept, pdf


@pytest.fixture
def shelf(database, tmp_path):
    """Ms. Fern’s course with Mira and Ben in it."""
    return Shelf(tmp_path)


def told(actor):
    return [(one.title, one.body) for one in reversed(notices.page(actor)) if one.kind == 'material']


def units(actor, shelf):
    return [(one.unit, one.title) for one in materials.of_course(actor, shelf.id)]


def age():
    for name in stores.media().names():
        os.utime(stores.media().path(name), (0, 0))


def files():
    return len(list(stores.media().names()))


def test_a_teacher_adds_a_pdf_and_its_students_see_it_and_hear_of_it(shelf, heard):
    made = shelf.add('What a graph can say', content=pdf(6), name='graphs.pdf', unit='Unit 2')
    assert (made.kind, made.material_type, made.pages, made.file_name) == ('pdf', 'document', 6, 'graphs.pdf')
    assert (made.opened, made.hidden, made.unit) == (0, False, 'Unit 2')
    assert materials.get(shelf.mira, made.id).opened is None
    assert shelf.titles(shelf.ben) == ['What a graph can say']
    assert told(shelf.mira) == told(shelf.ben) == [('New material in Data Detectives 7B', 'What a graph can say')]
    assert told(shelf.olga) == told(shelf.teacher) == []
    assert notices.page(shelf.mira)[0].link == f'/courses/{shelf.id}'
    assert [event.course_id for event in heard if isinstance(event, MaterialsChanged)] == [shelf.id]


def test_several_that_come_together_are_one_notification_that_grows(shelf, stopped_clock):
    first = shelf.add('Dot plots')
    stopped_clock.move(seconds=20)
    shelf.add('Box plots')
    assert told(shelf.mira) == [('2 new materials in Data Detectives 7B', 'Box plots, Dot plots')]
    materials.remove(shelf.teacher, first.id)
    assert told(shelf.mira) == [('New material in Data Detectives 7B', 'Box plots')]
    notices.mark_all_read(shelf.mira)
    stopped_clock.move(seconds=20)
    shelf.add('Histograms')
    assert [body for _, body in told(shelf.mira)] == ['Box plots', 'Histograms']
    assert [body for _, body in told(shelf.ben)] == ['Histograms, Box plots']
    stopped_clock.move(hours=2)
    shelf.add('Mosaics')
    assert [body for _, body in told(shelf.ben)] == ['Histograms, Box plots', 'Mosaics']


def test_what_is_hidden_is_told_when_it_is_shown_and_untold_when_it_is_hidden_again(shelf):
    made = shelf.add('Answers', hidden=True)
    assert shelf.titles(shelf.teacher) == ['Answers']
    assert shelf.titles(shelf.mira) == []
    assert told(shelf.mira) == []
    for look in (materials.get, material_files.find):
        with pytest.raises(NotFound):
            look(shelf.mira, made.id)
    material_order.change(shelf.teacher, made.id, MaterialChange(hidden=False))
    assert shelf.titles(shelf.mira) == ['Answers']
    assert len(told(shelf.mira)) == 1
    material_order.change(shelf.teacher, made.id, MaterialChange(hidden=True))
    assert (told(shelf.mira), shelf.titles(shelf.mira)) == ([], [])


def test_who_has_read_of_it_is_not_told_again_when_it_is_shown_again(shelf):
    made = shelf.add('Answers')
    notices.mark_all_read(shelf.mira)
    for hidden in (True, False):
        material_order.change(shelf.teacher, made.id, MaterialChange(hidden=hidden))
    assert len(told(shelf.mira)) == len(told(shelf.ben)) == 1


def test_B21_B29_for_who_is_not_in_the_course_there_is_nothing(shelf):
    made = shelf.add('Dot plots')
    course_people.leave(shelf.ben, shelf.id)
    for actor in (shelf.olga, shelf.zoe, shelf.ben, factories.teacher(shelf.school_id), factories.account('observer')):
        assert materials.listed(actor, MaterialQuery()) == []
        for asked in (
            lambda actor: materials.of_course(actor, shelf.id),
            lambda actor: materials.listed(actor, MaterialQuery(course=shelf.id)),
            lambda actor: materials.get(actor, made.id),
            lambda actor: material_files.find(actor, made.id),
            lambda actor: materials.remove(actor, made.id),
            lambda actor: material_order.change(actor, made.id, MaterialChange(title='Mine')),
            lambda actor: materials.may_add(actor, NewMaterial(course=shelf.id), 9),
        ):
            with pytest.raises(NotFound):
                asked(actor)
    assert shelf.titles(shelf.mira) == ['Dot plots']
    assert [one.id for one in materials.listed(factories.account('staff'), MaterialQuery())] == [made.id]


def test_B30_a_material_goes_into_no_course_of_another_teacher(shelf):
    other = Shelf(stores.media().root.parent)
    with pytest.raises(NotFound):
        materials.add(other.teacher, NewMaterial(course=shelf.id), kept(image()))
    mine, theirs = shelf.add('Mine'), other.add('Theirs')
    with pytest.raises(NotFound):
        material_order.move(shelf.teacher, mine.id, MaterialPlace(before=theirs.id))


def test_students_read_and_change_nothing(shelf):
    made = shelf.add('Dot plots')
    for act in (
        lambda: materials.add(shelf.mira, NewMaterial(course=shelf.id), kept(image())),
        lambda: materials.remove(shelf.mira, made.id),
        lambda: material_order.change(shelf.mira, made.id, MaterialChange(hidden=True)),
        lambda: material_order.move(shelf.mira, made.id, MaterialPlace()),
        lambda: material_order.rename_unit(shelf.mira, shelf.id, '', 'Unit 1'),
        lambda: material_order.move_unit(shelf.mira, shelf.id, '', 1),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_archived_course_can_be_read_and_takes_nothing(shelf):
    made = shelf.add('Dot plots')
    courses.change(shelf.teacher, shelf.id, CourseChange(is_active=False))
    assert material_files.find(shelf.mira, made.id)[2] == 'Dot plots.png'
    for act in (lambda: shelf.add('Box plots'), lambda: materials.remove(shelf.teacher, made.id)):
        with pytest.raises(NotAllowed, match='archived'):
            act()


def test_materials_stand_unit_by_unit_and_move(shelf):
    one, two, three = (shelf.add(word, unit=unit) for word, unit in (('a', 'U1'), ('b', 'U2'), ('c', 'U1')))
    fern = shelf.teacher
    assert units(fern, shelf) == [('U1', 'a'), ('U1', 'c'), ('U2', 'b')]
    material_order.move(fern, three.id, MaterialPlace(unit='U1', before=one.id))
    assert shelf.titles(fern) == ['c', 'a', 'b']
    material_order.move(fern, one.id, MaterialPlace(unit='U2', before=two.id))
    assert units(fern, shelf) == [('U1', 'c'), ('U2', 'a'), ('U2', 'b')]
    material_order.move(fern, one.id, MaterialPlace(unit='U2'))
    assert shelf.titles(fern) == ['c', 'b', 'a']
    material_order.change(fern, three.id, MaterialChange(unit='U3', title='C'))
    assert units(fern, shelf) == [('U2', 'b'), ('U2', 'a'), ('U3', 'C')]
    material_order.move_unit(fern, shelf.id, 'U3', -1)
    assert units(fern, shelf) == [('U3', 'C'), ('U2', 'b'), ('U2', 'a')]
    material_order.rename_unit(fern, shelf.id, 'U2', 'Box plots')
    assert [unit for unit, _ in units(shelf.mira, shelf)] == ['U3', 'Box plots', 'Box plots']
    with pytest.raises(NotFound):
        material_order.rename_unit(fern, shelf.id, 'U2', 'Gone')


def test_a_picture_is_drawn_afresh_and_named_by_its_file(shelf):
    made = shelf.add(content=image(kind='JPEG', exif=b'Exif\0\0secret place'), name='my_poster.JPG')
    assert (made.title, made.kind, made.material_type) == ('my poster', 'jpg', 'image')
    found, _, name = material_files.find(shelf.mira, made.id)
    assert (found.media_type, name) == ('image/jpeg', 'my poster.jpg')
    assert b'secret place' not in found.path.read_bytes()


def test_B52_a_video_is_kept_as_it_is(shelf):
    made = shelf.add(content=MP4, name='clip.mov')
    assert (made.media_type, made.material_type) == ('video/mp4', 'video')
    assert material_files.find(shelf.mira, made.id)[0].path.read_bytes() == MP4


@pytest.mark.parametrize('content', [b'%PDF-1.4 and nothing more', b'%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF'])
def test_B45_a_broken_pdf_is_a_friendly_error_and_leaves_nothing(shelf, content):
    with pytest.raises(InvalidInput, match='is not a PDF that we can read'):
        kept(content)
    assert files() == 0


def test_files_that_are_empty_or_too_large_are_refused(shelf, settings):
    with pytest.raises(InvalidInput, match='empty'):
        kept(b'')
    try:
        material_files.configure(settings.model_copy(update={'max_material': 3 * 1024**2}))
        with pytest.raises(TooLarge, match=r'This file is 4 MB\. Pick one under 3 MB'):
            kept(MP4 + bytes(4 * 1024**2))
    finally:
        material_files.configure(settings)
    assert files() == 0


def test_B49_a_full_course_takes_no_more(shelf, monkeypatch):
    shelf.add('Dot plots')
    monkeypatch.setattr(materials, 'QUOTA', 20)
    with pytest.raises(TooLarge, match='used up its space'):
        shelf.add('Box plots')
    monkeypatch.setattr(materials, 'MOST', 1)
    with pytest.raises(Conflict, match='up to 1'):
        materials.may_add(shelf.teacher, NewMaterial(course=shelf.id), 5)
    assert shelf.titles(shelf.teacher) == ['Dot plots']


def test_B50_a_full_disk_says_so_and_leaves_no_row(shelf, monkeypatch):
    def full(*_):
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr(stores.media(), '_write', full)
    with pytest.raises(Exception, match='disk of this Classroom is full'):
        shelf.add('Clip', content=MP4)
    assert shelf.titles(shelf.teacher) == []


def test_a_file_that_vanished_is_a_kind_answer(shelf):
    made = shelf.add('Dot plots')
    stores.media().remove(next(stores.media().names()))
    with pytest.raises(NotFound, match='Ask the teacher to add it again'):
        material_files.find(shelf.mira, made.id)


def test_the_teacher_sees_how_many_have_opened_it_and_nobody_counts_twice(shelf, heard):
    made = shelf.add('Dot plots')
    for actor in (shelf.mira, shelf.mira, shelf.teacher):
        material_files.find(actor, made.id)
    assert materials.get(shelf.teacher, made.id).opened == 1
    assert [event.opened for event in heard if isinstance(event, MaterialsChanged)] == [False, True]


def test_a_deleted_material_takes_its_file_along_unless_another_has_the_same(shelf):
    one, two = shelf.add('One'), shelf.add('Two')
    age()
    materials.remove(shelf.teacher, one.id)
    assert media_files.sweep() == 0
    assert files() == 1
    materials.remove(shelf.teacher, two.id)
    assert files() == 0


def test_a_deleted_course_takes_its_files_along(shelf):
    made = shelf.add('One')
    material_files.find(shelf.mira, made.id)
    age()
    courses.change(shelf.teacher, shelf.id, CourseChange(is_active=False))
    courses.remove(shelf.teacher, shelf.id)
    assert files() == 0
    with reading() as db:
        assert db.all(select(Material)) == db.all(select(MaterialOpened)) == []


def test_an_erased_student_has_opened_nothing_and_an_export_names_what_there_was(shelf, admin):
    made = shelf.add('One')
    material_files.find(shelf.mira, made.id)
    assert exports.of_account(_address(shelf.mira))['materials_opened'][0]['material_id'] == made.id
    assert exports.of_account(_address(shelf.teacher))['materials'][0]['title'] == 'One'
    erasing.erase(admin, shelf.mira.user.id, 'Mira')
    assert materials.get(shelf.teacher, made.id).opened == 0


def _address(actor):
    with reading() as db:
        return db.get(User, actor.user.id).email
