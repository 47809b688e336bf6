"""My work: own posts with the badges and comments they got, by session. For nobody else."""

from typing import NamedTuple

from markupsafe import Markup

from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.components.post_card import card, counts
from classroom.policies import keeping as policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import CommentOut, Counts, MyDrawing, MyWork, PostOut, Vocabulary
from classroom.services import keeping, my_work, vocabulary
from classroom.services.calls import call
from classroom.web.actor import SignedIn

NOTHING = 'You have not posted here yet', 'Post your first graph in the gallery. A photo of paper is fine.'
BACK = '<p><a class="btn btn--plain" href="/session/{id}">{arrow}Back to the class</a></p>'
KEEP = Markup('<p class="keep"><a class="btn" href="/keep-my-work">Keep my work with an account</a></p>')
AGAIN = Markup('<p class="soft small">To make it again, go into your class as you did before.</p>')
NOWHERE = 'Nothing here yet', 'When you post in a class, your graphs are kept here.'

KEPT = '<p class="soft">It is kept with the account of {name}: sign in with it to see the work of all your classes.</p>'


class Around(NamedTuple):
    """What a card says beside its post: words of tags, comments by post for accounts, and which thread is `opened`."""

    words: Vocabulary
    said: dict[int, list[CommentOut]]
    opened: str


@d.page('/my-work')
async def my_work_page(actor: SignedIn, post: str = '') -> None:
    """What I made here; who signs in with the account sees the work of all sessions, `post` with its thread open."""
    works, around, kept = await call(_load, actor, post)
    here = actor.member.session_id if actor.member else None
    with d.frame('My work', actor, here='/my-work', screen='mywork'):
        d.sheet('wall.css')
        parts = [_head(works, here, kept)] + [_session(work, around, is_here=work.session_id == here) for work in works]
        d.show(d.join(parts if works else [_head(works, here, kept), d.empty(*NOWHERE)]))


def _load(actor: Actor, opened: str) -> tuple[list[MyWork], Around, Markup]:
    said = my_work.threads(actor) if actor.user is not None else {}
    return my_work.look(actor), Around(vocabulary.in_use(), said, opened), _kept(actor)


def _kept(actor: Actor) -> Markup:
    """Where the work of somebody who came by a PIN goes beyond this session."""
    if policy.may_keep_work(actor) is not True:
        return Markup('')
    name = keeping.account_name(actor)
    return KEEP if name is None else d.html(KEPT, name=name)


def _head(works: list[MyWork], here: int | None, kept: Markup) -> Markup:
    posts = sum(len(work.posts) for work in works)
    back = d.html(BACK, id=here, arrow=d.icon('arrow_back')) if here else ''
    return d.html(
        '{back}<h1>{title}</h1><p class="soft">Only you see this page.</p>{keep}',
        keep=kept,
        back=back,
        title=f'You have made {counted(posts, "post")}' if posts else 'My work',
    )


def _session(work: MyWork, around: Around, *, is_here: bool) -> Markup:
    cards = [_card(post, around, work.session_id, is_here=is_here) for post in work.posts]
    link = d.html('<a class="btn btn--go" href="/session/{id}">To the gallery</a>', id=work.session_id)
    return d.html(
        '<section class="worksession" aria-labelledby="work-{id}"><h2 id="work-{id}">{title}</h2>'
        '<p class="who">{face}<span>As {name}</span></p>{sums}{posts}</section>',
        id=work.session_id,
        title=work.title,
        face=d.face(work.avatar, work.photo, 's'),
        name=work.name,
        sums=_sums(work),
        posts=_posts(work, cards, link, is_here=is_here),
    )


def _posts(work: MyWork, cards: list[Markup], link: Markup, *, is_here: bool) -> Markup:
    """The posts as cards, and the drawings on boards; where there is neither, how to begin."""
    posts = d.html('<div class="posts">{cards}</div>', cards=d.join(cards)) if cards else Markup('')
    drawings = d.join([_drawing(one, work.session_id, is_here=is_here) for one in work.boards])
    if drawings:
        return posts + d.html('<h3>On the board</h3><div class="drawings">{all}</div>', all=drawings)
    return posts or d.empty(*NOTHING, link)


def _drawing(one: MyDrawing, session_id: int, *, is_here: bool) -> Markup:
    """A small picture of what one drew on a board; it leads to the board, or for other sessions to the picture."""
    picture = f'/my-work/boards/{one.board_id}.svg'
    return d.html(
        '<a class="drawing" href="{link}"><img src="{picture}" alt="" loading="lazy"><b>{title}</b>'
        '<span>{count}</span></a>',
        link=f'/session/{session_id}#board' if is_here else picture,
        picture=picture,
        title=one.title,
        count=counted(one.count, 'drawing'),
    )


def _sums(work: MyWork) -> Markup:
    rows = [
        ('You got', work.received, counted(work.comments_received, 'comment')),
        ('You gave', work.given, counted(work.comments_written, 'comment')),
    ]
    return d.html('<dl class="sums">{rows}</dl>', rows=d.join([_sum(*row) for row in rows]))


def _sum(word: str, badges: Counts, comments: str) -> Markup:
    return d.html(
        '<div><dt>{word}</dt><dd>{badges}<span class="count">{comments}</span></dd></div>',
        word=word,
        badges=counts(badges),
        comments=comments,
    )


def _card(post: PostOut, around: Around, session_id: int, *, is_here: bool) -> Markup:
    """Pictures of other sessions come by an address of their own: who is not in there any more sees own ones still.

    The comments stand below the post where one cannot go to it.
    """
    picture = post.images[0].thumbnail_url if is_here else f'/my-work/pictures/{post.id}/0'
    thread = _thread(around.said.get(post.id, []), opened=str(post.id) == around.opened)
    under = _standing(post, session_id, is_here=is_here) + thread
    return card(post, around.words, picture, f'/post/{post.id}' if is_here else None, under)


def _thread(comments: list[CommentOut], *, opened: bool) -> Markup:
    """The comments of a post, to be read."""
    if not comments:
        return Markup('')
    one = '<li{look}><b>{name}</b> <time class="small muted" datetime="{at}">{ago}</time><p>{text}</p></li>'
    rows = [
        d.html(
            one,
            look=Markup(' class="reply"') if said.parent_id else '',
            name=said.author.name,
            at=said.created_at.isoformat(),
            ago=dates.ago(said.created_at),
            text=said.text,
        )
        for said in comments
    ]
    return d.html(
        '<details class="said"{opened}><summary>{count}</summary><ul>{rows}</ul></details>',
        opened=Markup(' open') if opened else '',
        count=counted(len(rows), 'comment'),
        rows=d.join(rows),
    )


def _standing(post: PostOut, session_id: int, *, is_here: bool) -> Markup:
    """What a post waits for, or why it came back."""
    if post.status == 'waiting':
        return d.note('wait', 'hourglass_top', 'It waits for your teacher. Only you can see it.')
    if post.status != 'returned':
        return Markup('')
    why = f'Your teacher sent it back: {post.reason}' if post.reason else 'Your teacher sent it back.'
    again = '<a class="btn" href="/session/{id}">Make it again in the gallery</a>'
    return d.note('bad', 'undo', why) + (d.html(again, id=session_id) if is_here else AGAIN)
