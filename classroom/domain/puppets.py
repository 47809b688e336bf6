"""How ears and faces of the paper puppets are drawn: SVG on a 64-unit tile."""

from collections.abc import Callable
from typing import NamedTuple

from classroom.domain.palette import CREAM, INK, contrast, is_dark, luminance, mix

ROUND_EYES = ((24.5, 40.0), (39.5, 40.0))
RAYS = (-70, -42, -14, 14, 42, 70)
HORIZON = 40.0


class Paint(NamedTuple):
    """The colours of one puppet: head, tile, inside of the ears, muzzle patch, eyes."""

    head: str
    field: str
    inner: str
    patch: str
    eye: str
    dark: bool


def fill(path: str, colour: str) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{colour}"/>'


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """A disc."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>'


def line(path: str, colour: str, width: float, extra: str = '') -> str:
    """A stroke with round ends."""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"{extra}/>'


def both(drawing: str) -> str:
    """The drawing and its mirror image."""
    return f'{drawing}<g transform="matrix(-1 0 0 1 64 0)">{drawing}</g>'


def paint(head: str, field: str) -> Paint:
    """The colours that follow from head and tile."""
    dark = is_dark(head)
    return Paint(
        head, field, mix(head, field, 0.45), mix(head, CREAM, 0.28 if dark else 0.62), CREAM if dark else INK, dark
    )


def _long(p: Paint) -> str:
    ear = f'<ellipse cx="24" cy="15" rx="5.6" ry="14" fill="{p.head}"/>'
    inside = f'<ellipse cx="24" cy="15" rx="2.4" ry="9.5" fill="{p.inner}"/>'
    return both(f'<g transform="rotate(-9 24 20)">{ear}{inside}</g>')


def _horn(p: Paint) -> str:
    colour = p.patch if p.dark else mix(CREAM, p.head, 0.25)
    return both(fill('M14 34C5 29 5 17 10 10c.8 8 5 12 14 13z', colour))


def _antler(p: Paint) -> str:
    colour = mix(CREAM, p.head, 0.3) if luminance(p.field) < 0.35 else '#5A4030'  # noqa: PLR2004 - light tiles need brown
    return both(line('M23 25C20 18 13 15 13 6M17.5 16C13 15.5 9.5 14 8 10M20 20c-1-5 1-8 2-11', colour, 3.4))


def _antenna(p: Paint) -> str:
    return both(line('M26 24C26 16 22 13 20 10', p.head, 2.8) + dot(19.5, 9, 3.4, p.head))


def _rays(p: Paint) -> str:
    ray = f'<path d="M28.5 22 32 8l3.5 14z" fill="{p.head}" transform="rotate(%d 32 40)"/>'
    return '<g>' + ''.join(ray % angle for angle in RAYS) + '</g>'


def _flame(p: Paint) -> str:
    path = 'M20 28C14 20 18 14 22 11c0 5 2 6 4 7-1-7 3-11 8-15-1 7 1 9 3 13 2-2 3-3 3-6 5 5 7 11 3 18z'
    return fill(path, p.head)


EARS: dict[str, Callable[[Paint], str]] = {
    'none': lambda _: '',
    'ring': lambda _: '',  # drawn over the head, see `ring`
    'round': lambda p: both(dot(17.5, 24, 7, p.head) + dot(17.5, 24, 3.4, p.inner)),
    'big': lambda p: both(dot(15, 22, 10, p.head) + dot(15, 22, 6, p.inner)),
    'point': lambda p: both(fill('M13 36 14.5 11.5q.3-2 2-.8L32 23z', p.head) + fill('M17 29 17.6 17l8 6.4z', p.inner)),
    'long': _long,
    'tuft': lambda p: both(fill('M13 40 9.5 15.5q-.2-2 1.6-1.1L32 22z', p.head)),
    'side': lambda p: both(dot(13.5, 34, 5.4, p.head) + dot(13.5, 34, 2.4, p.inner)),
    'horn': _horn,
    'antler': _antler,
    'antenna': _antenna,
    'stalk': lambda p: both(line('M22 26V18', p.head, 4, ' stroke-linejoin="round"') + dot(22, 15, 6, p.head)),
    'frog': lambda p: both(dot(20, 24, 8.5, p.head)),
    'crest': lambda p: fill('M30 24C25 13 33 6 45 6c-4 4-4 7-4 9 3-1 5-1 7 0-5 3-7 6-8 10z', p.head),
    'fin': lambda p: fill('M27 24C27 13 34 7 43 7c-3 5-3 11 1 17z', p.head),
    'rays': _rays,
    'flame': _flame,
    'unihorn': lambda p: both(fill('M16 30 17 16l11 7z', p.head)) + fill('M28 23 33 2l3.6 21z', p.patch),
    'tail': lambda p: fill('M30 24C36 10 48 4 62 4c-6 3-9 6-11 9 4-1 7-1 9 0-7 3-11 9-12 20z', p.inner),
    'cap': lambda p: fill('M12 33C12 14 22 9 32 9s20 5 20 24z', p.inner) + line('M9 33h46', p.patch, 4.5),
    'curl': lambda p: line('M32 22C30 12 38 6 43 10s0 10-4 7', p.head, 4.4),
}
"""What stands on the head. Together with the tile's colour it is what must differ inside a class."""

