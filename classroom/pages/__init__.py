"""Pages, defined in Python and bound to services."""

from importlib import import_module

from classroom.config import Settings

PAGES = (
    'join',
    'signing_in',
    'registering',
    'recovering',
    'account',
    'home',
    'start',
    'room',
    'courses',
    'course',
    'work_new',
    'work_submission',
    'work',
    'post',
    'projector',
    'cards',
    'school',
    'vocabulary',
    'participation',
    'my_work',
    'keeping',
    'invitations',
    'invite',
    'observing',
    'observed_session',
    'notifications',
    'people',
    'people_search',
    'admin',
    'admin_accounts',
    'admin_imports',
    'admin_audit',
    'admin_schools',
    'admin_modules',
    'admin_sessions',
)


def install(settings: Settings) -> None:
    """Declare all pages; the composition root calls it once."""
    site = import_module('classroom.pages.site')
    site.use(settings)
    import_module('classroom.pages.bells').install()
    import_module('classroom.pages.elements.rooms').install()
    for name in PAGES:
        import_module(f'classroom.pages.{name}')
