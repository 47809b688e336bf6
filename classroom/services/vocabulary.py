"""The tags: a vocabulary that staff keep, a module brings its own part of, and a session narrows."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import tags
from classroom.domain.tags import Kind
from classroom.errors import InvalidInput
from classroom.models import Session, Tag
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import TagOut, Vocabulary
from classroom.services import rooms

WHAT = {'graph': 'a graph', 'variable': 'the data'}
PICK = {'graph': 'What kind of graph is it? Pick one.', 'variable': 'What kind of data is it? Pick one.'}


IN_USE = (
    select(Tag.kind, Tag.slug, Tag.label, Tag.hint)
    .add_columns(col(Tag.fits))
    .where(col(Tag.active))
    .order_by(col(Tag.position), col(Tag.id))
    .limit(200)
)


def ensure() -> None:
    """Add the words that a new installation begins with; what staff have changed stays as it is."""
    try:
        _add()
    except IntegrityError as error:
        if not broke(error, 'uq_tag_kind_slug', 'tag.kind'):  # another replica starts too, and has added them all
            raise


def offered(actor: Actor, session_id: int) -> Vocabulary:
    """The tags that a session offers. Raises NotFound for strangers."""
    with reading() as db:
        return of(db, rooms.visible(db, actor, session_id))


def in_use() -> Vocabulary:
    """All words in use, from which a session picks."""
    with reading() as db:
        return of(db, Session(code='', title=''))


def of(db: Reading, session: Session) -> Vocabulary:
    """The tags that a session offers: all that are in use, or those that it names."""
    rows: list[Any] = list(db.rows(IN_USE))
    return Vocabulary(
        graph=_named(session.graph_tags, [row for row in rows if row.kind == 'graph']),
        variable=_named(session.variable_tags, [row for row in rows if row.kind == 'variable']),
    )


def chosen(db: Reading, session: Session, graph: str, variable: str) -> tuple[TagOut, TagOut]:
    """The two tags of a post. Raises InvalidInput at the field that is empty or not offered."""
    words = of(db, session)
    return _pick(words.graph, 'graph', graph), _pick(words.variable, 'variable', variable)


def labels(db: Reading) -> dict[str, str]:
    """What each tag is called, retired ones too."""
    return {f'{row.kind}:{row.slug}': row.label for row in db.all(select(Tag).limit(500))}


def out(row: Tag) -> TagOut:
    """A word as people see it."""
    return TagOut(slug=row.slug, label=row.label, hint=row.hint, fits=tuple(row.fits))


def narrowed(tx: Transaction, kind: Kind, wanted: list[str]) -> list[str] | None:
    """The slugs that a session names, checked. None or all of them: all, also those that are added later.

    Raises InvalidInput for unknown ones.
    """
    known = set(tx.all(select(Tag.slug).where(Tag.kind == kind, col(Tag.active))))
    if unknown := [slug for slug in wanted if slug not in known]:
        raise InvalidInput(f'We do not know the tag “{unknown[0][:40]}”.', field=f'{kind}_tags')
    return None if known <= set(wanted) else list(dict.fromkeys(wanted)) or None


def _named(slugs: list[str] | None, rows: list[Any]) -> list[TagOut]:
    """The tags that a session names; all where every one of them is retired, so that the class can still post."""
    return [out(row) for row in rows if slugs and row.slug in slugs] or [out(row) for row in rows]


def _pick(words: list[TagOut], kind: Kind, slug: str) -> TagOut:
    field = f'{kind}_tag'
    if not slug.strip():
        raise InvalidInput(PICK[kind], field=field)
    found = next((word for word in words if word.slug == slug.strip()), None)
    if found is None:
        sentence = f'This class does not offer the tag “{slug[:40]}” for {WHAT[kind]}. Pick another.'
        raise InvalidInput(sentence, field=field)
    return found


def _add() -> None:
    with transaction() as tx:
        known = {(kind, slug) for kind, slug in tx.rows(select(Tag.kind, Tag.slug))}
        for kind, words in tags.VOCABULARY.items():
            for position, word in enumerate(words):
                if (kind, word.slug) not in known:
                    row = Tag(kind=kind, slug=word.slug, label=word.label, hint=word.hint, position=position)
                    row.fits = list(word.fits)
                    tx.orm.add(row)
