"""By which icon one tells kinds of notifications apart, in the bell's panel and on pages."""

ICONS: dict[str, str] = {
    'comment': 'chat_bubble',
    'returned': 'undo',
    'invitation': 'person_add',
    'school': 'check_circle',
    'waiting': 'hourglass_top',
    'enrolment': 'group',
    'assignment': 'list_alt',
    'deadline': 'schedule',
    'graded': 'star',
    'material': 'content_copy',
}


def of(kind: str) -> str:
    """The icon of a kind; the bell for one that is no more."""
    return ICONS.get(kind, 'notifications')
