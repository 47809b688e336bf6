"""Profiles and photos: who sees whom, what may be changed, and what a photo becomes."""

import io
import itertools
import os
import time

import pytest
from PIL import Image
from sqlmodel import update

from classroom.db import reading, transaction
from classroom.domain.pictures import NotAPicture
from classroom.domain.portraits import Cut
from classroom.errors import InvalidInput, NotAllowed, NotFound, TooLarge
from classroom.events import PersonChanged
from classroom.models import Participant, User
from classroom.policies import people as policy
from classroom.schemas.actor import NOBODY
from classroom.schemas.people import ProfileChange
from classroom.services import media_files, photos, profiles, stores
from tests import factories
from tests.gallery import image


def tie(member, account):
    """This participant belongs to this account."""
    with transaction() as tx:
        tx.run(update(Participant).where(Participant.id == member.member.id).values(user_id=account.user.id))


def sees(actor, other):
    """Whether the profile is there for this actor."""
    try:
        return profiles.look(actor, other.user.id).person.id == other.user.id
    except NotFound:
        return False


@pytest.fixture
def folder(database, tmp_path):
    """Where files are kept."""
    stores.use(tmp_path / 'media')
    return tmp_path / 'media'


@pytest.fixture
def mira(folder):
    """A teacher with a photo to come."""
    return factories.account('teacher', school_id=factories.school(), name='Mira Fern')


async def put(actor, data, cut=Cut()):
    """Give this account a photo."""
    squares = await photos.square(lambda: data, cut)
    return profiles.change(actor, ProfileChange(), squares)


def digest_of(actor):
    """The digest of the photo as it is stored."""
    with reading() as db:
        return db.get(User, actor.user.id).photo


async def test_a_photo_is_a_square_of_two_sizes_at_an_absolute_address(mira):
    shown = await put(mira, image(900, 600))
    assert shown.photo.endswith(f'/people/{mira.user.id}/photo/512?v={digest_of(mira)[:12]}')
    for edge in (512, 128):
        found = profiles.photo(mira, mira.user.id, edge)
        with Image.open(io.BytesIO(found.content)) as picture:
            assert (picture.format, picture.size) == ('WEBP', (edge, edge))
        assert profiles.photo(mira, mira.user.id, edge, found.etag).content is None
    with pytest.raises(NotFound):
        profiles.photo(mira, mira.user.id, 64)


@pytest.mark.parametrize(('x', 'color'), [(0.0, (255, 0, 0)), (1.0, (0, 0, 255))])
async def test_the_part_that_was_picked_is_kept(mira, x, color):
    two = Image.new('RGB', (800, 400), (255, 0, 0))
    two.paste((0, 0, 255), (400, 0, 800, 400))
    out = io.BytesIO()
    two.save(out, 'PNG')
    await put(mira, out.getvalue(), Cut(x=x, zoom=2))
    content = profiles.photo(mira, mira.user.id, 128).content
    with Image.open(io.BytesIO(content)) as picture:
        pixel = picture.convert('RGB').getpixel((64, 64))
    assert all(abs(one - other) < 12 for one, other in zip(pixel, color, strict=True))


@pytest.mark.parametrize('cut', [Cut(x=-0.1), Cut(y=1.1), Cut(zoom=0.5), Cut(zoom=9), Cut(x=float('nan'))])
async def test_a_part_outside_of_the_photo_is_refused(mira, cut):
    with pytest.raises(InvalidInput):
        await put(mira, image(), cut)


async def test_B43_place_and_words_of_a_photo_are_gone(mira):
    exif = Image.Exif()
    exif[0x010E] = 'Where we live'
    exif.get_ifd(0x8825)[1] = 'N'
    await put(mira, image(300, 300, kind='JPEG', exif=exif, comment=b'Where we live'))
    for edge in (512, 128):
        content = profiles.photo(mira, mira.user.id, edge).content
        assert b'Where we live' not in content
        with Image.open(io.BytesIO(content)) as picture:
            assert not picture.getexif()


@pytest.mark.parametrize(
    'data', [b'%PDF-1.7\n' + b'0' * 500, b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'', b'<html>']
)
async def test_B39_B40_a_photo_that_is_a_pdf_or_a_drawing_is_refused_at_its_field(mira, data):
    with pytest.raises(NotAPicture) as refused:
        await put(mira, data)
    assert refused.value.field == 'photo'
    assert digest_of(mira) is None


async def test_B41_a_pixel_bomb_is_refused_before_it_is_decoded(mira):
    out = io.BytesIO()
    Image.new('1', (9000, 9000)).save(out, 'PNG')
    with pytest.raises(TooLarge):
        await put(mira, out.getvalue())


async def test_B42_of_a_moving_picture_the_first_frame_is_kept(mira):
    frames = [Image.new('RGB', (40, 40), (number % 256, 0, 0)) for number in range(60)]
    out = io.BytesIO()
    frames[0].save(out, 'GIF', save_all=True, append_images=frames[1:])
    assert (await put(mira, out.getvalue())).photo


async def test_what_is_see_through_lies_on_white(mira):
    out = io.BytesIO()
    Image.new('RGBA', (50, 50), (0, 0, 0, 0)).save(out, 'PNG')
    await put(mira, out.getvalue())
    with Image.open(io.BytesIO(profiles.photo(mira, mira.user.id, 128).content)) as picture:
        assert picture.convert('RGB').getpixel((5, 5)) == (255, 255, 255)


