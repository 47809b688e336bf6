"""Conditions for what people type into a search field."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_

from classroom.domain import texts


def contains(search: str, *columns: Any) -> ColumnElement[bool] | None:
    """Whether any of these columns contains the words, whatever their case; None for an empty search."""
    words = texts.key(search[:200])
    if not words:
        return None
    plain = words.replace('\\', '\\\\').replace('%', '\\%').replace('_', '\\_')
    return or_(*(func.lower(column).like(f'%{plain}%', escape='\\') for column in columns))
