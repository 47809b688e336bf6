"""What came of a quiz, for who set it (screen 10): scores, each question, each student. It follows live."""

from functools import partial

from markupsafe import Markup
from nicegui import ui

from classroom.domain import quiz_findings
from classroom.events import CourseChanged, WorkChanged
from classroom.pages import design as d
from classroom.pages.components import charts
from classroom.pages.components.charts import Dot
from classroom.pages.components.marks import letters, photo_path
from classroom.pages.components.planner import counted
from classroom.pages.components.rows import Row, Rows
from classroom.pages.components.work_bars import Bars, change_link
from classroom.pages.components.work_following import Following
from classroom.pages.components.work_table import table
from classroom.pages.components.work_words import due_line, kind_line
from classroom.pages.elements.quiz import Deck
from classroom.pages.follow import follow
from classroom.schemas.actor import Actor
from classroom.schemas.results import Results, StudentResult
from classroom.services import deadlines, work_results
from classroom.services.calls import call

DRAFT = 'This is a draft. Students see it once you publish it.'
DECK = 'Students turn these cards on this page. Nothing is handed in.'
ALL_TOLD = 'Whoever takes reminders has heard of it today. You can remind them again tomorrow.'
MOST_NAMES = 12
_NONE_YET = Markup('<p class="soft results__none">Scores appear here as soon as somebody hands in.</p>')


class ResultsPage(Following[Results]):
    """The whole page; who hands in appears without a reload."""

    def __init__(self, actor: Actor, results: Results) -> None:
        super().__init__(results.work.course)
        self._actor, self._work = actor, results.work
        d.sheet('participation.css')
        self._parts = Rows('div')
        self._parts.element.classes('results')
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
        """Parts stay where they are and say something new: one reads a question while a class hands in."""
        self._shown = results
        work = results.work
        rows = [_part('head', _head(results), 'contents')]
        if work.refusal:
            rows.append(_part('refusal', d.note('', 'history', work.refusal)))
        if not work.published:
            rows.append(_part('draft', d.note('wait', 'visibility_off', DRAFT)))
        if work.assignment_type == 'flashcard':
            rows.append(Row('deck', work, partial(self._deck, results)))
        elif work.published:
            rows += self._of_a_quiz(results)
        self._parts.show(rows)
        if any(one.key == 'graphs' for one in rows):
            self._plot.content = str(_plot(results))
            self._bars.show(results)
        if any(one.key == 'missing' for one in rows):
            self._missing.content = str(_missing(_not_in(results)))

    def _of_a_quiz(self, results: Results) -> list[Row]:
        rows = [Row('graphs', None, self._graphs)] if results.scores else [_part('none', _NONE_YET)]
        if _not_in(results) and results.work.state == 'open' and not results.work.refusal:
            rows.append(Row('missing', None, self._who_is_missing))
        return [*rows, _part('table', table(results))]

    def _deck(self, results: Results) -> None:
        with ui.element('div').classes('contents'):
            if results.work.published:
                d.show(d.note('', 'info', DECK))
            if results.work.size:
                Deck(results.work)

    def _graphs(self) -> None:
        with ui.element('div').classes('results__graphs'):
            self._plot = d.show(Markup('')).classes('contents')
            self._bars = Bars()

    def _who_is_missing(self) -> None:
        """Who has not handed in, while it is open, and one thing to do about it."""
        with ui.element('div').classes('results__missing'):
            self._missing = d.show(Markup(''))
            d.button('Remind them', self._remind)

    async def _remind(self) -> None:
        with d.told():
            count = await call(deadlines.ask, self._actor, self._work.id)
            told = f'We have told {counted(count, "student")}; each hears it once a day.'
            d.toast(told if count else ALL_TOLD)


def _part(name: str, words: Markup, look: str = '') -> Row:
    """A part that is built anew where it says something else."""

    def build() -> None:
        d.show(words).classes(look)

    return Row(name, words, build)


def _not_in(results: Results) -> list[str]:
    return [one.name for one in results.students if one.submission is None]


def _missing(names: list[str]) -> Markup:
    more = f' and {len(names) - MOST_NAMES} more' if len(names) > MOST_NAMES else ''
    words = f'{len(names)} not in yet: {", ".join(names[:MOST_NAMES])}{more}'
    return d.html('<p class="soft">{words}</p>', words=words)


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
        change=change_link(results, 'Change') if work.published else change_link(results, 'Change', look='btn btn--go'),
    )


def _line(results: Results) -> str:
    work = results.work
    if work.assignment_type == 'flashcard' or not work.published:
        return '. '.join(part for part in (kind_line(work), due_line(work)) if part)
    due = due_line(work)
    return f'{work.handed_in} of {work.student_count} handed in.' + (f' {due}.' if due else '')


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
