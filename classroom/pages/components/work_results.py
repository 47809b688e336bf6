"""What came of a quiz, for who set it (screen 10): scores, each question, each student. It follows live."""

from markupsafe import Markup
from nicegui import ui

from classroom.domain import quiz_findings
from classroom.domain.quizzes import LETTERS
from classroom.events import CourseChanged, WorkChanged
from classroom.pages import design as d
from classroom.pages.components import charts
from classroom.pages.components.charts import Dot
from classroom.pages.components.marks import letters, photo_path
from classroom.pages.components.planner import counted
from classroom.pages.components.work_following import Following
from classroom.pages.components.work_table import table
from classroom.pages.components.work_words import due_line, kind_line
from classroom.pages.elements.quiz import Deck
from classroom.pages.follow import follow
from classroom.schemas.actor import Actor
from classroom.schemas.results import QuestionResult, Results, StudentResult
from classroom.services import deadlines, work_results
from classroom.services.calls import call

DRAFT = 'This is a draft. Students see it once you publish it.'
DECK = 'Students turn these cards on this page. Nothing is handed in.'
ALL_TOLD = 'Whoever takes reminders has heard of it today. You can remind them again tomorrow.'
MOST_NAMES = 12
LEGEND = Markup(
    '<div class="qbars__key" aria-hidden="true"><span><i class="is-right"></i>right</span>'
    '<span><i class="is-open"></i>not yet</span><span><i></i>no answer</span></div>'
)


class ResultsPage(Following[Results]):
    """The whole page; who hands in appears without a reload."""

    def __init__(self, actor: Actor, results: Results) -> None:
        super().__init__(results.work.course)
        self._actor, self._work = actor, results.work
        d.sheet('participation.css')
        self._place = ui.element('div').classes('results')
        self._show(results)
        work = results.work
        follow(WorkChanged, lambda event: event.assignment_id == work.id, self.look_again, gather=True)
        follow(CourseChanged, lambda event: event.course_id == work.course, self.look_again, gather=True)

    async def read(self) -> Results:
        """What has come of it by now."""
        return await call(work_results.look, self._actor, self._work.id)

    def become(self, found: Results) -> None:
        """Show what has come of it since."""
        if found != self._shown:
            self._show(found)

    def _show(self, results: Results) -> None:
        self._shown = results
        self._place.clear()
        work = results.work
        with self._place:
            d.show(_head(results)).classes('contents')
            if work.refusal:
                d.show(d.note('', 'history', work.refusal))
            if not work.published:
                d.show(d.note('wait', 'visibility_off', DRAFT))
            if work.assignment_type == 'flashcard':
                self._deck(results)
            elif work.published:
                d.show(_graphs(results))
                self._missing(results)
                d.show(table(results))

    def _deck(self, results: Results) -> None:
        if results.work.published:
            d.show(d.note('', 'info', DECK))
        if results.work.size:
            Deck(results.work)

    def _missing(self, results: Results) -> None:
        """Who has not handed in, while it is open, and one thing to do about it."""
        names = [one.name for one in results.students if one.submission is None]
        if not names or results.work.state != 'open' or results.work.refusal:
            return
        more = f' and {len(names) - MOST_NAMES} more' if len(names) > MOST_NAMES else ''
        with ui.element('div').classes('results__missing'):
            words = f'{len(names)} not in yet: {", ".join(names[:MOST_NAMES])}{more}'
            d.show(d.html('<p class="soft">{words}</p>', words=words))
            d.button('Remind them', self._remind)

    async def _remind(self) -> None:
        with d.told():
            count = await call(deadlines.ask, self._actor, self._work.id)
            told = f'We have told {counted(count, "student")}; each hears it once a day.'
            d.toast(told if count else ALL_TOLD)


