"""A post as a card of the wall, for pages that are not live."""

from markupsafe import Markup

from classroom.domain import findings
from classroom.pages import assets, dates
from classroom.pages import design as d
from classroom.pages.components.participation_table import stamp
from classroom.schemas.gallery import BADGES, Counts, PostOut, Vocabulary


def card(post: PostOut, words: Vocabulary, picture: str, link: str | None, under: Markup = Markup('')) -> Markup:
    """Picture, tags, words, badges; `under` stands below the words, `link` leads to the post where one can go."""
    graph, variable = label(words, 'graph', post.graph_tag), label(words, 'variable', post.variable_tag)
    has_title = post.title.casefold() != f'{graph}, {variable}'.casefold()
    return d.html(
        '<article class="post" id="post-{id}" aria-label="{title}">{image}<div class="post__tags"><span class="gtag">'
        '<svg class="glyph" aria-hidden="true"><use href="{glyphs}#{tag}"/></svg>{graph}</span>'
        '<span class="vtag">{variable}</span>{many}</div><div class="post__body">{heading}<p>{caption}</p>{under}</div>'
        '<div class="post__acts">{counts}<span class="count push">{bubble}<span class="vh">Comments </span>{comments}'
        '</span></div><p class="post__when small muted"><time datetime="{at}">{ago}</time></p></article>',
        id=post.id,
        title=post.title,
        image=_image(post, f'{graph}, {variable}', picture, link),
        glyphs=assets.url('glyphs.svg'),
        tag=post.graph_tag,
        graph=graph,
        variable=variable,
        many=d.html('<span class="vtag">{n} pictures</span>', n=len(post.images)) if len(post.images) > 1 else '',
        heading=d.html('<h3>{title}</h3>', title=post.title) if has_title else '',
        caption=post.caption,
        under=under,
        counts=counts(post.counts),
        bubble=d.icon('chat_bubble'),
        comments=post.comment_count,
        at=post.created_at.isoformat(),
        ago=dates.ago(post.created_at, tight=True),
    )


def counts(numbers: Counts) -> Markup:
    """The three badges with how many there are of each; grey where there is none."""
    one = '<span class="count {look}" title="{name}">{stamp}<span class="vh">{name} </span>{number}</span>'
    found = [(badge, getattr(numbers, badge)) for badge in BADGES]
    return d.join(
        [
            d.html(
                one, look='' if number else 'count--none', stamp=stamp(badge), name=findings.NAMES[badge], number=number
            )
            for badge, number in found
        ]
    )


def label(words: Vocabulary, kind: str, slug: str) -> str:
    """The label of a tag, its slug where it is not used any more."""
    return next((word.label for word in getattr(words, kind) if word.slug == slug), slug.replace('_', ' '))


def _image(post: PostOut, tags: str, picture: str, link: str | None) -> Markup:
    first = post.images[0]
    shown = d.html(
        '<img src="{picture}" alt="{alt}" width="{width}" height="{height}" loading="lazy" decoding="async">',
        picture=picture,
        alt=post.alt_text or '. '.join(part for part in (tags, post.caption) if part),
        width=first.width,
        height=first.height,
    )
    frame = '<a class="post__img" href="{link}">{shown}</a>' if link else '<div class="post__img">{shown}</div>'
    return d.html(frame, link=link, shown=shown)
