"""What all pages know of the installation they run in."""

from classroom.config import Settings

_settings: Settings | None = None


def use(settings: Settings) -> None:
    """Pages of this process belong to this installation; the composition root says so once."""
    global _settings  # noqa: PLW0603 - NiceGUI itself is one for a process
    _settings = settings


def base_url() -> str:
    """The configured address for links; never taken from a request."""
    if _settings is None:
        raise RuntimeError('pages are not installed')
    return _settings.url
