"""Question by question: how many were right, and, opened, what was chosen. A bar that one has opened stays open."""

from markupsafe import Markup
from nicegui import ui

from classroom.domain.quizzes import LETTERS
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.schemas.results import QuestionResult, Results

LEGEND = Markup(
    '<div class="qbars__key" aria-hidden="true"><span><i class="is-right"></i>right</span>'
    '<span><i class="is-open"></i>not yet</span><span><i></i>no answer</span></div>'
)


class Bars:
    """A bar for each question; `show` says in the same bars what has come of it by now."""

    def __init__(self) -> None:
        with ui.element('section').classes('card graphcard qbars'):
            head = '<div class="qbars__head"><h2>Question by question</h2>{key}</div>'
            d.show(d.html(head, key=LEGEND)).classes('contents')
            self._place = ui.element('div').classes('contents')
        self._bars: list[Bar] = []

    def show(self, results: Results) -> None:
        """The hardest one stands out, and is open when the bars are shown for the first time."""
        number = len(results.scores)
        questions = results.questions
        weakest = min(range(len(questions)), key=lambda place: questions[place].right)
        is_hard = questions[weakest].right < number
        if len(self._bars) != len(questions):
            self._place.clear()
            with self._place:
                self._bars = [Bar(is_open=is_hard and place == weakest) for place in range(len(questions))]
        for place, (bar, one) in enumerate(zip(self._bars, questions, strict=True)):
            bar.show(results, one, place, is_hard=is_hard and place == weakest)


class Bar:
    """One question."""

    def __init__(self, *, is_open: bool) -> None:
        self._element = ui.element('details').classes('qbar')
        if is_open:
            self._element.props('open')
        with self._element:
            self._summary = d.show(Markup(''), 'summary')
            self._more = d.show(Markup('')).classes('qbar__more')

    def show(self, results: Results, one: QuestionResult, place: int, *, is_hard: bool) -> None:
        """Say what came of it."""
        number = len(results.scores)
        share = round(100 * one.right / number)
        wrong = round(100 * (number - one.unanswered) / number) - share
        self._element.classes(add='qbar--hard' if is_hard else '', remove='' if is_hard else 'qbar--hard')
        summary = (
            '<b><span class="vh">Question </span>{number}</b><span class="qbar__text">{text}</span>{bar}'
            '<b class="qbar__share">{share}%<span class="vh"> right</span></b>'
        )
        bar = _bar(share, wrong)
        self._summary.content = str(d.html(summary, number=place + 1, text=one.text, share=share, bar=bar))
        more = '<p>{went}</p><ul>{options}</ul>{change}'
        options = d.join([_option(one, option) for option in range(len(one.options))])
        change = change_link(results, 'Change this question', more=f'?question={place + 1}')
        self._more.content = str(d.html(more, went=_went(one), options=options, change=change))


def change_link(results: Results, words: str, *, look: str = 'btn', more: str = '') -> Markup:
    """The way to the editor, where it may be changed."""
    work = results.work
    if work.refusal:
        return Markup('')
    link = '<a class="{look}" href="/courses/{course}/assignments/{id}/edit{more}">{words}</a>'
    return d.html(link, look=look, course=work.course, id=work.id, more=more, words=words)


def _bar(share: int, wrong: int) -> Markup:
    """Hatched from end to end; what is right is laid over its left, what has no answer over its right."""
    return d.html(
        '<svg class="qbar__bar" aria-hidden="true"><rect class="is-right" width="{share}%" height="100%"/>'
        '<rect class="is-none" x="{answered}%" width="{none}%" height="100%"/></svg>',
        share=share,
        answered=share + max(0, wrong),
        none=100 - share - max(0, wrong),
    )


def _went(one: QuestionResult) -> str:
    mistake = one.favourite_mistake
    if mistake is None:
        return 'Nobody chose a wrong answer.'
    return f'{counted(one.chosen[mistake], "student")} chose “{one.options[mistake]}”.'


def _option(one: QuestionResult, place: int) -> Markup:
    return d.html(
        '<li{look}><kbd>{letter}</kbd><span>{text}</span><b>{count}</b></li>',
        look=Markup(' class="is-right"') if place == one.correct else '',
        letter=LETTERS[place],
        text=one.options[place],
        count=one.chosen[place],
    )
