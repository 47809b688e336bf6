"""What a client may say about a board: the ops, strictly checked; one that is malformed refuses all."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, ValidationInfo, field_validator, model_validator

from classroom.domain.board import shapes
from classroom.domain.board.reducer import Json
from classroom.domain.board.shapes import Digest, Id, Order, Placed, Say, Strict
from classroom.errors import InvalidInput

MOST_OPS = 200
MALFORMED = 'This cannot be drawn here: {reason}. Nothing of it was kept.'
RATIO = (0.1, 10.0)
Kind = Literal['stroke', 'line', 'arrow', 'rect', 'ellipse', 'text', 'image', 'chart']
Background = Literal['plain', 'dots', 'grid', 'axis']
Ratio = Annotated[float, Field(ge=RATIO[0], le=RATIO[1])]
Version = int | Annotated[str, Field(min_length=1, max_length=64)]
"""The number of a batch, or the key of an own one whose number is not known yet."""


class NewObject(Strict):
    """An object as its author adds it."""

    id: Id
    page: Id
    kind: Kind
    z: Order
    m: Placed = Field(default_factory=lambda: list(shapes.NOWHERE))
    g: Id | None = None
    locked: bool = False
    say: Say = ''
    d: dict[str, Any]

    @field_validator('d')
    @classmethod
    def _fits(cls, d: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        return shapes.data_of(info.data['kind'], d) if 'kind' in info.data else d


class Changes(Strict):
    """Fields of an object that get another value."""

    page: Id | None = None
    z: Order | None = None
    m: Placed | None = None
    g: Id | None = None
    locked: bool | None = None
    say: Say | None = None
    d: dict[str, Any] | None = None

    @model_validator(mode='after')
    def _says_something(self) -> Self:
        empty = {name for name in self.model_fields_set - {'g'} if getattr(self, name) is None}
        if empty or not self.model_fields_set:
            raise ValueError('a change has a value')
        return self


class Page(Strict):
    """A page: its place among the others, what is behind the drawing, height by width."""

    id: Id
    z: Order
    bg: Background = 'plain'
    file: Digest | None = None
    ratio: Ratio = 0.5625


class PageChanges(Strict):
    """Fields of a page that get another value."""

    z: Order | None = None
    bg: Background | None = None
    file: Digest | None = None
    ratio: Ratio | None = None

    @model_validator(mode='after')
    def _says_something(self) -> Self:
        empty = {name for name in self.model_fields_set - {'file'} if getattr(self, name) is None}
        if empty or not self.model_fields_set:
            raise ValueError('a change has a value')
        return self


class Conditional(Strict):
    """An op on an object that may depend on its version."""

    id: Id
    if_: Version | None = Field(default=None, alias='if')


class Add(Strict):
    """There is a new object."""

    op: Literal['add']
    o: NewObject


class Set(Conditional):
    """An object changes."""

    op: Literal['set']
    s: Changes


class Del(Conditional):
    """An object is taken off."""

    op: Literal['del']


class Back(Conditional):
    """An object that was taken off is there again."""

    op: Literal['back']


class PageAdd(Strict):
    """There is a new page, or one that was taken off is there again."""

    op: Literal['page_add']
    p: Page


class PageSet(Strict):
    """A page changes."""

    op: Literal['page_set']
    id: Id
    s: PageChanges


class PageDel(Strict):
    """A page is taken off."""

    op: Literal['page_del']
    id: Id


Op = Annotated[Add | Set | Del | Back | PageAdd | PageSet | PageDel, Field(discriminator='op')]
Ops = Annotated[list[Op], Field(min_length=1, max_length=MOST_OPS)]
_OPS: TypeAdapter[list[Op]] = TypeAdapter(Ops)


def parsed(ops: Any) -> list[Json]:
    """The ops of a batch as plain data, complete and rounded. Raises InvalidInput where one is malformed."""
    try:
        return [_plain(op) for op in _OPS.validate_python(ops)]
    except ValidationError as error:
        raise refused(error) from None


def data_for(kind: str, data: Any, at: int = 0) -> Json:
    """Other data for an object of this kind, in op number `at`. Raises InvalidInput where they do not fit it."""
    try:
        return shapes.data_of(kind, data)
    except ValidationError as error:
        raise refused(error, at) from None


def refused(error: ValidationError, at: int | None = None) -> InvalidInput:
    """The refusal of malformed ops, with where the first of them is wrong and `at`, the numbers of all that are."""
    problems = error.errors(include_url=False, include_input=False)
    place = '.'.join(str(step) for step in problems[0]['loc'])
    wrong = {at} if at is not None else {one['loc'][0] for one in problems if one['loc']}
    bad = sorted(one for one in wrong if isinstance(one, int))
    reason = f'{place} {problems[0]["msg"]}'.strip()
    return InvalidInput(MALFORMED.format(reason=reason), field='ops', extra={'at': bad})


def _plain(op: Strict) -> Json:
    match op:
        case Add():
            return {'op': 'add', 'o': op.o.model_dump()}
        case PageAdd():
            return {'op': 'page_add', 'p': op.p.model_dump()}
    return op.model_dump(by_alias=True, exclude_unset=True)
