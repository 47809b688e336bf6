"""Paper-puppet avatars: the same for a name everywhere, distinct in a class, never anything but our own SVG."""

import string
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.domain import avatars
from classroom.domain.palette import contrast
from classroom.domain.puppets import EARS, FACES


@given(st.text(max_size=60))
def test_every_name_has_a_picture_that_is_well_formed(name):
    recipe = avatars.recipe(name)
    assert avatars.is_recipe(recipe)
    assert ElementTree.fromstring(avatars.svg(recipe)).tag == 'svg'


def test_the_case_of_a_name_does_not_change_its_picture():
    assert avatars.recipe('Copper Otter') == avatars.recipe('COPPER OTTER')


def test_words_that_we_know_decide_colour_and_ears():
    head, _, ears, face, *_ = avatars.recipe('Copper Otter').split('-')
    assert (head, ears, face) == ('de8b52', 'side', 'muzzle')


def test_a_head_stands_out_from_its_tile():
    for letter in string.ascii_lowercase:
        head, field, *_ = avatars.recipe(f'Guest {letter}').split('-')
        assert contrast(f'#{head}', f'#{field}') >= 3.0


@pytest.mark.parametrize('ears', sorted(EARS))
@pytest.mark.parametrize('face', sorted(FACES))
def test_all_parts_can_be_drawn_together(ears, face):
    for eyes in range(3):
        for mark in range(4):
            drawing = avatars.svg(f'de8b52-314d9f-{ears}-{face}-{eyes}-{mark}', 64)
            ElementTree.fromstring(drawing)


def test_another_look_is_found_while_there_is_one():
    taken = set()
    for number in range(100):
        recipe = avatars.another(f'Guest {number}', taken)
        assert avatars.look(recipe) not in taken
        taken.add(avatars.look(recipe))


def test_the_last_free_look_is_always_found():
    every = {(ears, field) for ears in EARS for field in _fields()}
    for number in range(20):
        last = sorted(every)[number * 7]
        assert avatars.look(avatars.another(f'Guest {number}', every - {last})) == last


def test_aliases_of_a_class_all_look_different():
    pictures = [avatars.alias(number) for number in range(1, 169)]
    assert all(avatars.is_recipe(one) for one in pictures)
    assert len({avatars.look(one) for one in pictures}) == 168
    assert avatars.is_recipe(avatars.alias(10_000))
    for head, field, *_ in (one.split('-') for one in pictures):
        assert contrast(f'#{head}', f'#{field}') >= 3.0


def test_where_all_looks_are_taken_there_is_still_a_picture():
    every = {(ears, field) for ears in EARS for field in _fields()}
    assert avatars.is_recipe(avatars.another('Guest', every))


def _fields():
    return {avatars.recipe(f'Guest {number}').split('-')[1] for number in range(500)}


@pytest.mark.parametrize(
    'text',
    [
        '',
        'otter',
        '<script>-314d9f-side-muzzle-0-0',
        'de8b52-314d9f-side-muzzle-0',
        'DE8B52-314d9f-side-muzzle-0-0',
        'de8b52-314d9f-side-muzzle-3-0',
        'de8b52-314d9f-side-muzzle-0-4',
        'de8b52-ffffff-side-muzzle-0-0',
        'de8b52-314d9f-wings-muzzle-0-0',
        'de8b52-314d9f-side-grin-0-0',
    ],
)
def test_B61_what_is_not_a_recipe_is_never_drawn(text):
    assert not avatars.is_recipe(text)
    with pytest.raises(ValueError, match='not a recipe'):
        avatars.svg(text)
