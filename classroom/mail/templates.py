"""Letters from small files: subject and text in `<kind>.txt`, `<kind>.html` with every value escaped."""

from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

SUBJECT_LIMIT = 200

_plain = Environment(
    loader=PackageLoader('classroom.mail'),
    autoescape=False,  # noqa: S701 - plain text, where nothing is markup
    undefined=StrictUndefined,
    trim_blocks=True,
)
_marked_up = Environment(loader=PackageLoader('classroom.mail'), autoescape=True, undefined=StrictUndefined)


class Words(NamedTuple):
    """A letter before it has an address."""

    subject: str
    text: str
    html: str


def render(kind: str, **values: str) -> Words:
    """Fill in a letter. A value that brings line breaks into the subject is brought back to one line.

    Raises jinja2's TemplateNotFound for an unknown kind and UndefinedError for a value that is missing.
    """
    head, _, body = _plain.get_template(f'{kind}.txt').render(**values).partition('\n---\n')
    subject = ' '.join(head.split())[:SUBJECT_LIMIT]
    html = _marked_up.get_template(f'{kind}.html').render(**values, subject=subject)
    return Words(subject, f'{body.strip()}\n', html)
