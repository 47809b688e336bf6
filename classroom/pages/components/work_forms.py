"""One question or one card in a form, in short, and as a service takes it."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from markupsafe import Markup
from nicegui import ui

from classroom.domain.quizzes import LETTERS
from classroom.errors import InvalidInput
from classroom.pages import design as d

Changed = Callable[[], Awaitable[None]]
Entry = dict[str, Any]
"""A question or card as it is stored; while it is written, parts may be missing and points are text."""
FIRST_OPTIONS = 4
NO_IMAGE, GONE = '', 'A picture that is not there any more'
NO_POINTS = 'The points of question {number} are a whole number from 1 to 100.'


def whole(typed: str, *, most: int) -> int | None:
    """The whole number from 0 to `most` that is typed; None for anything else, however long it is."""
    digits = typed.lstrip('0') or typed[:1]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))):
        return None
    return int(digits) if int(digits) <= most else None


class Form(Protocol):
    """What is open; `changed` is called for what was chosen in it. What is typed is heard of by its `input`."""

    def __init__(self, entry: Entry, *, fixed: bool, pictures: dict[str, str], changed: Changed) -> None: ...

    def read(self) -> Entry:
        """What is typed now."""

    @staticmethod
    def short(entry: Entry) -> Markup:
        """What stands there while it is closed."""

    @staticmethod
    def typed(entry: Entry, number: int) -> Entry:
        """As a service takes it; `number` counts from 1."""


class QuestionForm:
    """The question, two to eight options, which one is right, why, and the points."""

    def __init__(self, entry: Entry, *, fixed: bool, pictures: dict[str, str], changed: Changed) -> None:
        self._entry = entry
        options = list(entry.get('options', ()))
        options += [] if fixed else [''] * (FIRST_OPTIONS - len(options))
        self._question = ui.textarea('Question', value=entry.get('question', ''))
        self._question.props('autogrow stack-label maxlength=1000 autofocus')
        self._place = ui.element('div').classes('entries__options')
        self._options: list[ui.input] = []
        with self._place:
            for words in options:
                self._option(words)
        self._more = d.plain_button('One more option', self._add)
        self._more.visible = not fixed and len(options) < len(LETTERS)
        with ui.element('div').classes('entries__right'):
            d.show(d.html('<p class="legend" id="right">Which one is right?</p>'))
            right = entry.get('correct')
            letter = LETTERS[right] if isinstance(right, int) else None
            letters = list(LETTERS[: len(options)])
            self._right = ui.radio(letters, value=letter, on_change=changed).props('inline')
            self._right.props['aria-labelledby'] = 'right'
        self._why = ui.textarea('Why? Students read it once they have handed in', value=entry.get('explanation', ''))
        self._why.props('autogrow stack-label maxlength=1000')
        image = entry.get('image') or NO_IMAGE
        shown = {NO_IMAGE: 'No picture', **pictures}
        shown |= {image: shown.get(image, GONE)}
        self._image = ui.select(shown, label='Picture', value=image, on_change=changed)
        self._image.visible = len(self._image.options) > 1
        points = str(entry.get('points', 1))
        self._points = ui.input('Points', value=points).props('stack-label inputmode=numeric maxlength=3')
        self._points.classes('entries__points')

    def read(self) -> Entry:
        """What is typed now; what the form does not show stays."""
        return {
            **self._entry,
            'question': self._question.value or '',
            'options': [one.value or '' for one in self._options],
            'correct': LETTERS.index(self._right.value) if self._right.value else None,
            'explanation': self._why.value or '',
            'points': (self._points.value or '').strip(),
            'image': self._image.value or None,
        }

    @staticmethod
    def short(entry: Entry) -> Markup:
        """The question with its options, the right one marked."""
        options = [
            d.html(
                '<li{look}><kbd>{letter}</kbd><span>{words}</span></li>',
                look=Markup(' class="is-right"') if place == entry.get('correct') else '',
                letter=LETTERS[place],
                words=words,
            )
            for place, words in enumerate(entry.get('options', ()))
            if words.strip()
        ]
        return d.html(
            '<p class="entries__text">{text}</p><ul class="own__options">{options}</ul>',
            text=entry.get('question') or 'Nothing is written here yet.',
            options=d.join(options),
        )

    @staticmethod
    def typed(entry: Entry, number: int) -> Entry:
        """Without options that are empty; the right one stays the right one. Raises InvalidInput for the points."""
        options, right = entry.get('options', ()), entry.get('correct')
        kept = [place for place, words in enumerate(options) if words.strip() or place == right]
        points = whole(str(entry.get('points', 1)), most=100)
        if not points:
            raise InvalidInput(NO_POINTS.format(number=number), field='content')
        return {
            **entry,
            'question': entry.get('question', ''),
            'options': [options[place] for place in kept],
            'correct': kept.index(right) if right in kept else None,
            'points': points,
        }

    def _option(self, words: str) -> None:
        label = f'Option {LETTERS[len(self._options)]}'
        self._options.append(ui.input(label, value=words).props('stack-label maxlength=300'))

    def _add(self) -> None:
        with self._place:
            self._option('')
        self._right.set_options(list(LETTERS[: len(self._options)]), value=self._right.value)
        self._more.visible = len(self._options) < len(LETTERS)


class CardForm:
    """The two sides of a card."""

    def __init__(self, entry: Entry, *, fixed: bool, pictures: dict[str, str], changed: Changed) -> None:
        self._front = ui.textarea('Front', value=entry.get('front', '')).props('autogrow stack-label maxlength=1000')
        self._back = ui.textarea('Back', value=entry.get('back', '')).props('autogrow stack-label maxlength=1000')

    def read(self) -> Entry:
        """What is typed now."""
        return {'front': self._front.value or '', 'back': self._back.value or ''}

    @staticmethod
    def short(entry: Entry) -> Markup:
        """Front and back in a line."""
        front = entry.get('front') or 'Nothing is written here yet.'
        return d.html(
            '<p class="entries__text">{front}<span class="soft"> · {back}</span></p>',
            front=front,
            back=entry.get('back', ''),
        )

    @staticmethod
    def typed(entry: Entry, number: int) -> Entry:
        """As it is."""
        return {'front': entry.get('front', ''), 'back': entry.get('back', '')}
