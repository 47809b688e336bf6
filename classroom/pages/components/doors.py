"""What the doors share: one card in the middle of the page, and lists that help with typing."""

from markupsafe import Markup

from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.schemas.accounts import OpenSchool

BACK = Markup('<p><a class="btn" href="/sign-in">Back to the sign-in</a></p>')


def card(title: str, lead: str, body: Markup, *, here: str) -> None:
    """A page of one card with its heading."""
    with d.frame(title, here=here):
        d.sheet('account.css')
        heading = d.html('<h1>{title}</h1><p class="soft">{lead}</p>', title=title, lead=lead)
        d.show(d.html('<div class="card sheet-card">{heading}{body}</div>', heading=heading, body=body))


def student_form(action: str, schools: list[OpenSchool], *, button: str) -> Markup:
    """What a student types to get an account; the school is asked for where several take students."""
    options = [(str(school.id), school.name) for school in schools]
    return forms.form(
        action,
        forms.field('Your name', 'full_name', extra='autocomplete="name" required', hint='As your teacher writes it.'),
        forms.username(),
        forms.new_password(),
        forms.email(needed=False),
        *([forms.choice('School', 'place', options)] if len(schools) > 1 else []),
        button=button,
        kept=True,
    )


def suggested(name: str, words: list[str]) -> Markup:
    """A list of words under a field."""
    options = d.join([d.html('<option value="{word}"></option>', word=word) for word in words])
    return d.html('<datalist id="{name}">{options}</datalist>', name=name, options=options)
