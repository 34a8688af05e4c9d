"""A browser that asks the application itself for each page, without the policy that forbids scripts, and tells what it sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route
from playwright.sync_api import Error as BrowserError

from tests.attacks.city_site import Site

ORIGIN = "http://localhost"
# what a page looks like is left out: loading it costs more than everything else
UNSEEN = {"stylesheet", "font", "image"}
KEPT = {"content-type", "location", "set-cookie"}
# calls that a payload makes are noted before anything else runs
NOTE_CALLS = """
window.__hits = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (...all) => { top.__hits.push(`${name}(${all})`); };
"""
# each element with each of its attributes; what an address or a behaviour says counts where it can do something
READ = """
() => [...document.querySelectorAll("*")].flatMap(one => {
  const where = one.outerHTML.slice(0, 160), tag = one.localName;
  const kinds = [[tag, where]];
  for (const {name, value} of one.attributes) {
    kinds.push([`${tag} ${name}`, where]);
    if (name === "data-behaviour") kinds.push([`${tag} behaves as ${value}`, where]);
    if (/^(href|src|action|formaction|data|data-url|poster|xlink:href)$/.test(name)) {
      const scheme = (/^[\\s\\0-\\x1f]*([a-z][a-z0-9+.-]*):/i.exec(value) || ["", "path"])[1].toLowerCase();
      kinds.push([`${tag} ${name} to ${scheme}`, where]);
    }
  }
  return kinds;
})
"""


@dataclass
class Witness:
    """What was noticed: kinds of elements with an example, calls, and requests to others."""

    site: Site
    page: Any
    kinds: dict[str, str] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    here: str = ""
    who: str = "guest"
    prepared: str | None = None
    # the browser calls from a context of its own, which knows neither the application nor the city's clock
    context: Context = field(default_factory=copy_context)
    kept: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)

    def look(self, who: str, address: str, body: str | None = None) -> None:
        """Open an address as somebody, or show them an answer that the application has given before."""
        self.who, self.here, self.prepared = who, f"{who} {address}", body
        try:
            self.page.goto(ORIGIN + address, wait_until="load", timeout=10_000)
            self._note()
        except BrowserError as error:
            self.hits.append(f"{self.here}: {str(error).splitlines()[0]}")

    def read_mail(self, subject: str, html: str) -> None:
        self.here, self.prepared = f"mail {subject[:80]!r}", html
        self.page.goto(ORIGIN + "/mail", wait_until="load", timeout=10_000)
        self._note()

    def answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.hostname != "localhost":
            if url.scheme in ("http", "https"):
                self.hits.append(f"{self.here}: asks {route.request.url[:120]}")
            route.abort()
            return
        if route.request.resource_type in UNSEEN and url.path.startswith("/static/"):
            route.abort()
            return
        if self.prepared is not None and route.request.is_navigation_request():
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.prepared)
            return
        status, headers, content = self.context.run(
            self._fetch, route.request.method, route.request.url.removeprefix(ORIGIN)
        )
        route.fulfill(status=status, headers=headers, body=content)

    def _fetch(self, method: str, address: str) -> tuple[int, dict[str, str], bytes]:
        is_static = address.startswith("/static/")
        if is_static and address in self.kept:
            return self.kept[address]
        if method not in ("GET", "HEAD"):
            # a script of ours that tells how far somebody has read, or a payload: reading changes nothing here
            self.hits += [f"{self.here}: sends to {address}"] * address.startswith("/geschaeftsstelle/")
            return 204, {}, b""
        response = self.site.as_before(self.who).open(method, address, status=None, follow=False).response
        headers = {name: value for name, value in response.headers.items() if name.lower() in KEPT}
        answer = (response.status_code, headers, response.get_data())
        if is_static:
            self.kept[address] = answer
        return answer

    def _note(self) -> None:
        for kind, where in self.page.evaluate(READ):
            self.kinds.setdefault(kind, f"{self.here}: {where}")
        self.hits += [f"{self.here}: {hit}" for hit in self.page.evaluate("() => window.__hits || []")]


@contextmanager
def witness(browser: Browser, site: Site) -> Iterator[Witness]:
    context = browser.new_context(bypass_csp=True, locale="de-DE", reduced_motion="reduce", service_workers="block")
    context.add_init_script(NOTE_CALLS)
    page = context.new_page()
    seen = Witness(site, page)
    context.route("**/*", seen.answer)
    page.on("dialog", lambda dialog: (seen.hits.append(f"{seen.here}: a dialog"), dialog.dismiss()))
    try:
        yield seen
    finally:
        context.close()