EYES_ON_TOP = {'stalk': ((22.0, 15.0), (42.0, 15.0)), 'frog': ((20.0, 23.5), (44.0, 23.5))}
MARKED_EARS = frozenset({'round', 'side', 'point', 'none', 'horn', 'antler', 'big'})
FACES = ('muzzle', 'beak', 'snout', 'stripe', 'mask', 'smile', 'visor', 'crater')


def ring(p: Paint) -> str:
    """The ring of a planet, in front of the head."""
    return line('M6 46C10 54 54 44 58 33', p.patch, 4)


def under(face: str, p: Paint) -> str:
    """What lies under nose and eyes."""
    if face == 'stripe':
        path = 'M20.5 26c2-2 5-3.5 7-4l.5 42h-6c-1-8-2-28-1.5-38z'
        return both(fill(path, CREAM if p.dark else INK))
    if face == 'mask':
        colour = CREAM if p.dark else mix(INK, p.head, 0.12)
        return both(f'<ellipse cx="24" cy="40" rx="6.4" ry="7.4" fill="{colour}" transform="rotate(18 24 40)"/>')
    if face == 'visor':
        return f'<rect x="17" y="31" width="30" height="17" rx="8.5" fill="{CREAM if p.dark else INK}"/>'
    if face == 'crater':
        return dot(41, 29, 3.4, p.inner) + dot(22, 53, 4.2, p.inner) + dot(44, 55, 2.6, p.inner)
    return ''


def nose(face: str, p: Paint) -> str:
    """Nose and mouth."""
    plain = CREAM if p.dark else INK
    if face in {'muzzle', 'mask', 'stripe'}:
        return _muzzle(face, p)
    if face == 'snout':
        whiskers = line('M24 50l-8-1.5M24 53l-7.5 1.5', plain, 1.4, ' opacity=".7"')
        return f'<ellipse cx="32" cy="47.5" rx="2.8" ry="2.2" fill="{plain}"/>' + both(whiskers)
    if face == 'beak':
        yellow = '#EDA92B' if contrast('#EDA92B', p.head) >= 1.7 else '#B7491F'  # noqa: PLR2004 - still seen on the head
        return fill('M25.5 46q6.5-4 13 0L33 55.5q-1 1.5-2 0z', yellow)
    return line('M27.5 50.5q4.5 4 9 0', plain, 2)


def eye_colour(face: str, p: Paint) -> str:
    """Eyes on a mask, stripe or visor are drawn the other way round."""
    if face in {'mask', 'stripe', 'visor'}:
        return INK if p.dark else CREAM
    return p.eye


def _muzzle(face: str, p: Paint) -> str:
    patch = '' if face == 'stripe' else f'<ellipse cx="32" cy="52.5" rx="10.5" ry="8.5" fill="{p.patch}"/>'
    colour = INK if luminance(p.patch) > 0.2 else CREAM  # noqa: PLR2004 - palette.DARK
    return f'{patch}<ellipse cx="32" cy="48" rx="3.6" ry="2.6" fill="{colour}"/>' + line('M32 50v3.5', colour, 1.6)
