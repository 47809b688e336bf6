"""The quiz that a student takes, and the deck of cards that one turns: both work without the server's page."""

from typing import Any

from nicegui.element import Element

from classroom.domain import quizzes
from classroom.pages import assets
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.submissions import Begun


class Quiz(Element, component='quiz.js'):
    """Takes the answers, keeps each at once and hands them in; then the page is loaded anew. What is in it stands in
    the corner that leads out.
    """

    def __init__(self, actor: Actor, work: AssignmentOut, course_title: str, begun: Begun) -> None:
        super().__init__()
        answers = list(begun.answers) or [None] * work.size
        self._props.update(owner=actor.key, course=course_title, root=assets.root())
        self._props.update(answers=answers, marked=list(begun.marked))

    def show(self, work: AssignmentOut, due: str, pictures: dict[str, str]) -> None:
        """The quiz as it is now: its words and its deadline may change while somebody takes it.

        `pictures` are the titles of those that are there, by path.
        """
        self._props['work'] = {
            'id': work.id,
            'title': work.title,
            'instructions': work.instructions,
            'home': f'/courses/{work.course}',
            'due': due,
            'pictures': pictures,
            'questions': [self._question(one) for one in quizzes.keyless(work.content or {}).get('questions', [])],
        }

    def _question(self, one: dict[str, Any]) -> dict[str, Any]:
        return {'image': '', 'points': 1} | one


class Deck(Element, component='deck.js'):
    """Cards that are turned by Space or a tap."""

    def __init__(self, work: AssignmentOut) -> None:
        super().__init__()
        self._props.update(cards=(work.content or {}).get('cards', []), root=assets.root())
