"""Reading addresses as one person after another, and noting each mark that is seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from werkzeug.test import TestResponse

from forum.visibility.addresses import Atlas, addresses_in, holds_secret
from forum.visibility.browsing import Browser, open_browser
from forum.visibility.city import City
from forum.visibility.findings import Findings
from forum.visibility.people import ENTITLED, Who
from forum.visibility.reading import texts_of

FAILED = 500
OPENS = (200, 301, 302, 303, 307, 308)


@dataclass(slots=True)
class Walk:
    """`found` says at which addresses each of the readers saw which marks; `opened` which rules led anywhere."""

    city: City
    atlas: Atlas
    findings: Findings = field(default_factory=Findings)
    browsers: dict[Who, Browser] = field(default_factory=dict)
    found: dict[tuple[Who, str], set[str]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def browser(self, who: Who) -> Browser:
        """The browser of somebody, in which they stay logged in."""
        if who not in self.browsers:
            self.browsers[who] = open_browser(self.city.app, who, self.city.people)
        return self.browsers[who]

    def read(
        self, browser: Browser, address: str, *, etag: str = "", knows: frozenset[str] = frozenset()
    ) -> TestResponse:
        """Ask for an address and note what it tells its reader, beside words that they know already."""
        answer = browser.get(address, etag=etag)
        self.judge(browser.who, address, answer, knows=knows)
        rule = self.atlas.rule_of(address)
        if rule and answer.status_code in OPENS:
            self.opened.add(rule[0].rule)
        return answer

    def judge(self, who: Who, address: str, answer: TestResponse, *, knows: frozenset[str] = frozenset()) -> None:
        """Note the marks of an answer, those that its reader must not see as leaks, and copies that browsers keep."""
        self.findings.asked += 1
        if answer.status_code == FAILED:
            self.findings.note(who, address, "nothing, for it fails", "answer")
        seen: set[str] = set()
        for where, text in texts_of(answer):
            words = self.city.book.find(text)
            seen |= words
            for word in words - _words_in(self.city, address) - knows:
                mark = self.city.book.marks[word]
                if self.city.seen_as(who) not in mark.seen_by:
                    self.findings.note(who, address, f"“{mark.what}” ({word})", where)
        if seen:
            self.found.setdefault((who, address), set()).update(seen)
            # a guest who asks for a word is led to the log-in with it
            told = seen - _words_in(self.city, address) if who is Who.GUEST else seen
            self._check_kept(who, address, answer, told)

    def _check_kept(self, who: Who, address: str, answer: TestResponse, seen: set[str]) -> None:
        """Private words may stay in no browser: after a log-out its back button would show them."""
        is_private = any(Who.GUEST not in self.city.book.marks[word].seen_by for word in seen)
        if is_private and "no-store" not in answer.headers.get("Cache-Control", ""):
            self.findings.note(who, address, "private words that the browser keeps", "cache of the browser")

    def explore(self, readers: Iterable[Who] = (*ENTITLED, Who.FORMER_MEMBER)) -> None:
        """Let those who may see the private things follow all that their pages name."""
        for start in ("/", *self.city.starts):
            self.atlas.add(start)
        self.atlas.add_plain_rules()
        for who in readers:
            self._follow(self.browser(who))

    def _follow(self, browser: Browser) -> None:
        # the list grows while it is read
        for address in self.atlas.addresses:
            answer = self.read(browser, address)
            for found in _named_in(answer):
                if not holds_secret(found):
                    self.atlas.add(found)

    def visit(self, who: Who, addresses: Iterable[str]) -> None:
        """Let somebody ask for addresses that others have found."""
        for address in addresses:
            self.read(self.browser(who), address)

    def note_unfound(self) -> None:
        """Marks that no entitled person has seen: looking for them proves nothing."""
        seen = {word for (who, _address), words in self.found.items() for word in words if who is not Who.GUEST}
        seen_in_mails = self.city.book.sent
        for word, mark in self.city.book.marks.items():
            if mark.seen_by and word not in seen and word not in seen_in_mails:
                self.findings.unfound.append(f"“{mark.what}” ({word})")


def _named_in(answer: TestResponse) -> Iterable[str]:
    location = answer.headers.get("Location")
    if location:
        yield location.removeprefix("http://localhost").partition("#")[0]
    if (answer.mimetype or "").startswith(("text/", "application/json")):
        yield from addresses_in(answer.text)


def _words_in(city: City, address: str) -> set[str]:
    """What stands in the address itself is no news to whoever asks for it."""
    return city.book.find(address)
