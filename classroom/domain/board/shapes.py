"""The objects of a board: kinds, the data of each, and what a number, a colour or a text in it may be.

Coordinates: page width = 1, y down, finite, within ±100, kept with five decimals. Everything else is refused.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from classroom.domain import texts
from classroom.domain.board.order import is_key
from classroom.errors import InvalidInput

FARTHEST = 100.0
DECIMALS = 5
MIN_SIZE = 0.0001
"""Width and height of a box, and the factors of a scale, are at least this: nothing shrinks to where it is lost."""
MOST_POINTS, MOST_VALUES, MOST_STEPS = 2000, 200, 500
TEXT_LIMIT, SAY_LIMIT, LABEL_LIMIT = 1000, 300, 100
LARGEST = 1e9
NOWHERE = [0.0, 0.0, 1.0, 1.0, 0.0]


class Strict(BaseModel):
    """Types are not converted, unknown fields, NaN and infinities are refused."""

    model_config = ConfigDict(strict=True, extra='forbid', frozen=True, allow_inf_nan=False)


def _rounded(numbers: list[float]) -> list[float]:
    return [round(number, DECIMALS) for number in numbers]


def _in_pairs(numbers: list[float]) -> list[float]:
    if len(numbers) % 2:
        raise ValueError('a point has two coordinates')
    return numbers


def _has_size(box: list[float]) -> list[float]:
    if min(box[2:]) < MIN_SIZE:
        raise ValueError('a box has a width and a height')
    return box


def _is_placed(m: list[float]) -> list[float]:
    if min(abs(m[2]), abs(m[3])) < MIN_SIZE:
        raise ValueError('nothing is scaled to nothing')
    return m


def _key(key: str) -> str:
    if not is_key(key):
        raise ValueError('not a key of an order')
    return key


def _text(limit: int, *, lines: bool = False, required: bool = False) -> AfterValidator:
    """Text without invisible characters, at most `limit` long."""

    def clean(text: str) -> str:
        try:
            return texts.clean(text, limit=limit, field='ops', required=required, lines=lines)
        except InvalidInput as error:
            raise ValueError(error.detail) from None

    return AfterValidator(clean)


Coordinate = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]
Points = Annotated[
    list[Coordinate],
    Field(min_length=2, max_length=2 * MOST_POINTS),
    AfterValidator(_in_pairs),
    AfterValidator(_rounded),
]
Two = Annotated[list[Coordinate], Field(min_length=4, max_length=4), AfterValidator(_rounded)]
Box = Annotated[
    list[Coordinate], Field(min_length=4, max_length=4), AfterValidator(_rounded), AfterValidator(_has_size)
]
Placed = Annotated[
    list[Coordinate], Field(min_length=5, max_length=5), AfterValidator(_rounded), AfterValidator(_is_placed)
]
Pressure = Annotated[list[Annotated[float, Field(ge=0, le=1)]], AfterValidator(_rounded)]
Value = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Id = Annotated[str, Field(pattern=r'\A[A-Za-z0-9_-]{8,32}\z')]
Order = Annotated[str, AfterValidator(_key)]
Digest = Annotated[str, Field(pattern=r'\A[0-9a-f]{64}\z')]
Colour = Annotated[int, Field(ge=0, le=7)]
"""Ink, blue, brick, teal, plum, gold, sky, pink."""
Width = Annotated[int, Field(ge=1, le=3)]
Say = Annotated[str, _text(SAY_LIMIT)]


class Stroke(Strict):
    """A freehand line; `r` is the pressure at each point."""

    tool: Literal['pen', 'marker']
    c: Colour
    w: Width
    p: Points
    r: Pressure | None = None

    @model_validator(mode='after')
    def _has_pressure_everywhere(self) -> Self:
        if self.r is not None and 2 * len(self.r) != len(self.p):
            raise ValueError('each point has its pressure')
        return self


class Line(Strict):
    """A line or an arrow, from the first point to the second."""

    c: Colour
    w: Width
    p: Two
    dash: bool = False


class Shape(Strict):
    """A rectangle or an ellipse in a box `[x, y, width, height]`."""

    c: Colour
    w: Width
    p: Box
    fill: Colour | None = None
    dash: bool = False


class Text(Strict):
    """Words, as large as one of three sizes; `mark` puts them on a note."""

    c: Colour
    size: Width
    x: Coordinate
    y: Coordinate
    text: Annotated[str, _text(TEXT_LIMIT, lines=True, required=True)]
    mark: bool = False


class Image(Strict):
    """A picture that was uploaded for this board, in a box."""

    file: Digest
    p: Box


class Chart(Strict):
    """An axis, a dot plot or a box plot of some values, in a box."""

    chart: Literal['axis', 'dot', 'box']
    p: Box
    from_: Value = Field(alias='from')
    to: Value
    step: Value = Field(gt=0)
    label: Annotated[str, _text(LABEL_LIMIT)] = ''
    values: Annotated[list[Value], Field(max_length=MOST_VALUES)] = Field(default_factory=list)

    @model_validator(mode='after')
    def _has_a_scale(self) -> Self:
        if self.from_ >= self.to or (self.to - self.from_) / self.step > MOST_STEPS:
            raise ValueError('an axis goes up, in no more than 500 steps')
        return self


DATA: dict[str, type[Strict]] = {
    'stroke': Stroke,
    'line': Line,
    'arrow': Line,
    'rect': Shape,
    'ellipse': Shape,
    'text': Text,
    'image': Image,
    'chart': Chart,
}
"""By kind, what its data are."""


def data_of(kind: str, data: Any) -> dict[str, Any]:
    """The data of an object of this kind, checked and complete. Raises pydantic's ValidationError, a ValueError."""
    found = DATA[kind].model_validate(data).model_dump(by_alias=True)
    return {name: value for name, value in found.items() if name != 'r' or value is not None}
