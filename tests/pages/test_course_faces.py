"""Accounts in a course are shown by photo or by initials, as everywhere; the characters belong to the class hour."""

from classroom.pages.components import charts
from classroom.pages.components.charts import Dot


def test_a_dot_of_a_course_has_letters_or_a_photo_and_one_of_a_class_its_character():
    dots = [
        Dot('', 'Nora Hill, 70', '', 'NH'),
        Dot('', 'Paul Okafor, 75', '/people/7/photo'),
        Dot('owl-sun', 'Silver Lynx, 2'),
    ]
    drawn = str(charts.dot_plot([('70', dots)], 'Scores'))
    assert '>NH</text>' in drawn
    assert drawn.count('<image') == 2
    assert 'href="/people/7/photo"' in drawn
    assert 'href="/avatars/owl-sun.svg"' in drawn
