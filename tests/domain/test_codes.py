"""Class codes and PINs: how they are drawn, and how they are read as people type them."""

import pytest

from classroom.domain import codes


def test_a_code_has_six_clear_characters_and_a_letter():
    drawn = [codes.session_code() for _ in range(3000)]
    assert all(codes.is_code(code) for code in drawn)
    assert not set(''.join(drawn)) & set('ILOU01')
    assert len(set(drawn)) > 2990


def test_a_pin_has_eight_digits_with_leading_zeros():
    drawn = [codes.pin() for _ in range(3000)]
    assert all(codes.is_pin(pin) for pin in drawn)
    assert any(pin.startswith('0') for pin in drawn)


def test_no_text_is_both_a_code_and_a_pin():
    assert not any(codes.is_pin(codes.session_code()) for _ in range(1000))
    assert not codes.is_code('234567'), 'a code without a letter is none'


@pytest.mark.parametrize(
    'typed', ['12345678', '1234 5678', '1234-5678', ' 1234 5678 ', '1234\u00a05678', '1234–5678', '１２３４５６７８']
)
def test_a_pin_is_read_however_it_is_typed(typed):
    assert codes.normalise_pin(typed) == '12345678'


@pytest.mark.parametrize('typed', ['kmt4vx', 'KMT 4VX', 'kmt-4vx', ' Kmt\t4vX\n'])
def test_a_code_is_read_however_it_is_typed(typed):
    assert codes.normalise_code(typed) == 'KMT4VX'


@pytest.mark.parametrize('typed', ['', '1234567', '123456789', 'abcdefgh', '٣٣٣٣٣٣٣٣', '1' * 10_000, '1234_5678'])
def test_what_is_no_pin_is_none(typed):
    assert not codes.is_pin(codes.normalise_pin(typed))


@pytest.mark.parametrize('typed', ['', 'KMT4V', 'KMT4VXX', 'KMT4V0', 'KMT4VÄ', '234567', 'K' * 10_000])
def test_what_is_no_code_is_none(typed):
    assert not codes.is_code(codes.normalise_code(typed))


def test_codes_and_pins_are_shown_in_groups():
    assert codes.group_pin('01234567') == '0123 4567'
    assert codes.group_code('KMT4VX') == 'KMT 4VX'
