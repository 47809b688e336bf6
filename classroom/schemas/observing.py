"""What an observer sees of a district: numbers, names of schools and teachers, pictures. Never a student's name."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict

from classroom.schemas.base import Schema
from classroom.schemas.gallery import Counts
from classroom.schemas.participation import Slot, Step

Period = Literal['week', 'month', 'term', 'all']
"""Days back from today: 7, 30, 126 (18 weeks), or no bound."""
View = Literal['dashboard', 'sessions', 'schools', 'walls']
"""Which page of a district is looked at."""


class Filters(Schema):
    """What of a district is looked at; None and empty are all. `district` is for staff, who may look at any."""

    district: int | None = None
    school: int | None = None
    teacher: int | None = None
    grade: str = ''
    period: Period = 'term'


class Look(Filters):
    """What the address of a page says: the filters, and the session after which the table goes on."""

    model_config = ConfigDict(extra='ignore')

    before: int | None = None

    def at(self, **place: int) -> Filters:
        """The filters, with what the page is about."""
        return Filters(**{**self.model_dump(exclude={'before'}), **place})


class Named(Schema):
    """A district, school or teacher to choose, with its name."""

    id: int
    name: str


class Totals(Schema):
    """Sessions that were held in the period, and what came onto their walls in it.

    `students` are on the lists of these sessions, `active` are those of them who posted, `teachers` lead them.
    """

    sessions: int = 0
    students: int = 0
    active: int = 0
    posts: int = 0
    teachers: int = 0

    @property
    def share(self) -> float:
        """Which part of the students took part, from 0 to 1."""
        return min(1.0, self.active / self.students) if self.students else 0.0


class Group(Totals):
    """A school of the district, or a teacher of a school."""

    id: int
    name: str


class Moment(Schema):
    """How much came onto the walls between `starts` (local time) and the next moment."""

    starts: datetime
    sessions: int = 0
    students: int = 0
    posts: int = 0
    teachers: int = 0


class Kind(Schema):
    """How many posts are of one kind of graph."""

    slug: str
    label: str
    posts: int


class ObservedSession(Schema):
    """A line of the table. `held` is when it was last opened, by the clock of its school."""

    id: int
    title: str
    school_id: int
    school: str
    teacher_id: int
    teacher: str
    grade: str
    hour: str
    live: bool
    held: datetime
    students: int
    active: int
    posts: int


class Picture(Schema):
    """A post without anybody's words: its kind of graph, where it hangs, and how many pictures it has."""

    media_id: int
    session_id: int
    school: str
    graph_tag: str
    label: str
    width: int
    height: int
    pictures: int

    @property
    def thumbnail_url(self) -> str:
        """The first picture, small."""
        return f'/media/{self.media_id}/0/480'


class Dashboard(Schema):
    """One look at a district, a school of it or a teacher of it."""

    district: Named
    districts: list[Named]
    """For staff: where they may look."""
    schools: list[Named]
    teachers: list[Named]
    grades: list[str]
    filters: Filters
    totals: Totals
    all_teachers: int
    groups: list[Group]
    """Schools; teachers where one school is looked at; none for one teacher."""
    days: int
    """How many days a moment lasts."""
    moments: list[Moment]
    kinds: list[Kind]
    sessions: list[ObservedSession]
    more: bool
    media: list[Picture]


class SessionView(Schema):
    """One session as an observer sees it."""

    session: ObservedSession
    district: str
    given: Counts
    """Badges that its posts have."""
    kinds: list[Kind]
    step: Step
    slots: list[Slot]
    media: list[Picture]
    more: bool
