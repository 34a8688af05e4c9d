"""A real Chromium: found on this machine, without a word to anybody outside, judged by axe."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from forum.accounts.models import User
from tests.support.log_in import session_cookie

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
# a transition that ends may start another one in child elements one frame later
FINISH_ANIMATIONS = """async () => {
  const picture = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (await picture(); document.getAnimations().length; await picture())
    document.getAnimations().forEach(one => one.finish());
}"""
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def find_chromium() -> str | None:
    """The program named in CHROMIUM, or the one installed on this machine."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), *MAC]
    return next((one for one in found if one and Path(one).exists()), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium for as long as the block lasts."""
    program = find_chromium()
    assert program, "Chromium was not found: install it, or name it in CHROMIUM."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


class Visitor:
    """One person's window: remembers what went wrong in it and which hosts it spoke to."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self._context = context
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self._complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self._complain("error", str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str) -> Page:
        self.page.goto(self.origin + address)
        return self.page

    def log_in(self, app: Flask, person: User) -> None:
        """Be logged in as somebody, without going through the log-in page."""
        cookie = {"name": "session", "value": session_cookie(app, person), "url": self.origin, "httpOnly": True}
        self._context.add_cookies([cookie])  # type: ignore[list-item]

    @property
    def cookies(self) -> set[str]:
        return {cookie["name"] for cookie in self._context.cookies()}

    @property
    def foreign_requests(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.origin, "data:", "blob:"))]

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@contextmanager
def visitor(
    browser: Browser,
    origin: str,
    *,
    size: dict[str, int] | None = None,
    scheme: str = "light",
    javascript: bool = True,
    locale: str = "de-DE",
) -> Iterator[Visitor]:
    """Open a private window on the site at `origin`."""
    context = browser.new_context(
        viewport=size or WIDE,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=javascript,
        locale=locale,
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    try:
        yield Visitor(context, origin)
    finally:
        context.close()


def barriers(page: Page, *, only: str = "") -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, or against one rule: a line a violation, with the elements."""
    # a page that a click led to may have come only in part
    page.wait_for_load_state()
    chosen = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": list(STANDARD)}
    results = Axe().run(page, options={"runOnly": chosen, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {violation['help']} ({', '.join(str(node['target']) for node in violation['nodes'])})"
        for violation in results.response["violations"]
    ]


def switch_colours(page: Page, scheme: str) -> None:
    """Go to light or dark, and let colours that change slowly arrive."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    # a busy machine hears of it late: until then half of the colours are still the old ones
    page.wait_for_function("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", arg=scheme)
    page.evaluate(FINISH_ANIMATIONS)


def enlarge_text(page: Page) -> None:
    """Choose the largest of the site's text sizes."""
    page.evaluate("document.documentElement.dataset.textSize = 'larger'")


def overflows(page: Page) -> bool:
    """Whether a person must scroll sideways."""
    # right after a click the next page may be there without its first element
    page.wait_for_load_state()
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wide


def fits(part: Locator) -> bool:
    """Whether all of a part can be seen that scrolls sideways where it has no room."""
    return bool(part.evaluate("one => one.scrollWidth <= one.clientWidth"))


def screenshot(page: Page, name: str, *, folder: Path = Path("test-results")) -> Path:
    """Keep the whole page as a picture under `name` and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    page.screenshot(path=file, full_page=True, animations="disabled")
    return file
