"""The daily letter: once a day at its hour, never in the quiet hours, only to who switched it on."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import InvalidInput
from classroom.models import Letter, School, User
from classroom.schemas.notices import NoticeSettings
from classroom.services import digests, letters, notice_settings, notices
from tests import factories


@pytest.fixture
def set_up(mail, stopped_clock):
    """A mail server, and half past nine in the morning."""
    return stopped_clock


@pytest.fixture
def fern(database):
    """A teacher in Berlin, where it is half past ten."""
    school = factories.school()
    with transaction() as tx:
        tx.get(School, school).time_zone = 'Europe/Berlin'
    return factories.teacher(school)


def wish(person, **wanted):
    with transaction() as tx:
        tx.get(User, person.user.id).notices = wanted


def tell(person, *titles):
    with transaction() as tx:
        for title in titles:
            notices.tell(tx, [person.user.id], 'comment', title)


def written():
    with reading() as db:
        return db.all(select(Letter).where(Letter.kind == 'digest').order_by(Letter.id))


def test_the_letter_names_what_is_unread_at_its_hour_and_only_once(fern, set_up):
    wish(fern, digest=True, digest_hour=16)
    tell(fern, 'Heron commented on “Sleep”', 'Otter commented on “Sleep”')
    assert digests.write_due() == 0
    set_up.move(hours=5, minutes=30)
    assert digests.write_due() == 1
    assert digests.write_due() == 0
    [letter] = written()
    assert letter.subject == '2 things to read on Classroom'
    assert letter.user_id == fern.user.id


def test_what_comes_after_the_hour_waits_for_the_next_day(fern, set_up):
    wish(fern, digest=True, digest_hour=9)
    tell(fern, 'Too late for today')
    assert digests.write_due() == 0
    set_up.move(hours=23)
    assert digests.write_due() == 1


def test_in_the_quiet_hours_no_letter_is_written(fern, set_up):
    wish(fern, digest=True, digest_hour=11, quiet_from='10:00', quiet_to='13:00')
    tell(fern, 'Heron commented')
    set_up.move(hours=1)
    assert digests.write_due() == 0
    set_up.move(hours=1, minutes=30)
    assert digests.write_due() == 1


def test_who_has_not_asked_for_it_has_read_all_or_has_no_address_gets_none(fern, set_up):
    moss, reader = (factories.account('teacher', name=name) for name in ('Moss', 'Reed'))
    for person in (moss, reader):
        wish(person, digest=True)
    wish(fern, digest=False)
    with transaction() as tx:
        tx.get(User, moss.user.id).email = None
    for person in (fern, moss, reader):
        tell(person, 'Heron commented')
    notices.mark_all_read(reader)
    set_up.move(days=1)
    assert digests.write_due() == 0
    assert written() == []


def test_B59_a_title_with_line_breaks_stays_one_line_and_many_are_counted(fern, set_up, mail):
    from classroom.jobs import outbox

    wish(fern, digest=True)
    tell(fern, 'Oldest', *(f'Notice {number}' for number in range(12)), 'Heron\r\nBcc: all@willow.example')
    set_up.move(days=1)
    assert digests.write_due() == 1
    outbox.send_due(letters.server())
    [letter] = mail.letters
    text = letter.get_body(('plain',)).get_content()
    assert letter['Bcc'] is None
    assert '- Heron Bcc: all@willow.example' in text
    assert 'and 2 more' in text
    assert 'Oldest' not in text
    assert 'http://classroom.test/notifications' in text


@pytest.mark.parametrize(('language', 'time'), [('auto', '21:50'), ('en-US', '9:50 PM')])
def test_times_are_written_as_the_reader_of_the_letter_writes_them(fern, set_up, mail, language, time):
    from classroom.jobs import outbox

    wish(fern, digest=True)
    with transaction() as tx:
        tx.get(User, fern.user.id).language = language
        notices.tell(tx, [fern.user.id], 'deadline', '“Tea at 21:50” is due today at 21:50')
    set_up.move(days=1)
    assert digests.write_due() == 1
    outbox.send_due(letters.server())
    [letter] = mail.letters
    text = letter.get_body(('plain',)).get_content()
    assert f'“Tea at 21:50” is due today at {time}' in text


def test_more_accounts_than_fit_one_round_are_all_told(database, set_up):
    people = [factories.account('teacher', name=f'Teacher {number}') for number in range(120)]
    for person in people:
        wish(person, digest=True)
    with transaction() as tx:
        notices.tell(tx, [person.user.id for person in people], 'comment', 'Heron commented')
    set_up.move(days=1)
    assert digests.write_due() == 120


def test_without_a_mail_server_there_is_no_letter_and_the_settings_say_so(fern, stopped_clock):
    wish(fern, digest=True)
    tell(fern, 'Heron commented')
    stopped_clock.move(days=1)
    assert digests.write_due() == 0
    assert not notice_settings.get(fern).mail
    with pytest.raises(InvalidInput) as problem:
        notice_settings.change(fern, NoticeSettings(digest=True))
    assert problem.value.field == 'digest'


def test_settings_are_kept_as_they_were_wished(fern, set_up):
    wanted = NoticeSettings(off=('comment',), quiet_from='20:00', quiet_to='07:00', digest=True, digest_hour=7)
    assert notice_settings.change(fern, wanted).settings == wanted
    assert notice_settings.get(fern).settings == wanted
    assert notice_settings.get(fern).time_zone == 'Europe/Berlin'


@pytest.mark.parametrize(
    ('half', 'field'), [({'quiet_from': '20:00'}, 'quiet_to'), ({'quiet_to': '7:00'}, 'quiet_from')]
)
def test_half_of_the_quiet_hours_is_refused_at_the_empty_field(fern, half, field):
    with pytest.raises(InvalidInput) as problem:
        notice_settings.change(fern, NoticeSettings.model_construct(**{'off': (), 'digest': False, **half}))
    assert problem.value.field == field
