"""File names made of typed words."""

import pytest

from classroom.domain import file_names


@pytest.mark.parametrize(
    ('typed', 'name'),
    [
        ('Juniper Owl', 'juniper-owl'),
        ('Zoë Łukasz Straße', 'zoe-lukasz-strasse'),
        ('../../etc/passwd', 'etc-passwd'),
        ('C:\\con\x00.exe', 'c-con-exe'),
        ('\u202egpj.exe', 'gpj-exe'),
        ('犬', ''),
        ('', ''),
        ('a' * 300, 'a' * 40),
    ],
)
def test_a_name_has_letters_digits_and_hyphens(typed, name):
    assert file_names.slug(typed) == name


def test_an_image_says_post_author_and_graph():
    assert file_names.image(1, 'Juniper Owl', 'dot_plot', place=0, kind='jpg') == '001-juniper-owl-dot-plot.jpg'
    assert file_names.image(12, '犬', 'dot_plot', place=2, kind='png') == '012-dot-plot-3.png'
