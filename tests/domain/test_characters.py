"""Characters for a class: enough names, no two alike."""

import pytest

from classroom.domain import avatars, characters
from classroom.domain.characters import NOUNS, THEMES, draw
from classroom.errors import InvalidInput


@pytest.mark.parametrize('theme', THEMES)
def test_sixty_students_never_share_a_name_or_a_look(theme):
    for seed in range(40):
        drawn = draw(theme, 60, seed=seed)
        assert len({one.name.casefold() for one in drawn}) == 60
        assert len({avatars.look(one.avatar) for one in drawn}) == 60


@pytest.mark.parametrize('theme', THEMES)
def test_late_comers_differ_from_those_who_are_there(theme):
    there = draw(theme, 30, seed=1)
    more = draw(theme, 30, taken=there, seed=1)
    assert len({one.name for one in [*there, *more]}) == 60
    assert len({avatars.look(one.avatar) for one in [*there, *more]}) == 60


def test_a_seed_draws_the_same_class_again_and_another_seed_another():
    assert draw('animals', 24, seed=7) == draw('animals', 24, seed=7)
    assert draw('animals', 24, seed=7) != draw('animals', 24, seed=8)


def test_a_class_is_mixed():
    nouns = {one.name.split()[-1] for one in draw('animals', 12, seed=3)}
    assert len(nouns) > 8


def test_names_stay_distinct_beyond_all_looks():
    drawn = draw('space', 400, seed=1)
    assert len({one.name for one in drawn}) == 400
    assert all(avatars.is_recipe(one.avatar) for one in drawn)


@pytest.mark.parametrize('theme', THEMES)
def test_every_noun_of_a_theme_has_ears_of_its_own(theme):
    ears = {characters.avatars.recipe(noun).split('-')[2] for noun in NOUNS[theme]}
    assert len(ears) >= 15


def test_a_theme_that_we_do_not_have_is_refused_at_its_field():
    with pytest.raises(InvalidInput) as caught:
        draw('dinosaurs', 4)
    assert caught.value.field == 'theme'
