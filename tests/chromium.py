"""The browser of the tests: a headless Chromium without the parts of its own window that no test looks at."""

from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

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
ARGUMENTS = ('--no-sandbox', '--disable-features=' + ','.join(_PLAYWRIGHT_LEAVES_OUT + _WE_LEAVE_OUT))


def launch(kind: BrowserType, *more: str) -> Browser:
    """Start it, with these arguments too. Its people read as in Britain, as long as a test says nothing else."""
    browser = kind.launch(executable_path=EXECUTABLE, args=[*ARGUMENTS, *more])
    browser.new_context = partial(browser.new_context, locale='en-GB')
    browser.new_page = partial(browser.new_page, locale='en-GB')
    return browser


def with_microphone(kind: BrowserType, file: Path) -> Browser:
    """One whose microphone hears a sound file again and again, and which asks nobody whether it may."""
    return launch(kind, *_MICROPHONE, f'--use-file-for-fake-audio-capture={file}')
