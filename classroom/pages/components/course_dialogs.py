"""The dialog in which a course is made or described anew."""

from collections.abc import Awaitable, Callable
from datetime import date

from nicegui import ui

from classroom.errors import InvalidInput
from classroom.pages import design as d
from classroom.pages.components.asking import Going, put_away
from classroom.schemas.courses import CourseOut, NewCourse
from classroom.services.starting import GRADES

OPEN = 'Students may come in by themselves'
OPEN_HINT = 'Those of your school find it in their list; others need the code. You can always add and take out.'
NO_DATE = 'This is a date like 2026-09-01.'


async def describe(
    title: str, yes: str, keep: Callable[[NewCourse], Awaitable[None]], course: CourseOut | None
) -> None:
    """Ask what the course is; a problem stands at its field and what was typed stays."""
    with ui.dialog() as dialog, ui.element('div').classes('dialog course-form'):
        dialog.props['aria-label'] = title
        d.show(d.html('<h2>{title}</h2>', title=title))
        name = ui.input('Title', value=course.title if course else '').props('autofocus stack-label maxlength=200')
        words = ui.textarea('What it is about, when and where', value=course.description if course else '')
        words.props('autogrow stack-label')
        grade = ui.input('Grade', value=course.grade if course else '', autocomplete=list(GRADES))
        grade.props('stack-label maxlength=16')
        with ui.element('div').classes('course-form__days'):
            start = _day('First day, if you like', course.start_date if course else None)
            end = _day('Last day, if you like', course.end_date if course else None)
        is_open = ui.switch(OPEN, value=course.is_open if course else True)
        d.show(d.html('<p class="hint">{hint}</p>', hint=OPEN_HINT))

        async def typed() -> None:
            new = NewCourse(
                title=name.value or '',
                description=words.value or '',
                grade=grade.value or '',
                start_date=_date(start.value, 'start_date'),
                end_date=_date(end.value, 'end_date'),
                is_open=bool(is_open.value),
            )
            await keep(new)

        fields = {'title': name, 'description': words, 'grade': grade, 'start_date': start, 'end_date': end}
        go = Going(dialog, fields, typed)
        name.on('keydown.enter', go)
        with ui.element('div').classes('hbox dialog__acts'):
            d.go_button(yes, go)
            d.plain_button('Never mind', lambda: dialog.submit(False))
    await dialog
    put_away(dialog)


def _day(label: str, day: date | None) -> ui.input:
    return ui.input(label, value=day.isoformat() if day else '').props('type=date stack-label')


def _date(typed: str | None, field: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise InvalidInput(NO_DATE, field=field) from None
