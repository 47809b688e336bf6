"""The browser of the tests: a headless Chromium without the parts of its own window that no test looks at."""

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
ARGUMENTS = ('--no-sandbox', '--disable-features=' + ','.join(_PLAYWRIGHT_LEAVES_OUT + _WE_LEAVE_OUT))


def launch(kind: BrowserType, *more: str) -> Browser:
    """Start it, with these arguments too."""
    return kind.launch(executable_path=EXECUTABLE, args=[*ARGUMENTS, *more])
