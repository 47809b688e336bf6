"""First load of the join page in Chromium: bytes over the wire cold and warm, server CPU, time until usable."""

import statistics

from playwright.sync_api import Browser, sync_playwright

from bench.program import Program

LOADS = 5


def join() -> str:
    """Measure and say it in one line."""
    with Program() as program:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
            _load(browser, program.base)  # the server's own first time
            loads = [_load(browser, program.base) for _ in range(LOADS)]
            browser.close()
        files = _static_cpu(program)
    cold, warm, usable = (statistics.median(load[place] for load in loads) for place in range(3))
    size = f'{cold / 1000:.0f} kB cold, {warm / 1000:.1f} kB warm'
    return f'{size}, usable after {usable:.0f} ms, {files:.1f} ms CPU for its files'


def _load(browser: Browser, base: str) -> tuple[float, float, float]:
    """Bytes of a cold and a warm load, and milliseconds from navigation to a field that takes typing."""
    context = browser.new_context()
    page = context.new_page()
    counted = _count(page)
    page.goto(base)
    page.wait_for_function('document.activeElement && document.activeElement.tagName === "INPUT"')
    usable = page.evaluate('performance.now()')
    page.wait_for_timeout(800)
    cold = sum(counted)
    counted.clear()
    page.goto(base)
    page.wait_for_timeout(800)
    warm = sum(counted)
    context.close()
    return cold, warm, usable


def _count(page) -> list[float]:
    """Encoded bytes of everything that this page loads over the network."""
    session = page.context.new_cdp_session(page)
    session.send('Network.enable')
    counted: list[float] = []
    session.on('Network.loadingFinished', lambda event: counted.append(event['encodedDataLength']))
    return counted


def _static_cpu(program: Program) -> float:
    """Milliseconds of server CPU for all static files of the page, as a cold visitor asks for them."""
    import asyncio

    import aiohttp

    async def measure() -> float:
        async with aiohttp.ClientSession(
            headers={'Accept-Encoding': 'gzip, deflate, br'}, auto_decompress=False
        ) as http:
            paths = _paths(program.base)
            for _ in range(10):
                await _fetch(http, program.base, paths)
            before = program.cpu()
            for _ in range(100):
                await _fetch(http, program.base, paths)
            return (program.cpu() - before) / 100 * 1000

    return asyncio.run(measure())


async def _fetch(http, base: str, paths: list[str]) -> None:
    for path in paths:
        async with http.get(path) as reply:
            reply.raise_for_status()
            await reply.read()


def _paths(base: str) -> list[str]:
    """All files that the join page loads."""
    import subprocess
    import sys

    code = (
        'import sys\nfrom playwright.sync_api import sync_playwright\n'
        'with sync_playwright() as play:\n'
        '    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])\n'
        '    page = browser.new_page()\n'
        '    urls = []\n'
        '    page.on("request", lambda one: urls.append(one.url))\n'
        '    page.goto(sys.argv[1])\n'
        '    page.wait_for_timeout(1500)\n'
        '    print("\\n".join(urls))\n'
    )
    out = subprocess.run([sys.executable, '-c', code, base], capture_output=True, text=True, check=True).stdout
    return sorted({url for url in out.split() if '/assets/' in url or '/_nicegui/' in url or '/avatars/' in url})
