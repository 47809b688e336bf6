"""Text and numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.domain import texts
from classroom.errors import InvalidInput


def clean(text, **options):
    return texts.clean(text, **{'limit': 40, 'field': 'title', 'what': 'The title', **options})


@pytest.mark.parametrize(
    ('typed', 'kept'),
    [
        ('  How long   do we sleep? ', 'How long do we sleep?'),
        ('a\tb\nc\r\nd', 'a b c d'),
        ('cafe\u0301', 'café'),
        ('x\u202ey\u200bz\0', 'xyz'),
        ("Robert'); DROP TABLE session;--", "Robert'); DROP TABLE session;--"),
        ('<script>alert(1)</script>', '<script>alert(1)</script>'),
        ('👩\u200d🏫 class', '👩\u200d🏫 class'),
        ('نمی\u200cخواهم', 'نمی\u200cخواهم'),
    ],
)
def test_text_is_tidied_but_never_rewritten(typed, kept):
    assert clean(typed) == kept


def test_lines_are_kept_where_they_are_wanted():
    assert clean('one \n  two\n\n', lines=True) == 'one\ntwo'


@pytest.mark.parametrize('typed', ['', '   ', '\u200b', '\u200d', '\0', '\u202e\u2066'])
def test_nothing_is_said_to_be_nothing(typed):
    with pytest.raises(InvalidInput) as caught:
        clean(typed)
    assert caught.value.detail == 'The title is empty. Please type something here.'
    assert clean(typed, required=False) == ''


def test_too_long_says_how_long_and_what_fits():
    for length in (41, 10_000, 5_000_000):
        with pytest.raises(InvalidInput) as caught:
            clean('x' * length)
        assert caught.value.detail == f'The title has {length:,} characters. Up to 40 fit, please shorten it.'
        assert caught.value.field == 'title'


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(typed):
    once = clean(typed, limit=200, required=False)
    assert clean(once, limit=200, required=False) == once


def test_keys_compare_as_people_do():
    assert texts.key('  ＭＳ.  Fern ') == texts.key('ms. fern')
    assert texts.key('STRASSE') == texts.key('straße')


def number(value):
    return texts.whole_number(value, low=1, high=60, field='student_count', what='The number of students')


@pytest.mark.parametrize('typed', [24, '24', ' 24 ', '+24', '２４'])
def test_a_number_is_read_however_it_is_typed(typed):
    assert number(typed) == 24


@pytest.mark.parametrize('typed', ['', 'many', '3.5', '1e3', '0x10', True, None, '٣', '9' * 400, '1_0'])
def test_what_is_no_number_is_said_at_its_field(typed):
    with pytest.raises(InvalidInput) as caught:
        number(typed)
    assert caught.value.detail == 'The number of students must be a whole number from 1 to 60.'


@pytest.mark.parametrize('typed', [0, 61, '-3', 10**17])
def test_what_is_beyond_is_said_with_what_was_typed(typed):
    with pytest.raises(InvalidInput) as caught:
        number(typed)
    assert str(int(typed)) in caught.value.detail
