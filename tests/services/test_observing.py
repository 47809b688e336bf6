"""What observers see of their district, and what they never do: other districts, names, words, unconfirmed schools."""

import csv
import io

import pytest
from sqlalchemy import event
from sqlmodel import col, select, update

from classroom.db import reading, transaction
from classroom.errors import NotAllowed, NotFound
from classroom.models import AuditEntry, District, Media, School, Session, User
from classroom.schemas.observing import Filters
from classroom.services import media_files, moderation, observing, sessions
from tests import factories

NO_SCHOOL = 10**6


def look(actor, **filters):
    """The dashboard through filters."""
    return observing.dashboard(actor, Filters(**filters))


def entries(action='observer.looked'):
    """What the audit log says about looks."""
    with reading() as db:
        return db.all(select(AuditEntry).where(AuditEntry.action == action).order_by(col(AuditEntry.id)))


def cells(content):
    """The rows of a CSV."""
    return list(csv.reader(io.StringIO(content.decode('utf-8-sig'))))


def set_school(school_id, **values):
    """Change a school behind everybody's back."""
    with transaction() as tx:
        tx.run(update(School).where(col(School.id) == school_id).values(**values))


def test_the_figures_are_those_of_the_walls(ida, observed):
    seen = look(ida)
    assert seen.totals.model_dump() == {'sessions': 1, 'students': 4, 'active': 2, 'posts': 2, 'teachers': 1}
    assert seen.totals.share == 0.5
    assert [(kind.label, kind.posts) for kind in seen.kinds] == [('Dot plot', 2)]
    assert [(one.posts, one.students, one.sessions) for one in seen.moments][-1] == (2, 2, 1)
    assert sum(one.posts for one in seen.moments) == 2
    assert (len(seen.moments), seen.days) == (18, 7)
    assert [one.media_id for one in seen.media] == [post.id for post in reversed(observed.shown)]


@pytest.mark.parametrize(('period', 'moments'), [('week', 7), ('month', 30), ('term', 18), ('all', 13)])
def test_a_period_holds_what_was_posted_in_it(observed, ida, period, moments):
    assert len(look(ida, period=period).moments) == moments
    assert look(ida, period=period).totals.posts == 2


def test_a_session_of_long_ago_counts_again_when_it_is_opened_or_posted_to(stopped_clock, observed, ida):
    stopped_clock.move(days=40)
    assert look(ida, period='month').totals.sessions == 0
    assert look(ida, period='term').totals.posts == 2
    observed.set(approval='none')
    observed.post(observed.otter)
    assert look(ida, period='month').totals.model_dump(include={'sessions', 'posts', 'active'}) == {
        'sessions': 1,
        'posts': 1,
        'active': 1,
    }
    stopped_clock.move(days=40)
    sessions.close(observed.teacher, observed.session.id)
    assert look(ida, period='week').sessions == []
    sessions.reopen(observed.teacher, observed.session.id)
    assert [one.live for one in look(ida, period='week').sessions] == [True]


def test_nothing_of_another_district_is_there(ida, observed, elsewhere):
    seen = look(ida, period='all')
    assert 'secret' not in seen.model_dump_json()
    assert [one.id for one in seen.sessions] == [observed.session.id]
    assert seen.grades == []
    assert elsewhere.teacher.user.id not in [one.id for one in seen.teachers]
    assert b'secret' not in observing.sessions_csv(ida, Filters(period='all'))


def test_B32_filters_cannot_widen(ida, elsewhere):
    place = school_of(elsewhere)
    foreign = [{'school': place}, {'teacher': elsewhere.teacher.user.id}, {'district': district_of(place)}]
    for filters in [*foreign, {'school': NO_SCHOOL}, {'teacher': NO_SCHOOL}, {'teacher': ida.user.id}]:
        with pytest.raises(NotFound):
            look(ida, **filters)
        for table in (observing.sessions_csv, observing.groups_csv):
            with pytest.raises(NotFound):
                table(ida, Filters(**filters))
    assert entries() == []


def test_B29_a_session_of_another_district_is_not_found(ida, elsewhere):
    for session_id in (elsewhere.session.id, NO_SCHOOL):
        with pytest.raises(NotFound):
            observing.session(ida, session_id)


def test_B36_pictures_are_for_observers_of_the_district_while_they_hang(ida, observed, elsewhere):
    first, second = observed.shown
    assert media_files.find(ida, first.id, 0, '480').path.is_file()
    moderation.remove(observed.teacher, first.id)
    waiting = [post.id for post in waiting_posts(observed)]
    for media_id in (first.id, *waiting, elsewhere.shown[0].id):
        with pytest.raises(NotFound):
            media_files.find(ida, media_id, 0, '480')
    assert [one.media_id for one in look(ida).media] == [second.id]
    set_school(observed.teacher.user.school_id, confirmed=False)
    with pytest.raises(NotFound):
        media_files.find(ida, second.id, 0, '480')