async def test_the_sweep_keeps_photos_and_takes_those_that_nobody_has(mira, folder):
    await put(mira, image(color='red'))
    old = digest_of(mira)
    await put(mira, image(color='blue'))
    for path in folder.glob('??/*'):
        os.utime(path, (time.time() - 7200,) * 2)
    assert media_files.sweep() == 2
    assert [path.name.partition('.')[0] for path in folder.glob('??/*')] == [digest_of(mira)] * 2
    assert old != digest_of(mira)


async def test_a_photo_can_be_taken_away(mira):
    await put(mira, image())
    assert profiles.change(mira, ProfileChange(no_photo=True)).photo is None
    with pytest.raises(NotFound):
        profiles.photo(mira, mira.user.id, 128)


def test_name_and_words_change_and_what_is_not_named_stays(mira):
    profiles.change(mira, ProfileChange(bio='I like\ndot plots.'))
    shown = profiles.change(mira, ProfileChange(full_name='  Mira   Oak '))
    assert (shown.full_name, shown.bio) == ('Mira Oak', 'I like\ndot plots.')


async def test_open_pages_hear_of_a_new_name_and_a_new_photo(mira, heard):
    profiles.change(mira, ProfileChange(bio='I like dot plots.'))
    profiles.change(mira, ProfileChange(full_name='Mira Oak'))
    await put(mira, image())
    told = [(event.name, event.photo) for event in heard if isinstance(event, PersonChanged)]
    assert told == [('Mira Oak', None), ('Mira Oak', digest_of(mira))]


@pytest.mark.parametrize(('field', 'text'), [('bio', 'x' * 501), ('full_name', ' '), ('full_name', 'x' * 101)])
def test_what_does_not_fit_is_refused_at_its_field(mira, field, text):
    with pytest.raises(InvalidInput) as refused:
        profiles.change(mira, ProfileChange(**{field: text}))
    assert refused.value.field == field


def test_who_is_here_for_an_hour_has_no_profile(gallery):
    with pytest.raises(NotAllowed):
        profiles.change(gallery.otter, ProfileChange(bio='Hello'))


@pytest.fixture
def school(gallery):
    """People of two schools; Ada and Ben are in the class of the gallery's teacher, Cleo is not."""
    here = gallery.teacher.user.school_id
    there = factories.school()
    people = {
        'teacher': gallery.teacher,
        'ada': factories.account('student', school_id=here, name='Ada'),
        'ben': factories.account('student', school_id=there, name='Ben'),
        'cleo': factories.account('student', school_id=here, name='Cleo'),
        'colleague': factories.account('teacher', school_id=here, name='Mr. Oak'),
        'stranger': factories.account('teacher', school_id=there, name='Mr. Elsewhere'),
        'lost': factories.account('student', name='Dee'),
        'observer': factories.account('observer', school_id=here, name='Ida North'),
        'staff': factories.account('staff', school_id=there, name='Sam Staff'),
    }
    tie(gallery.otter, people['ada'])
    tie(gallery.heron, people['ben'])
    return people


def test_B22_who_sees_whom(school):
    seen = {
        name: {other for other in school if other != name and sees(actor, school[other])}
        for name, actor in school.items()
    }
    assert seen == {
        'teacher': {'ada', 'ben', 'cleo', 'colleague', 'observer'},
        'ada': {'teacher', 'ben', 'colleague'},
        'ben': {'teacher', 'ada', 'stranger', 'staff'},
        'cleo': {'teacher', 'colleague'},
        'colleague': {'teacher', 'ada', 'cleo', 'observer'},
        'stranger': {'ben', 'staff'},
        'lost': set(),
        'observer': set(),
        'staff': set(school) - {'staff'},
    }
    assert all(sees(actor, actor) for actor in school.values())


def test_the_search_finds_those_whose_profile_may_be_seen_and_no_others(school):
    for actor, other in itertools.product(school.values(), repeat=2):
        if policy.may_search_people(actor) is True:
            found = {one.id for one in profiles.search(actor)}
            assert (other.user.id in found) == sees(actor, other)


def test_the_search_goes_by_name_and_in_pages(school):
    assert [one.full_name for one in profiles.search(school['ada'], 'BE')] == ['Ben']
    every = [one.id for one in profiles.search(school['staff'])]
    assert every == sorted(every, reverse=True)
    assert [one.id for one in profiles.search(school['staff'], before=every[1], limit=2)] == every[2:4]
    assert profiles.search(school['staff'], '%') == []


def test_addresses_are_for_the_person_and_for_staff(school):
    read = {
        name: profiles.look(school[name], school['ada'].user.id).person.email for name in ('ada', 'staff', 'teacher')
    }
    assert [bool(read['ada']), bool(read['staff']), read['teacher']] == [True, True, None]


def test_B23_observers_and_who_is_nobody_find_no_people(school, gallery):
    for actor in (school['observer'], gallery.otter, NOBODY):
        with pytest.raises(NotAllowed):
            profiles.search(actor)
        with pytest.raises(NotFound):
            profiles.look(actor, school['ada'].user.id)


def test_an_account_that_is_switched_off_is_there_for_staff_alone(school):
    with transaction() as tx:
        tx.run(update(User).where(User.id == school['ada'].user.id).values(active=False))
    assert [sees(school[name], school['ada']) for name in ('teacher', 'ben', 'staff')] == [False, False, True]
