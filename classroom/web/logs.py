"""Logs: one JSON object a line, without secrets and personal data."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

Record = MutableMapping[str, Any]
REDACTED = (
    (re.compile(r'\?[^\s"\'<>]+'), '?…'),  # query strings
    (re.compile(r'(/(?:g|switch|invite|setup|reset)/)[^\s"\'/]+', re.IGNORECASE), r'\1…'),  # paths that carry a token
    (re.compile(r'(?i)\b(bearer|token)\s+[\w.~+/=-]{8,}'), r'\1 …'),
    (re.compile(r'[^\s@<>"\']+@[^\s@<>"\']+\.\w+'), '…@…'),  # e-mail addresses
)
OURS = 'classroom'
QUIET = ('uvicorn.access', 'httpx', 'httpcore', 'engineio', 'socketio')


def configure(level: str = 'INFO') -> None:
    """Log to standard output; libraries only when something is wrong."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger('uvicorn.access').disabled = True  # it logs query strings


def formatter() -> logging.Formatter:
    """JSON, which escapes line breaks: one record can never look like two."""
    stamp = structlog.processors.TimeStamper(fmt='iso', utc=True)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.add_log_level, stamp],
        processors=[
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _redact,
            structlog.processors.JSONRenderer(),
        ],
    )


def redacted(text: str) -> str:
    """The text without query strings, tokens in paths and headers, and e-mail addresses."""
    for pattern, instead in REDACTED:
        text = pattern.sub(instead, text)
    return text


def _redact(_: Any, __: str, record: Record) -> Record:
    """Our own messages hold ids only and stay as they are; those of libraries and all tracebacks may hold anything."""
    names = ['exception'] if str(record.get('logger', '')).startswith(OURS) else ['event', 'exception']
    for name in names:
        if name in record:
            record[name] = redacted(str(record[name]))
    return record
