"""Colours of the avatars, and how far apart two colours are."""

INK, CREAM = '#1B2A25', '#F6EEDC'
FIELDS = ('#314D9F', '#B7491F', '#0A7C78', '#622A5D', '#E2B538', '#74C8F6', '#F2839F', '#859D4D')
"""The eight subject colours: any two differ in normal, protan, deutan and tritan vision."""
PIGMENTS = (
    '#F6EEDC', '#EBCB93', '#DE8B52', '#F0A594', '#BFE3CF', '#CFE6F5', '#DCC5E6', '#E2B538',
    '#22313A', '#46535C', '#622A5D', '#314D9F', '#8A5A36', '#0A6C68',
)  # fmt: skip
DARK = 0.2


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two; `share` of the other one, 0 to 1."""
    mixed = (a + (b - a) * share for a, b in zip(_parts(one), _parts(other), strict=True))
    return '#' + ''.join(f'{round(255 * part):02X}' for part in mixed)


def is_dark(colour: str) -> bool:
    """Whether light marks are needed on it."""
    return luminance(colour) < DARK


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB, IEC 61966-2-1
