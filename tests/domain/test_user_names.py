"""User names: what is taken, what is refused, and which ones are the same."""

import pytest

from classroom.domain import user_names
from classroom.errors import InvalidInput


@pytest.mark.parametrize(
    'name',
    [
        'mira',
        'Mira.Fern',
        'otter42',
        'm_f-3',
        '  mira ',
        'Øyvind',
        'Işıl',
        'Мария',
        '山田太郎',
        'たろう山',
        'प्रिया',
        'ｍｉｒａ',
    ],
)
def test_names_of_many_alphabets_are_taken(name):
    assert user_names.checked(name)


@pytest.mark.parametrize(
    ('name', 'sentence'),
    [
        ('', user_names.NEEDED),
        ('mf', user_names.LENGTH),
        ('m' * 33, user_names.LENGTH),
        ('x' * 100_000, user_names.LENGTH),
        ('ﷺ', user_names.SIGNS),
        ('mira fern', user_names.SIGNS),
        ('mira@fern', user_names.SIGNS),
        ('.mira', user_names.SIGNS),
        ('mira..fern', user_names.SIGNS),
        ('12345', user_names.SIGNS),
        ('mira٣', user_names.SIGNS),
        ('mi\u202era', user_names.SIGNS),
        ('mi\u200bra', user_names.SIGNS),
        ('mi\x00ra', user_names.SIGNS),
        ('<b>mira', user_names.SIGNS),
        ('m' + '\u0301' * 5 + 'ira', user_names.SIGNS),
        ('mirа', user_names.MIXED),  # the last letter is Cyrillic
        ('аrthur', user_names.MIXED),
        ('сасао', user_names.LOOKALIKE),  # all letters are
        ('ορο', user_names.LOOKALIKE),
        ('admin', user_names.RESERVED),
        ('ADMIN', user_names.RESERVED),
        ('a.d.m.i.n', user_names.RESERVED),
        ('adm1n', user_names.RESERVED),
        ('ädmin', user_names.RESERVED),
        ('r00t', user_names.RESERVED),
        ('ｒｏｏｔ', user_names.RESERVED),
    ],
)
def test_other_names_are_refused_with_what_to_do(name, sentence):
    with pytest.raises(InvalidInput) as refused:
        user_names.checked(name)
    assert (refused.value.detail, refused.value.field) == (sentence, 'username')


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Mira', 'mIRA'),
        ('ｍｉｒａ', 'mira'),
        ('Straße', 'STRASSE'),
        ('Işıl', 'isil'.replace('s', 'ş')),
        (' mira', 'mira'),
    ],
)
def test_names_that_look_the_same_are_the_same(one, other):
    assert user_names.key(one) == user_names.key(other)
