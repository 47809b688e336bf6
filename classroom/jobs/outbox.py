"""Sends what waits in the outbox, in a thread of its own: a slow mail server keeps nobody else waiting."""

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from email.message import EmailMessage

from classroom.events import LettersWait, bus
from classroom.mail import smtp
from classroom.schemas.invitations import Outgoing
from classroom.services import letters, outbox

log = logging.getLogger(__name__)
LOOK_SECONDS = 30.0
"""Letters of other replicas, and those that are due again, are found so soon."""
AT_ONCE = 100
"""Letters on one connection."""
STOP_SECONDS = 5.0


class Sender:
    """Sends as soon as letters come, and looks now and then; without a mail server it does nothing.

    When it is stopped in the middle of a talk with the mail server, that letter is tried again after its lease.
    """

    def __init__(self) -> None:
        self._server = letters.server()
        self._came = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name='mail', daemon=True)
        self._end = bus.listen(LettersWait, lambda _: self._came.set())

    def start(self) -> None:
        """Begin, if there is a mail server."""
        if self._server is not None:
            self._thread.start()

    def stop(self) -> None:
        """End after the letter in hand, or after five seconds without it."""
        self._end()
        self._stopped = True
        self._came.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopped:
            self._came.clear()
            if not self._one_round():
                self._came.wait(LOOK_SECONDS)

    def _one_round(self) -> bool:
        try:
            return self._server is not None and send_due(self._server, lambda: self._stopped)
        except Exception:  # whatever is wrong with the database now: letters wait, and so do we
            log.exception('the outbox could not be worked on')
            return False


def send_due(server: smtp.Server, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Send what is due over one connection; True when there may be more to send at once."""
    with ExitStack() as stack:
        connection: smtp.Connection | None = None
        for _ in range(AT_ONCE):
            letter = None if stopped() else outbox.claim()
            if letter is None:
                return False
            try:
                connection = connection or stack.enter_context(smtp.connected(server))
                connection.send(_message(server, letter))
            except smtp.Refused as problem:
                outbox.refused(letter, str(problem))
            except smtp.Away as problem:
                outbox.put_off(letter, str(problem))
                log.warning('letter %s was put off: %s', letter.id, problem)
                if problem.whole:
                    return False
            else:
                outbox.sent(letter)
    return True


def _message(server: smtp.Server, letter: Outgoing) -> EmailMessage:
    if letter.text is None or letter.html is None:
        raise smtp.Refused('The secret key has changed since this letter was written.')
    return smtp.message(server.sender, letter.to_address, letter.subject, letter.text, letter.html)
