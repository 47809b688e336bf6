"""Names of files that leave us, made of words that people typed: letters, digits and hyphens, never a path."""

import re
import unicodedata

LIMIT = 40
_OTHER = re.compile(r'[^a-z0-9]+')
_FOLDED = str.maketrans({'ł': 'l', 'đ': 'd', 'ø': 'o', 'æ': 'ae', 'œ': 'oe', 'ß': 'ss', 'ı': 'i', 'þ': 'th'})


def slug(text: str, *, limit: int = LIMIT) -> str:
    """`Juniper Owl` as `juniper-owl`; empty where no Latin letter or digit is left."""
    plain = unicodedata.normalize('NFKD', text[: 8 * limit].lower().translate(_FOLDED))
    return _OTHER.sub('-', plain).strip('-')[:limit].rstrip('-')


def image(number: int, author: str, graph: str, *, place: int, kind: str) -> str:
    """`001-juniper-owl-dot-plot.jpg`; the further pictures of a project end in `-2`, `-3` and so on."""
    words = [f'{number:03}', slug(author), slug(graph), str(place + 1) if place else '']
    return f'{"-".join(word for word in words if word)}.{kind}'
