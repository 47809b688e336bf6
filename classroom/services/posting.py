"""Post to the gallery: the right, the tags, the words, the files, the rows, in this order."""

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import tags, texts
from classroom.domain.pictures import Picture
from classroom.errors import InvalidInput, NotAllowed, TooLarge
from classroom.events import AudienceChanged, PostChanged
from classroom.models import Media, MediaImage, Participant, Session
from classroom.policies import gallery as policy
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import PostForm, PostOut
from classroom.schemas.rooms import Audience
from classroom.services import arrivals, rooms, stores, vocabulary, words
from classroom.services import gallery_views as views
from classroom.services.gallery_views import Viewer
from classroom.storage.local import digest

TITLE_LIMIT, CAPTION_LIMIT, ALT_LIMIT, KEY_LIMIT = 120, 280, 400, 64
QUOTA = 4 * 1024**3
"""Bytes of pictures in one session: a year of daily projects."""
QUOTA_FULL = 'This class has used up its space for pictures. Ask your teacher to remove old ones.'


class Checked:
    """A form whose every field is all right."""

    def __init__(self, form: PostForm, graph: str, variable: str) -> None:
        self.title = texts.clean(form.title, limit=TITLE_LIMIT, field='title', what='The title', required=False)
        self.title = self.title or tags.title(graph, variable)
        self.caption = texts.clean(
            form.caption, limit=CAPTION_LIMIT, field='caption', what='Your sentence', required=False
        )
        self.alt_text = texts.clean(
            form.alt_text, limit=ALT_LIMIT, field='alt_text', what='The description', required=False
        )
        self.graph_tag, self.variable_tag = form.graph_tag.strip(), form.variable_tag.strip()
        if form.client_key is not None and not 0 < len(form.client_key) <= KEY_LIMIT:
            raise InvalidInput(f'A key has 1 to {KEY_LIMIT} characters.', field='client_key')
        self.client_key = form.client_key


def check(actor: Actor, session_id: int, form: PostForm) -> None:
    """Whether this post would be taken, before its pictures are looked at. Raises as `create` does."""
    with reading() as db:
        session = rooms.visible(db, actor, session_id)
        _author(db, actor, session)
        _checked(db, session, form)


def create(actor: Actor, session_id: int, form: PostForm, pictures: list[Picture]) -> PostOut:
    """Post; the room hears of it, or only the teacher where it has to be checked first.

    A form with a `client_key` that was posted already is answered with that post. Raises NotFound for strangers,
    NotAllowed while the wall takes nothing, InvalidInput with the field, TooLarge where the class has no space left.
    """
    _check_space(session_id, pictures)
    stores.media().put(_files(pictures))
    try:
        with transaction() as tx:
            return _create(tx, actor, session_id, form, pictures)
    except IntegrityError as error:
        if form.client_key and broke(error, 'uq_media_participant_id_client_key', 'media.client_key'):
            return _earlier(actor, session_id, form.client_key)
        raise


def tell(tx: Transaction, session: Session, media: Media, author: Participant, was_seen: dict[Audience, bool]) -> None:
    """Tell each audience what it may know of a post now."""
    tx.flush()
    real, shown = views.pair(tx, session, media, author)
    tx.publish(
        PostChanged(
            room_id=rooms.room_of(tx, session.id or 0),
            real=real,
            shown=shown,
            seen=views.seen(session, media, author),
            was_seen=was_seen,
            author_id=author.id or 0,
        )
    )


def count(tx: Transaction, session: Session, author: Participant) -> None:
    """Count the author's posts again; who posts for the first time hears from now on what those who posted hear."""
    mine = (Media.participant_id == author.id, col(Media.status).in_(('waiting', 'visible')))
    number = tx.rows(select(func.count()).select_from(Media).where(*mine)).scalar_one()
    before, author.post_count = author.post_count, number
    tx.flush()
    if bool(before) == bool(number) or author.kind == 'host':
        return
    arrivals.tell(tx, session, author)
    tx.publish(
        AudienceChanged(
            room_id=rooms.room_of(tx, session.id or 0),
            participant_id=author.id or 0,
            audience='posted' if number else 'others',
            afresh=session.peers_hidden_until_post,
        )
    )