def _head(results: Results) -> Markup:
    work = results.work
    csv = '<a class="btn" href="/api/assignments/{id}/results.csv">{sign}CSV</a>'
    has_results = work.published and work.assignment_type == 'quiz'
    return d.html(
        '<p><a href="/courses/{course}">{course_title}</a></p><div class="headline"><div><h1>{title}</h1>'
        '<p class="soft">{line}</p></div><div class="hbox hbox--wrap">{csv}'
        '{change}</div></div>',
        course=work.course,
        course_title=results.course_title,
        title=work.title,
        line=_line(results),
        csv=d.html(csv, id=work.id, sign=d.icon('download')) if has_results else '',
        change=_change(results, 'Change') if work.published else _change(results, 'Change', look='btn btn--go'),
    )


def _change(results: Results, words: str, *, look: str = 'btn', more: str = '') -> Markup:
    """The way to the editor, where it may be changed."""
    work = results.work
    if work.refusal:
        return Markup('')
    link = '<a class="{look}" href="/courses/{course}/assignments/{id}/edit{more}">{words}</a>'
    return d.html(link, look=look, course=work.course, id=work.id, more=more, words=words)


def _line(results: Results) -> str:
    work = results.work
    if work.assignment_type == 'flashcard' or not work.published:
        return '. '.join(part for part in (kind_line(work), due_line(work)) if part)
    due = due_line(work)
    return f'{work.handed_in} of {work.student_count} handed in.' + (f' {due}.' if due else '')


def _graphs(results: Results) -> Markup:
    done = [one for one in results.students if one.score is not None]
    if not done:
        return d.html('<p class="soft results__none">Scores appear here as soon as somebody hands in.</p>')
    return d.html('<div class="results__graphs">{one}{other}</div>', one=_plot(results), other=_questions(results))


def _plot(results: Results) -> Markup:
    scores = results.scores
    columns: list[tuple[str, list[Dot]]] = [(str(number * 10), []) for number in range(11)]
    for one in results.students:
        if one.score is not None:
            columns[quiz_findings.column(one.score)][1].append(_dot(one))
    median, finding = quiz_findings.median(scores), quiz_findings.finding(scores)
    graph = charts.dot_plot(
        columns,
        f'Dot plot of scores. {finding}. The median is {median}.',
        (quiz_findings.place(median), f'median {median}'),
    )
    about = 'Score out of 100, in steps of 10. One dot is one student.'
    return charts.card(finding, about, graph, ('Score', 'Students'), [(word, len(dots)) for word, dots in columns])


def _dot(one: StudentResult) -> Dot:
    photo = photo_path(one.photo) if one.photo else ''
    return Dot('', f'{one.name}, {one.score}', photo, '' if photo else letters(one.name))


def _questions(results: Results) -> Markup:
    number = len(results.scores)
    weakest = min(range(len(results.questions)), key=lambda place: results.questions[place].right)
    rows = [
        _question(results, one, place, opened=place == weakest and one.right < number)
        for place, one in enumerate(results.questions)
    ]
    return d.html(
        '<section class="card graphcard qbars"><div class="qbars__head"><h2>Question by question</h2>{key}</div>'
        '{rows}</section>',
        key=LEGEND,
        rows=d.join(rows),
    )


def _question(results: Results, one: QuestionResult, place: int, *, opened: bool) -> Markup:
    number = len(results.scores)
    share = round(100 * one.right / number)
    wrong = round(100 * (number - one.unanswered) / number) - share
    return d.html(
        '<details class="qbar{hard}"{opened}><summary><b><span class="vh">Question </span>{number}</b>'
        '<span class="qbar__text">{text}</span>{bar}<b class="qbar__share">{share}%<span class="vh"> right</span></b>'
        '</summary>'
        '<div class="qbar__more"><p>{went}</p><ul>{options}</ul>'
        '{change}</div></details>',
        hard=' qbar--hard' if opened else '',
        opened=Markup(' open') if opened else '',
        number=place + 1,
        text=one.text,
        share=share,
        bar=_bar(share, wrong),
        went=_went(one),
        options=d.join([_option(one, option) for option in range(len(one.options))]),
        change=_change(results, 'Change this question', more=f'?question={place + 1}'),
    )


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
