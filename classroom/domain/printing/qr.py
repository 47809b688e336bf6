"""QR codes as modules for paper and as SVG for screens (ISO/IEC 18004)."""

from html import escape

import segno

MARGIN = 4
"""Quiet modules on each side."""
INK = '#1B2A25'


def matrix(link: str) -> list[list[bool]]:
    """The dark modules, row by row, without a margin; medium error correction."""
    code = segno.make(link, error='m', micro=False)
    return [[bool(module) for module in row] for row in code.matrix]


def svg(link: str, *, label: str = 'QR code') -> str:
    """Inline SVG on white, one unit for each module, with its quiet margin."""
    rows = matrix(link)
    size = len(rows) + 2 * MARGIN
    path = ''.join(
        f'M{x + MARGIN} {y + MARGIN}h1v1h-1z' for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    name = escape(label, quote=True)
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-label="{name}" shape-rendering="crispEdges">'
        f'<path d="M0 0h{size}v{size}H0z" fill="#fff"/><path d="{path}" fill="{INK}"/></svg>'
    )
