"""What people see of a gallery: posts, badges, comments, the wall, the queue."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from classroom.schemas.base import Schema

BadgeType = Literal['graph', 'eye', 'read']
BADGES: tuple[BadgeType, ...] = ('graph', 'eye', 'read')
"""Graph Guru, Expert Engager, Supreme Storyteller."""
PostStatus = Literal['waiting', 'visible', 'returned', 'removed']
Sort = Literal['newest', 'badges', 'unanswered']
By = Literal['all', 'teacher', 'students', 'me']


class TagOut(Schema):
    """A word of the vocabulary."""

    slug: str
    label: str
    hint: str = ''
    fits: tuple[str, ...] = ()


class Vocabulary(Schema):
    """The tags that a session offers."""

    graph: list[TagOut]
    variable: list[TagOut]


class TagRow(TagOut):
    """A word of the vocabulary as staff keep it."""

    id: int
    kind: Literal['graph', 'variable']
    active: bool


class TagChange(Schema):
    """What staff change of a word; None stays."""

    label: str | None = None
    hint: str | None = None
    active: bool | None = None
    fits: tuple[str, ...] | None = None


class ModuleTags(Schema):
    """The tags that sessions of a module begin with; none named: all."""

    id: int
    title: str
    graph_tags: tuple[str, ...]
    variable_tags: tuple[str, ...]


class SchoolWordOut(Schema):
    """A word on the school's own list."""

    id: int
    word: str


class Author(Schema):
    """Who made something, as this viewer may see it. `id` is negative for an alias."""

    id: int
    name: str
    avatar: str
    kind: Literal['host', 'student', 'guest']


class ImageOut(Schema):
    """One image of a post."""

    url: str
    large_url: str
    thumbnail_url: str
    width: int
    height: int
    placeholder: str


class Counts(Schema):
    """How many gave which badge."""

    graph: int = 0
    eye: int = 0
    read: int = 0


class PostOut(Schema):
    """A post. `flag`, `flagged` and `reports` are for those who lead; `user_like` is the viewer's own, None unknown."""

    id: int
    author: Author
    title: str
    caption: str
    alt_text: str
    graph_tag: str
    variable_tag: str
    status: PostStatus
    images: list[ImageOut]
    counts: Counts
    comment_count: int
    created_at: datetime
    user_like: list[BadgeType] | None = None
    flag: str = ''
    flagged: str = ''
    reason: str = ''
    reports: int = 0


class CommentOut(Schema):
    """A comment. `text` is empty and `status` removed where it was deleted: the trace stays."""

    id: int
    media_id: int
    parent_id: int | None
    author: Author
    text: str
    status: Literal['waiting', 'visible', 'removed']
    created_at: datetime
    edited: bool = False
    flagged: str = ''


class MediaOut(PostOut):
    """A post with its thread."""

    comments: list[CommentOut]


class PostForm(Schema):
    """What was typed for a post; the service checks every field."""

    graph_tag: str = ''
    variable_tag: str = ''
    title: str = ''
    caption: str = ''
    alt_text: str = ''
    client_key: str | None = None


class WallQuery(Schema):
    """Which posts, in which order. `before` is the id of the last post that the caller has."""

    graph_tag: str | None = None
    variable_tag: str | None = None
    by: By = 'all'
    text: str = ''
    sort: Sort = 'newest'
    before: int | None = None
    limit: int = 30


class Facet(Schema):
    """How many visible posts have this pair of tags."""

    graph_tag: str
    variable_tag: str
    count: int


class Stage(Schema):
    """What the projector shows: the code, one post, a slideshow of the queue, or the board that the class sees.

    `posts` holds the one that is shown, or all slides in the order of the queue: at `since` number `at` was shown, and
    each following one begins `seconds` later, so that all screens agree without a word.
    """

    mode: Literal['join', 'post', 'slides', 'board']
    queue: list[int]
    at: int
    seconds: int
    since: datetime
    posts: tuple[PostOut, ...] = ()


class WallStart(Schema):
    """Where a wall begins: the newest posts, all counts, and for those who lead what waits for them."""

    posts: list[PostOut]
    facets: list[Facet]
    mine: tuple[PostOut, ...] = ()
    """Own posts that the others do not see: waiting, or sent back."""
    queue: tuple[PostOut, ...] = ()
    """For those who lead: waiting and reported posts."""
    comments_to_check: tuple[CommentOut, ...] = ()
    hidden_until_post: bool = False
    """Others' posts show when the own one is there."""


class Neighbours(Schema):
    """Where a post stands on the wall, from 1 for the newest, and who stands beside it. 0: it is not on the wall."""

    position: int
    total: int
    newer: int | None
    older: int | None


class BadgeAnswer(Schema):
    """The counters after a badge, and what the giver gives now."""

    success: bool = True
    counts: Counts
    user_like: list[BadgeType]


class GallerySettings(Schema):
    """What a teacher sets for a session's gallery; None stays as it is."""

    badge_mode: Literal['toggle', 'single'] | None = None
    approval: Literal['none', 'flagged', 'all'] | None = None
    comments: Literal['open', 'approved', 'closed'] | None = None
    peers_hidden_until_post: bool | None = None
    frozen: bool | None = None
    graph_tags: list[str] | None = None
    variable_tags: list[str] | None = None


class MyDrawing(Schema):
    """A board on which something of a participant lies, and how many things."""

    board_id: int
    title: str
    count: int


class MyWork(Schema):
    """A participant's own posts in one session, and the badges given and received; for their eyes only."""

    session_id: int
    title: str
    name: str
    """What one is called there."""
    avatar: str
    photo: str = ''
    """Where the photo of the own account is; empty without one."""
    posts: list[PostOut]
    received: Counts
    given: Counts
    comments_written: int
    comments_received: int
    boards: list[MyDrawing] = Field(default_factory=list)