NOBODY_SAW: dict[Audience, bool] = {'staff': False, 'posted': False, 'others': False, 'screen': False}


def _create(tx: Transaction, actor: Actor, session_id: int, form: PostForm, pictures: list[Picture]) -> PostOut:
    session = rooms.visible(tx, actor, session_id)
    author = _author(tx, actor, session)
    checked = _checked(tx, session, form)
    leads = room_policy.leads(actor, session_id, session.teacher_id)
    status, flag, flagged = _verdict(tx, session, checked, leads=leads)
    media = tx.add(
        Media(
            session_id=session_id,
            participant_id=author.id or 0,
            client_key=checked.client_key,
            title=checked.title,
            caption=checked.caption,
            alt_text=checked.alt_text,
            graph_tag=checked.graph_tag,
            variable_tag=checked.variable_tag,
            status=status,
            flag=flag,
            flagged=flagged,
        )
    )
    tx.orm.add_all(_image(media.id or 0, position, one) for position, one in enumerate(pictures))
    tell(tx, session, media, author, NOBODY_SAW)
    count(tx, session, author)
    return views.posts(tx, session, [(media, author)], Viewer('posted', author.id))[0]


def _author(db: Reading, actor: Actor, session: Session) -> Participant:
    person = rooms.member(db, actor, session)
    if person is None or person.removed_at is not None:
        raise NotAllowed(policy.NOT_A_MEMBER)
    leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
    require(policy.may_change(wall_of(session), leads=leads))
    return person


def wall_of(session: Session) -> policy.Wall:
    """What of a session decides who may do what on its wall."""
    is_archived = session.archived_at is not None
    return policy.Wall(session.status, session.closed, is_archived, session.frozen, session.comments)


def _checked(db: Reading, session: Session, form: PostForm) -> Checked:
    graph, variable = vocabulary.chosen(db, session, form.graph_tag, form.variable_tag)
    return Checked(form, graph.label, variable.label)


def _verdict(db: Reading, session: Session, checked: Checked, *, leads: bool) -> tuple[str, str, str]:
    """Status, flag and the words that were found."""
    if leads or session.approval == 'none':
        return 'visible', '', ''
    hits = words.found(db, session.school_id, checked.title, checked.caption, checked.alt_text)
    if hits:
        return 'waiting', 'word', ', '.join(hits)[:200]
    return ('waiting', 'all', '') if session.approval == 'all' else ('visible', '', '')


def _image(media_id: int, position: int, picture: Picture) -> MediaImage:
    return MediaImage(
        media_id=media_id,
        position=position,
        digest=digest(picture.whole),
        kind=picture.kind,
        width=picture.width,
        height=picture.height,
        size=_size(picture),
        placeholder=picture.placeholder,
    )


def _files(pictures: list[Picture]) -> dict[str, bytes]:
    """All files of a post by name: `<digest>.jpg`, `<digest>.480.webp` and so on."""
    files = {}
    for picture in pictures:
        name = digest(picture.whole)
        files[f'{name}.{picture.kind}'] = picture.whole
        files |= {f'{name}.{width}.webp': content for width, content in picture.thumbnails.items()}
    return files


def _size(picture: Picture) -> int:
    return len(picture.whole) + sum(map(len, picture.thumbnails.values()))


def _check_space(session_id: int, pictures: list[Picture]) -> None:
    """Refuse before anything is written, so that nothing is left behind."""
    with reading() as db:
        query = select(func.coalesce(func.sum(MediaImage.size), 0)).join(Media, col(Media.id) == MediaImage.media_id)
        used = db.rows(query.where(Media.session_id == session_id)).scalar_one()
    if used + sum(map(_size, pictures)) > QUOTA:
        raise TooLarge(QUOTA_FULL, field='image_file')


def _earlier(actor: Actor, session_id: int, client_key: str) -> PostOut:
    """The post that came with this key before."""
    with reading() as db:
        session = rooms.visible(db, actor, session_id)
        author = _author(db, actor, session)
        mine = (Media.participant_id == author.id, Media.client_key == client_key)
        rows = [(media, author) for media in db.all(select(Media).where(*mine))]
        return views.posts(db, session, rows, Viewer('posted', author.id))[0]