def test_a_school_that_is_not_confirmed_is_not_seen(ida, observed):
    place = factories.school('New School')
    with transaction() as tx:
        tx.run(update(School).where(col(School.id) == place).values(district_id=district_of(school_of(observed))))
    new = factories.teacher(place)
    made = factories.started(new, title='Seen later', grade='K')
    assert 'Seen later' in look(ida).model_dump_json()
    set_school(place, confirmed=False)
    seen = look(ida)
    assert 'Seen later' not in seen.model_dump_json()
    assert 'New School' not in seen.model_dump_json()
    assert seen.grades == []
    with pytest.raises(NotFound):
        look(ida, school=place)
    with pytest.raises(NotFound):
        observing.session(ida, made.id)


def test_a_teacher_who_moves_to_a_school_that_waits_is_not_seen(ida, observed):
    waiting = factories.school()
    set_school(waiting, confirmed=False)
    with transaction() as tx:
        tx.run(update(User).where(col(User.id) == observed.teacher.user.id).values(school_id=waiting))
    assert look(ida).totals.sessions == 0
    with pytest.raises(NotFound):
        look(ida, teacher=observed.teacher.user.id)


def test_a_district_that_is_not_confirmed_has_no_observers(ida, observed):
    with transaction() as tx:
        tx.run(update(District).values(confirmed=False))
    with pytest.raises(NotAllowed):
        look(ida)


def test_students_and_teachers_do_not_get_it(observed):
    for somebody in (observed.teacher, observed.otter):
        for service in (look, lambda actor: observing.session(actor, observed.session.id)):
            with pytest.raises(NotAllowed):
                service(somebody)


def test_staff_look_at_any_district(observed, elsewhere):
    staff = factories.account('staff', school_id=school_of(observed))
    there = district_of(school_of(elsewhere))
    assert [one.id for one in look(staff).sessions] == [observed.session.id]
    assert [one.id for one in look(staff, district=there).sessions] == [elsewhere.session.id]
    assert there in [one.id for one in look(staff).districts]
    assert observing.session(staff, elsewhere.session.id).session.title == 'Something secret'
    for asked in ({'school': school_of(elsewhere)}, {'teacher': elsewhere.teacher.user.id}):
        assert [one.id for one in look(staff, **asked).sessions] == [elsewhere.session.id]


def test_each_look_is_in_the_log(ida, observed):
    place, teacher = school_of(observed), observed.teacher.user.id
    look(ida)
    observing.dashboard(ida, Filters(school=place, grade='8', period='week'), view='walls')
    look(ida, teacher=teacher)
    observing.session(ida, observed.session.id)
    observing.sessions_csv(ida, Filters(school=place))
    around = {'district': district_of(place)}
    assert [(one.user_id, one.subject, one.subject_id, one.detail) for one in entries()] == [
        (ida.user.id, 'district', district_of(place), {**around, 'view': 'dashboard', 'period': 'term'}),
        (ida.user.id, 'school', place, {**around, 'view': 'walls', 'period': 'week', 'grade': '8', 'school': place}),
        (ida.user.id, 'user', teacher, {**around, 'view': 'dashboard', 'period': 'term', 'teacher': teacher}),
        (ida.user.id, 'session', observed.session.id, around),
    ]
    assert [one.detail['table'] for one in entries('observer.exported')] == ['sessions']


def test_no_name_and_no_word_of_a_student_is_there(ida, observed):
    told = [look(ida).model_dump_json(), observing.session(ida, observed.session.id).model_dump_json()]
    told += [table(ida, Filters()).decode() for table in (observing.sessions_csv, observing.groups_csv)]
    names = [who.member.name for who in (observed.otter, observed.heron, observed.fox, observed.wren)]
    assert [word for word in [*names, 'Olga', 'I notice'] for text in told if word in text] == []


def test_groups_are_schools_then_teachers_then_nobody(ida, observed):
    place, teacher = school_of(observed), observed.teacher.user
    colleague = factories.teacher(place)
    assert [(one.id, one.posts) for one in look(ida).groups] == [(place, 2)]
    assert {one.id: one.posts for one in look(ida, school=place).groups} == {teacher.id: 2, colleague.user.id: 0}
    assert look(ida, teacher=teacher.id).groups == []
    assert look(ida).all_teachers == 2


