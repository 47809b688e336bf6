"""Whether the parts that we cannot do without are there."""

import logging

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from classroom.db import reading

log = logging.getLogger(__name__)


def database_answers() -> bool:
    """Whether the database answers a query."""
    try:
        with reading() as db:
            return bool(db.rows(text('SELECT 1')).scalar_one() == 1)
    except SQLAlchemyError:
        log.exception('the database does not answer')
        return False
