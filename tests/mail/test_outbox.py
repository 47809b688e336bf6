"""The outbox: a letter goes out once, is tried again when it could not, and gives up when it never will."""

import threading

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.jobs import outbox as job
from classroom.models import Letter
from classroom.services import letters, outbox
from tests.mailing import SENDER

VALUES = {
    'inviter': 'Ms. Fern',
    'school': 'Fernwood',
    'name': 'Jo Sorrel',
    'role': 'as a teacher',
    'link': 'http://classroom.test/invite/abc',
    'days': '30',
}


def put(to='jo@willow.example', **values):
    with transaction() as tx:
        return letters.write(tx, 'invitation', to, **{**VALUES, **values})


def row(letter_id):
    with reading() as db:
        return db.get(Letter, letter_id)


def send():
    return job.send_due(letters.server())


def test_a_letter_arrives_over_starttls_in_text_and_html(mail):
    letter_id = put()
    send()
    (letter,) = mail.letters
    assert mail.secured == [True]
    assert (letter['To'], letter['From']) == ('jo@willow.example', SENDER)
    assert letter['Subject'] == 'Ms. Fern invites you to Fernwood'
    assert letter['Auto-Submitted'] == 'auto-generated'
    assert letter['Message-ID'].endswith('@fernwood.example>')
    text, html = (part.get_content() for part in letter.iter_parts())
    assert 'http://classroom.test/invite/abc' in text
    assert '<a href="http://classroom.test/invite/abc"' in html
    assert (row(letter_id).status, row(letter_id).text) == ('sent', '')
    send()
    assert len(mail.letters) == 1


def test_the_words_of_a_waiting_letter_cannot_be_read_in_the_database(mail):
    stored = row(put())
    assert 'invite/abc' not in stored.text + stored.html


def test_what_people_typed_is_shown_as_text(mail):
    put(name='<script>alert(1)</script>', inviter='Fern & Söhne')
    send()
    text, html = (part.get_content() for part in mail.letters[0].iter_parts())
    assert '<script>' in text
    assert '<script>' not in html
    assert 'Fern &amp; Söhne' in html
    assert mail.letters[0]['Subject'] == 'Fern & Söhne invites you to Fernwood'


def test_B59_a_line_break_adds_no_header(mail):
    put(inviter='Fern\r\nBcc: everybody@willow.example')
    broken = put('jo@willow.example\r\nBcc: all@willow.example')
    send()
    (letter,) = mail.letters
    assert letter['Bcc'] is None
    assert letter['Subject'] == 'Fern Bcc: everybody@willow.example invites you to Fernwood'
    assert row(broken).status == 'failed'


def test_a_recipient_who_is_refused_for_good_is_not_tried_again(mail, stopped_clock):
    mail.answers['nobody@willow.example'] = '550 No such person here'
    gone, other = put('nobody@willow.example'), put()
    send()
    assert (row(gone).status, row(gone).problem) == ('failed', '550 No such person here')
    assert row(other).status == 'sent'


def test_a_busy_server_is_asked_again_after_longer_and_longer_pauses_and_then_no_more(mail, stopped_clock):
    mail.answers['jo@willow.example'] = '451 Try later'
    letter_id = put()
    for minutes in (1, 5, 30, 120, 360):
        send()
        assert (row(letter_id).status, row(letter_id).problem) == ('waiting', '451 Try later')
        stopped_clock.move(minutes=minutes, seconds=-1)
        tries = row(letter_id).tries
        send()
        assert row(letter_id).tries == tries
        stopped_clock.move(seconds=1)
    send()
    assert (row(letter_id).status, row(letter_id).tries) == ('failed', 6)


def test_a_server_that_comes_back_gets_the_letter(mail, stopped_clock):
    mail.answers['jo@willow.example'] = '421 Closing'
    letter_id = put()
    send()
    mail.answers.clear()
    stopped_clock.move(minutes=1)
    send()
    assert row(letter_id).status == 'sent'


def test_without_the_mail_server_letters_wait_and_no_password_is_logged(mail, mail_server, caplog):
    mail_server.stop()
    first, second = put(), put()
    assert send() is False
    assert (row(first).status, row(first).tries, row(second).tries) == ('waiting', 1, 0)
    assert 'p@ss' not in caplog.text + row(first).problem + repr(letters.server())


def test_two_replicas_never_send_a_letter_twice(mail):
    for number in range(30):
        put(f'p{number}@willow.example')
    both = [threading.Thread(target=send) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(letter['To'] for letter in mail.letters) == sorted(
        f'p{number}@willow.example' for number in range(30)
    )


def test_a_letter_that_a_dead_process_held_goes_out_after_its_lease(mail, stopped_clock):
    letter_id = put()
    outbox.claim()
    send()
    assert mail.letters == []
    stopped_clock.move(minutes=16)
    send()
    assert row(letter_id).status == 'sent'


def test_a_letter_whose_lease_ran_out_is_settled_by_who_holds_it_now(mail, stopped_clock):
    put()
    late = outbox.claim()
    stopped_clock.move(minutes=16)
    outbox.claim()
    outbox.refused(late, 'Too late')
    with reading() as db:
        assert db.one(select(Letter)).status == 'waiting'


def test_a_letter_leaves_as_soon_as_it_is_written(mail):
    sender = job.Sender()
    sender.start()
    try:
        put()
        for _ in range(100):
            if mail.letters:
                break
            threading.Event().wait(0.05)
    finally:
        sender.stop()
    assert len(mail.letters) == 1


def test_a_letter_to_one_person_does_not_wait_behind_a_list(mail, stopped_clock):
    with transaction() as tx:
        letters.post(tx, [letters.compose('invitation', f'p{number}@willow.example', **VALUES) for number in range(3)])
    stopped_clock.move(minutes=1)
    put()
    send()
    assert mail.letters[0]['To'] == 'jo@willow.example'


def test_a_letter_that_is_rolled_back_never_leaves(mail):
    with pytest.raises(ZeroDivisionError):
        _write_and_fail()
    send()
    assert mail.letters == []


def _write_and_fail():
    with transaction() as tx:
        letters.write(tx, 'invitation', 'jo@willow.example', **VALUES)
        raise ZeroDivisionError
