"""Paper-puppet avatars: a name gives a recipe, a recipe gives one SVG, the same on every machine.

A recipe is `head-field-ears-face-eyes-mark`; the name cannot be read from it, so it may be seen while names are hidden.
"""

from hashlib import sha256

from classroom.domain.nouns import ADJECTIVE, NOUN
from classroom.domain.palette import CREAM, FIELDS, INK, PIGMENTS, contrast
from classroom.domain.puppets import (
    EARS,
    EYES_ON_TOP,
    FACES,
    HORIZON,
    MARKED_EARS,
    ROUND_EYES,
    Paint,
    both,
    dot,
    eye_colour,
    fill,
    line,
    nose,
    paint,
    ring,
    under,
)

GUEST_EARS = ('round', 'point', 'long', 'tuft', 'side', 'none', 'horn', 'antler', 'frog', 'antenna', 'crest', 'big')
PLAIN_FACES = FACES[:6]
HEADS = tuple(dict.fromkeys((*PIGMENTS, *ADJECTIVE.values())))
EYES, MARKS = 3, 4
WIDE, SLEEPY = 1, 2
BROWS, FRECKLES, FORELOCK = 1, 2, 3
READABLE = 3.0

Look = tuple[str, str]
LOOKS: list[Look] = sorted(
    ((ears, field[1:].lower()) for ears in EARS for field in FIELDS),
    key=lambda one: sha256('-'.join(one).encode()).digest(),
)
"""All looks, in an order that mixes ears and fields."""


def recipe(name: str) -> str:
    """The recipe that belongs to a name (SHA-256 of it in lower case; an adjective or noun we know decides first)."""
    words = name.lower().split() or ['']
    digest = sha256(name.lower().encode()).digest()
    head = ADJECTIVE.get(words[0], PIGMENTS[digest[0] % len(PIGMENTS)])
    drawn = GUEST_EARS[digest[2] % len(GUEST_EARS)], PLAIN_FACES[digest[3] % len(PLAIN_FACES)]
    ears, face = NOUN.get(words[-1], drawn)
    return _join(head, digest[1], ears, face, digest[4] % EYES, digest[5] % MARKS)


def another(name: str, taken: set[Look]) -> str:
    """A recipe for this name whose look nobody has; where all looks are taken, the name's own one again."""
    own = recipe(name)
    free = [one for one in LOOKS if one not in taken] if look(own) in taken else []
    return _wearing(own, free[_number(name) % len(free)]) if free else own


def alias(number: int) -> str:
    """The picture of “Student 7”: as many numbers as there are looks, all different."""
    return _wearing(recipe(f'Student {number}'), LOOKS[number % len(LOOKS)])


def look(text: str) -> Look:
    """Ears and field: no two students in a class share both."""
    _, field, ears, *_ = text.split('-')
    return ears, field


def is_recipe(text: str) -> bool:
    """Whether this is a recipe of ours; nothing else is ever drawn."""
    parts = text.split('-')
    if len(parts) != 6:  # noqa: PLR2004 - the six parts of a recipe
        return False
    head, field, ears, face, eyes, mark = parts
    known = f'#{head.upper()}' in HEADS and f'#{field.upper()}' in FIELDS and ears in EARS and face in FACES
    return known and text == text.lower() and eyes in {'0', '1', '2'} and mark in {'0', '1', '2', '3'}


def svg(text: str, size: int | None = None) -> str:
    """The picture as inline SVG, hidden from screen readers: the name always stands beside it.

    Raises ValueError for what is not a recipe.
    """
    if not is_recipe(text):
        raise ValueError('not a recipe')
    head, field, ears, face, eyes, mark = text.split('-')
    p = paint(f'#{head.upper()}', f'#{field.upper()}')
    drawing = (
        fill('M0 0h64v64H0z', p.field),
        EARS[ears](p),
        fill('M13 65V40a19 19 0 0 1 38 0v25z', p.head),
        under(face, p),
        nose(face, p),
        _mark(int(mark), ears, face, p),
        _eyes(int(eyes), ears, face, p),
        '<path d="M32 20.9A19 19 0 0 1 51 40v25H32z" fill="#000" opacity=".07"/>',
        ring(p) if ears == 'ring' else '',
    )
    box = f' width="{size}" height="{size}"' if size else ''
    return f'<svg class="avatar" viewBox="0 0 64 64"{box} aria-hidden="true">{"".join(drawing)}</svg>'


def _join(head: str, turn: int, ears: str, face: str, eyes: int, mark: int) -> str:
    fields = [field for field in FIELDS if contrast(field, head) >= READABLE] or FIELDS[:1]
    field = fields[turn % len(fields)]
    return f'{head[1:]}-{field[1:]}-{ears}-{face}-{eyes}-{mark}'.lower()


def _wearing(text: str, wanted: Look) -> str:
    """The same puppet with other ears on another field, and with another head where it would not stand out."""
    head, _, _, face, eyes, mark = text.split('-')
    ears, field = wanted
    if contrast(f'#{field}', f'#{head}') < READABLE:
        heads = [one for one in PIGMENTS if contrast(f'#{field}', one) >= READABLE]
        head = heads[_number(text) % len(heads)][1:].lower()
    return '-'.join((head, field, ears, face, eyes, mark))


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8])


def _mark(mark: int, ears: str, face: str, p: Paint) -> str:
    eyes_low = ears not in EYES_ON_TOP
    if mark == BROWS and eyes_low and face not in {'visor', 'stripe', 'mask'}:
        return both(line('M21.5 33.5q3-2.5 6-1', p.eye, 1.8, ' opacity=".75"'))
    if mark == FRECKLES and face in {'smile', 'beak', 'snout'}:
        return both(dot(19.5, 47, 1.3, p.inner) + dot(23, 49, 1.3, p.inner))
    if mark == FORELOCK and ears in MARKED_EARS:
        return fill('M26 22.5q6-4 12 0L32 31z', p.inner)
    return ''


def _eyes(kind: int, ears: str, face: str, p: Paint) -> str:
    places = EYES_ON_TOP.get(ears, ROUND_EYES)
    return ''.join(_eye(kind, x, y, side, face, p) for (x, y), side in zip(places, (-1, 1), strict=True))


def _eye(kind: int, x: float, y: float, side: int, face: str, p: Paint) -> str:
    if y != HORIZON:
        return dot(x, y, 3.4, CREAM if p.dark else INK)
    colour = eye_colour(face, p)
    x = round(x + side * 1.6, 1) if kind == WIDE else x
    if kind == SLEEPY and face not in {'mask', 'stripe', 'visor'}:
        return line(f'M{x - 3:g} {y:g}q3 3.2 6 0', colour, 2.2)
    return dot(x, y, 2.9, colour)