def test_grades_filter_and_come_in_order(ida, observed):
    for section, grade in enumerate(['Jahrgang 7', '10', '9', 'K', '9'], 4):
        factories.started(observed.teacher, section=section, grade=grade, title=f'Grade {grade}')
    assert look(ida).grades == ['K', '9', '10', 'Jahrgang 7']
    seen = look(ida, grade='9')
    assert [one.grade for one in seen.sessions] == ['9', '9']
    assert seen.totals.sessions == 2
    assert seen.grades == ['K', '9', '10', 'Jahrgang 7']
    assert look(ida, grade="9' OR 1=1").sessions == []


def test_sessions_are_paged_by_key_and_the_csv_has_all_of_them(stopped_clock, ida, observed, monkeypatch):
    for section in range(4, 9):
        stopped_clock.move(minutes=1)
        factories.started(observed.teacher, section=section, title=f'=Session {section}')
    monkeypatch.setattr(observing, 'PAGE', 4)
    first = look(ida)
    rest = observing.dashboard(ida, Filters(), before=first.sessions[-1].id)
    assert (len(first.sessions), first.more, len(rest.sessions), rest.more) == (4, True, 2, False)
    rows = cells(observing.sessions_csv(ida, Filters()))
    shown = [list(map(str, observing.session_row(one))) for one in [*first.sessions, *rest.sessions]]
    assert rows[0] == list(observing.SESSION_HEADER)
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == shown
    assert rows[1][0] == "'=Session 8", 'B28, B56: no cell becomes a formula'


def test_live_sessions_stand_above_closed_ones_on_every_page(stopped_clock, ida, observed, monkeypatch):
    """`observed.session` is live and the oldest: closed ones of later hours stand below it."""
    for section in range(4, 7):
        stopped_clock.move(minutes=1)
        sessions.close(observed.teacher, factories.started(observed.teacher, section=section).id)
    monkeypatch.setattr(observing, 'PAGE', 2)
    first = look(ida)
    rest = observing.dashboard(ida, Filters(), before=first.sessions[-1].id)
    shown = [*first.sessions, *rest.sessions]
    assert [one.live for one in shown] == [True, False, False, False]
    assert shown[0].id == observed.session.id
    assert [one.id for one in shown[1:]] == sorted((one.id for one in shown[1:]), reverse=True)


def test_the_csv_of_groups_is_equal_to_the_screen(ida, observed):
    seen = look(ida)
    rows = cells(observing.groups_csv(ida, Filters()))
    assert rows[0] == ['School', *observing.GROUP_HEADER]
    assert rows[1:-1] == [list(map(str, observing.group_row(one))) for one in seen.groups]
    assert rows[-1] == ['All', '1', '4', '2', '50%', '2']
    assert cells(observing.groups_csv(ida, Filters(school=school_of(observed))))[0][0] == 'Teacher'


def test_one_session_has_its_course_and_its_pictures(ida, observed):
    seen = observing.session(ida, observed.session.id)
    assert (seen.session.students, seen.session.active, seen.session.posts) == (4, 2, 2)
    assert seen.given.graph == 1
    assert sum(slot.posts for slot in seen.slots) == 2
    assert [one.media_id for one in seen.media] == [post.id for post in reversed(observed.shown)]
    assert [kind.posts for kind in seen.kinds] == [2]
    older = observing.session(ida, observed.session.id, before=observed.shown[1].id)
    assert [one.media_id for one in older.media] == [observed.shown[0].id]


def test_a_session_of_a_guest_host_belongs_to_no_district(ida, observed):
    with transaction() as tx:
        tx.run(update(Session).where(col(Session.id) == observed.session.id).values(teacher_id=None, host_key='x'))
    assert look(ida).totals.sessions == 0


def test_a_large_district_takes_as_many_queries_as_a_small_one(ida, observed, database):
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))
    look(ida)
    few = [words for words in asked if not words.startswith('BEGIN')]
    for section in range(4, 9):
        factories.started(observed.teacher, section=section)
        factories.started(factories.teacher(school_of(observed)), section=section)
    asked.clear()
    assert look(ida).totals.sessions == 11
    assert len(few) == len([words for words in asked if not words.startswith('BEGIN')]) <= 11


def school_of(gallery):
    """Where a class is."""
    return gallery.teacher.user.school_id


def district_of(school_id):
    """The district of a school."""
    with reading() as db:
        return db.get(School, school_id).district_id


def waiting_posts(gallery):
    """The posts that wait for the teacher."""
    with reading() as db:
        return db.all(
            select(Media).where(Media.session_id == gallery.session.id, Media.status == 'waiting').order_by(Media.id)
        )
