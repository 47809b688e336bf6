"""The browser of the tests: a headless Chromium without the parts of its own window that no test looks at."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page

EXECUTABLE = '/usr/bin/chromium'
_PLAYWRIGHT_LEAVES_OUT = (
    'AimEnabled',
    'AvoidCorsURLLoaderRestartOnRedirect',
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
    'OptimizationHints',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
)
"""Repeated here, because only the last list that Chromium is given counts."""
_WE_LEAVE_OUT = ('WebUIOmniboxPopup', 'WebUIOmniboxAimPopup')
"""The lists below the address bar are pages with a renderer of their own: a third of the work for each new window."""
_MICROPHONE = ('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
CLOSING_SECONDS = 60
SECONDS = 60
"""For a click, a navigation: only a test that fails waits so long."""
P = TypeVar('P', BrowserContext, Page)
ARGUMENTS = ('--no-sandbox', '--disable-features=' + ','.join(_PLAYWRIGHT_LEAVES_OUT + _WE_LEAVE_OUT))


def launch(kind: BrowserType, *more: str) -> Browser:
    """Start it, with these arguments too. Its people read as in Britain, as long as a test says nothing else."""
    browser = kind.launch(executable_path=EXECUTABLE, args=[*ARGUMENTS, *more])
    browser.new_context = partial(_patient, browser.new_context)
    browser.new_page = partial(_patient, browser.new_page)
    return browser


def _patient(new: Callable[..., P], **more: Any) -> P:
    """A window that gives a busy machine time."""
    made = new(**{'locale': 'en-GB', **more})
    made.set_default_timeout(1000 * SECONDS)
    return made


class Chromium:
    """A browser for many tests. One that does not answer any more is ended, and the next test has another one."""

    def __init__(self, kind: BrowserType, *more: str, patience: float = CLOSING_SECONDS) -> None:
        self._kind, self._more, self._patience = kind, more, patience
        self._begin()

    @property
    def browser(self) -> Browser:
        """The one that runs."""
        if not self._browser.is_connected():
            self._begin()
        return self._browser

    def clear(self) -> None:
        """Close all windows."""
        with self._bounded():
            for context in self._browser.contexts:
                context.close()

    def close(self) -> None:
        """End it."""
        with self._bounded():
            self._browser.close()

    def _begin(self) -> None:
        self._browser = launch(self._kind, *self._more)
        session = self._browser.new_browser_cdp_session()
        processes = session.send('SystemInfo.getProcessInfo')['processInfo']
        session.detach()
        self._process = next(int(one['id']) for one in processes if one['type'] == 'browser')

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        """Now and then a window under load never says that it is closed; without its browser it is."""
        timer = threading.Timer(self._patience, self._kill)
        timer.start()
        try:
            yield
        except Error:
            if self._browser.is_connected():
                raise
        finally:
            timer.cancel()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)


def with_microphone(kind: BrowserType, file: Path) -> Chromium:
    """One whose microphone hears a sound file again and again, and which asks nobody whether it may."""
    return Chromium(kind, *_MICROPHONE, f'--use-file-for-fake-audio-capture={file}')
