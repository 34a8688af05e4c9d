"""Known attacks in every text field of the site: no page and no mail holds an element of theirs, none is carried out.

The pages of a city with harmless texts say which elements there are; the same city with payloads may show no others.
The policy that forbids scripts is off. A run tries the part of the day on a page of each kind; `make prove` tries all.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.text import markup
from forum.core.web import memory
from forum.discussions.models.threads import POSTS_PER_PAGE
from forum.fields.models import FieldOfAction
from forum.settings import ROOT
from tests.attacks.city_site import Site, open_site
from tests.attacks.forms import STARTS, Sent, walk
from tests.attacks.mutations import encoded, with_text
from tests.attacks.payloads import payloads
from tests.attacks.plan import FREE, bare
from tests.attacks.witness import Witness, witness
from tests.factories import make_reply, make_topic
from tests.support.outbox import render_notifications
from tests.support.sampling import part, take_part

pytestmark = [pytest.mark.browser, pytest.mark.slow("Chromium loads dozens of pages")]

EVERYBODY = ("guest", "author", "admin")
MOST_MAILS = 12
HARMLESS = """Ein *Text* mit **allem**, was `geht`, von @Kim und [einem Ort](https://example.org), siehe /themen/.

> Zitat mit https://example.org und a@example.org
> > und noch eines

- eins
- zwei

1. erstens

3. drittens

## Überschrift

### Kleine Überschrift

~~weg~~

```
Code <b>
```

    Code

---
Zeile\\
noch eine"""
Choose = Callable[[int], str]


@dataclass(frozen=True)
class Extent:
    """How much is written, and how much of it is looked at."""

    titles: int
    posts: int
    # every so many-th form is filled in
    forms_apart: int
    pages_of_a_kind: int
    answers: int
    readers: Sequence[str]


READER = EVERYBODY[part() % 3]
PART = Extent(titles=20, posts=45, forms_apart=2, pages_of_a_kind=1, answers=10, readers=[READER])
ROUND = Extent(titles=20, posts=20, forms_apart=1, pages_of_a_kind=3, answers=10_000, readers=EVERYBODY)


def test_there_are_many_payloads_of_all_classes():
    assert len(payloads()) >= 500


def test_no_payload_becomes_a_part_of_a_page_or_a_mail(look_at):
    first = part() * PART.posts % len(payloads())
    chosen = [*payloads()[first:], *payloads()[:first]]

    known = known_from(look_at(harmless, PART))
    faults = odd(look_at(with_payloads(chosen, PART), PART), known)

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:80])


@pytest.mark.prove
def test_no_payload_in_any_field_becomes_a_part_of_a_page_or_a_mail(look_at):
    """As many rounds as it takes until each payload has stood in each field."""
    faults = []
    known = known_from(look_at(harmless, ROUND))
    for turn in take_part(range(0, len(payloads()), 12), parts=1):
        chosen = [*payloads()[turn:], *payloads()[:turn]]
        size = len(payloads()) if turn == 0 else ROUND.posts
        extent = replace(ROUND, titles=size, posts=size)
        faults += odd(look_at(with_payloads(chosen, extent), extent), known)

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(dict.fromkeys(faults))


@dataclass(frozen=True)
class Texts:
    """What is written into the city: in posts, in titles, and in every other field, which has room for so many characters."""

    posts: list[str]
    titles: list[str]
    choose: Choose


harmless = Texts([HARMLESS] * 3, ["Ein Titel mit Wörtern"] * 3, lambda most: HARMLESS[:most])


def with_payloads(chosen: list[str], extent: Extent) -> Texts:
    supply = iter(chosen * 40)
    return Texts(chosen[: extent.posts], chosen[-extent.titles :], lambda most: fitting(supply, most))


@pytest.fixture
def look_at(make_app, database, clock, chromium: Browser) -> Callable[[Texts, Extent], Witness]:
    """Write texts into every field of a city, then read its pages and mails."""

    furnished_at = clock.now

    def look(texts: Texts, extent: Extent) -> Witness:
        memory.forget_all()
        clock.set(furnished_at)
        app = make_app(writes_per_minute=1_000_000, posts_in_ten_minutes=1_000_000)
        site = open_site(app, database)
        clock.advance(seconds=30)
        return see(site, chromium, texts, extent)

    return look


def odd(seen: Witness, known: Set[str]) -> list[str]:
    """What is on pages and in mails with payloads that is not there with harmless texts."""
    return [*(f"{kind}: {where}" for kind, where in seen.kinds.items() if kind not in known), *seen.hits]


def known_from(seen: Witness) -> set[str]:
    """What harmless pages hold, here and on the way to all forms, or a page may hold by its template."""
    return seen.kinds.keys() | seen.site.elements | kinds_of_templates()


def kinds_of_templates() -> set[str]:
    """What stands in our templates, although the harmless city need not show it; payloads carry a mark of their own."""
    kinds: set[str] = set()
    for file in (ROOT / "templates").rglob("*.html"):
        source = re.sub(r"{{[^{}]*\|lang *}}", " lang ", file.read_text(encoding="utf-8"))
        source = re.sub(r"{#.*?#}|{{.*?}}|{%.*?%}", " ", source, flags=re.DOTALL)
        for tag, attributes in re.findall(r"<([a-z][\w-]*)([^<>]*)>", source):
            kinds |= {tag, *(f"{tag} {name}" for name in re.findall(r"([a-z][\w:-]*)(?=[=\s/]|$)", attributes))}
            kinds |= {f"{tag} behaves as {name}" for name in re.findall(r'data-behaviour="([^"]*)"', attributes)}
    fields = (ROOT / "templates" / "components" / "forms.html").read_text(encoding="utf-8")
    names = {name.replace("_", "-") for name in re.findall(r"\b(aria_\w+)=", fields)}
    return kinds | {f"{tag} {name}" for tag in ("input", "select", "textarea") for name in names}


def fitting(supply: Iterator[str], most: int) -> str:
    """The next payload that the field has room for, long enough for a title."""
    return next(text for text in supply if len(text) <= most - 9).ljust(10, ".")


def see(site: Site, chromium: Browser, texts: Texts, extent: Extent) -> Witness:
    """Write into every field, then read every page and mail."""
    written = write_much(site, texts)
    with witness(chromium, site) as seen:
        answers = list(write_everywhere(site, texts.choose, take_part(site.forms, parts=extent.forms_apart)))
        for who, address, body in take_part(answers, parts=max(1, len(answers) // extent.answers)):
            seen.look(who, address, body)
        for who, address, body in pages(site, written, extent):
            seen.look(who, address, body)
        render_notifications()
        for mail in session.scalars(select(OutgoingMail)).all()[-MOST_MAILS:]:
            seen.hits += [f"mail: broken header {mail.subject!r}"] * (len(f"{mail.subject}x".splitlines()) > 1)
            seen.read_mail(mail.subject, mail.html_body)
        session.rollback()
    return seen


def write_much(site: Site, texts: Texts) -> list[str]:
    """Posts with several texts each, and a topic for each title; returns the addresses of the posts."""
    author, field = site.author, session.scalars(select(FieldOfAction)).first()
    topic = make_topic(by=author, field=field)
    # a table or a picture is refused, whatever stands in it
    taken = [text for text in texts.posts if not markup.check(f"Text.\n\n{text}")]
    assert taken
    for start in range(0, len(taken), 3):
        make_reply(topic, by=author, body="Text.\n\n" + "\n\n".join(taken[start : start + 3]))
    for title in texts.titles:
        if len(title) <= 110 and title.isprintable():
            make_topic(title=f"Titel mit {title}", by=author, field=field)
    session.commit()
    last = topic.reply_count // POSTS_PER_PAGE + 1
    return [f"/themen/{topic.public_id}/{topic.slug}?seite={number}" for number in range(1, last + 1)]


def write_everywhere(site: Site, choose: Choose, forms: list[Sent]) -> Iterator[tuple[str, str, str]]:
    """Send each form with texts in its free fields, then with one in each strict field; yields the pages that answer."""
    for form in sorted(forms, key=when):
        texts = {name: choose(FREE[bare(name)][0]) for name in sorted(form.texts) if bare(name) in FREE}
        typed = [(name, texts.get(name, value)) for name, value in form.pairs]
        tries = [encoded(form, typed), *(with_text(form, name, text) for name, text in texts.items())]
        tries += [with_text(form, name, choose(80)) for name in sorted(form.texts) if name not in texts]
        for options in tries if form.texts else ():
            page = site.send(form, options)
            if page.is_html and page.status not in (302, 303, 400):
                yield form.who, form.address, str(page.body)


def when(form: Sent) -> int:
    """What takes things away comes last, for it hides what others have written."""
    last = ("topics.merge_topic", "topics.split_topic", "moderation.decide_post", "accounts.")
    return next((number for number, name in enumerate(last, 1) if form.endpoint.startswith(name)), 0)


def pages(site: Site, written: list[str], extent: Extent) -> Iterator[tuple[str, str, str]]:
    """What was written much of, and as many pages of a kind as each reader reaches; each once."""
    found: set[str] = set()
    for who in extent.readers:
        client = site.as_before(who)
        read = (client.get(address) for address in written) if who == extent.readers[0] else ()
        for page in [*read, *walk(site.app, client, [*STARTS, *site.starts], most=extent.pages_of_a_kind)]:
            if page.address not in found:
                found.add(page.address)
                yield who, page.address, str(page.body)
