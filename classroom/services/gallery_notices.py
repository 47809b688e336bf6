"""What the bell says of a gallery: a comment on one's own post, a post that came back."""

from classroom.db import Transaction
from classroom.models import Comment, Media, Participant, Session
from classroom.services import gallery_views as views
from classroom.services import notices

QUOTED = 80
COMMENT = 'comment:'


def commented(
    tx: Transaction, session: Session, media: Media, comment: Comment, writer: Participant, author: Participant
) -> None:
    """Tell the author, who has an account, that the class can read a new comment. Its words stay at the post."""
    if author.user_id is None or writer.id == author.id:
        return
    leads = author.kind == 'host'
    name = views.author_of(writer, session, views.Viewer('staff' if leads else 'posted', author.id)).name
    title = f'{name} commented on “{_short(media.title)}”'
    cause, link = f'{COMMENT}{comment.id}', f'/post/{media.id}' if leads else kept_at(media.id or 0)
    notices.tell(tx, [author.user_id], 'comment', title, link=link, cause=cause)


def returned(tx: Transaction, media: Media, author: Participant) -> None:
    """Tell the author, who has an account, that a post came back, and why."""
    if author.user_id is not None and author.kind != 'host':
        title = f'“{_short(media.title)}” came back to you'
        notices.tell(tx, [author.user_id], 'returned', title, body=media.reason, link=kept_at(media.id or 0))


def kept_at(media_id: int) -> str:
    """Where an account reads its own post: the class is entered by PIN, and need not be there any more."""
    return f'/my-work?post={media_id}#post-{media_id}'


def _short(title: str) -> str:
    return title if len(title) <= QUOTED else f'{title[:QUOTED].rstrip()}…'
