"""One session as observers see it: its numbers, its course, the pictures on its wall. No names and no words."""

from markupsafe import Markup

from classroom.domain import findings
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components import charts, district_tables
from classroom.pages.components.charts import Bar
from classroom.schemas.gallery import BADGES
from classroom.schemas.observing import SessionView
from classroom.services import observing
from classroom.services.calls import call
from classroom.web.actor import SignedIn

STEPS = {'minutes': '5 minutes', 'hour': 'hour', 'day': 'day', 'week': 'week'}
COLOURS = {'graph': 'ink', 'eye': 'brick', 'read': 'plum'}


@d.page('/observer/session/{session_id}')
async def session_page(session_id: int, actor: SignedIn, before: int | None = None) -> None:
    """For observers of the district in which it was held, and for staff."""
    seen = await call(observing.session, actor, session_id, before=before)
    d.sheet('participation.css')
    with d.frame(seen.session.title, actor, here='/observer/dashboard', screen='observer'):
        d.show(d.join([_head(seen), _figures(seen), _charts(seen), _wall(seen)]))


def _head(seen: SessionView) -> Markup:
    one = seen.session
    facts = [f'Grade {one.grade}' if one.grade else '', one.hour, '' if one.live else district_tables.when(one)]
    return d.html(
        '<p class="crumbs"><a href="/observer/dashboard">{district}</a> <span aria-hidden="true">/</span> '
        '<a href="/observer/school/{school_id}">{school}</a> <span aria-hidden="true">/</span> '
        '<a href="/observer/teacher/{teacher_id}">{teacher}</a></p>'
        '<h1>{title}</h1><p class="soft facts">{live}{facts}</p>',
        district=seen.district,
        school_id=one.school_id,
        school=one.school,
        teacher_id=one.teacher_id,
        teacher=one.teacher,
        title=one.title,
        live=d.live() if one.live else '',
        facts=' · '.join(fact for fact in facts if fact),
    )


def _figures(seen: SessionView) -> Markup:
    one, badges = seen.session, sum(seen.given.model_dump().values())
    part = f'{round(one.active / one.students * 100)}% of all' if one.students else 'Nobody is on the list'
    return district_tables.shown_figures(
        [
            ('Students', str(one.students), 'on the list', ()),
            ('Took part', str(one.active), part, ()),
            ('Posts', str(one.posts), 'on the wall', ()),
            ('Badges', str(badges), 'given to these posts', ()),
        ]
    )


def _charts(seen: SessionView) -> Markup:
    if not seen.session.posts:
        return d.html('<p class="soft">Nothing hangs on this wall yet.</p>')
    rhythm = findings.rhythm(seen.slots, seen.step, dates.language())
    slots = [Bar(findings.short(slot.starts, seen.step, dates.language()), slot.posts) for slot in seen.slots]
    stamps = findings.stamps(seen.given)
    badges = [Bar(findings.NAMES[badge], getattr(seen.given, badge), COLOURS[badge]) for badge in BADGES]
    cards = [
        charts.card(
            rhythm,
            f'Posts in each {STEPS[seen.step]}.',
            charts.upright(slots, f'Bars of posts over time. {rhythm}.'),
            ('From', 'Posts'),
            [(bar.word, bar.number) for bar in slots],
        ),
        charts.card(
            stamps,
            'Badges that students gave.',
            charts.lying(badges, f'Bars of badges. {stamps}.'),
            ('Badge', 'Given'),
            [(bar.word, bar.number) for bar in badges],
        ),
    ]
    return d.html('<div class="graphs graphs--two">{cards}</div>', cards=d.join(cards))


def _wall(seen: SessionView) -> Markup:
    if not seen.media:
        return Markup('')
    link = '<p class="more"><a class="btn" href="/observer/session/{id}?before={last}#wall">Older pictures</a></p>'
    return d.html(
        '<section id="wall"><div class="low__head"><h2>On the wall</h2></div>'
        '<ul class="thumbs thumbs--wide">{pictures}</ul>'
        '{more}{nameless}</section>',
        pictures=district_tables.pictures(seen.media, lambda picture: f'/media/{picture.media_id}/0/1200'),
        more=d.html(link, id=seen.session.id, last=seen.media[-1].media_id) if seen.more else '',
        nameless=district_tables.nameless(),
    )
