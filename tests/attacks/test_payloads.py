"""Known attacks in every text field of the site: no page and no mail holds an element of theirs, none is carried out.

The pages of a city with harmless texts say which elements there are; the same city with payloads may show no others.
The policy that forbids scripts is off. A run tries a part that its seed chooses; `make prove` tries all.
"""

import os
import random
import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.text import markup
from forum.core.web import memory
from forum.settings import ROOT
from tests.attacks.city_site import Site, open_site
from tests.attacks.forms import STARTS, Sent, walk
from tests.attacks.mutations import encoded, with_text
from tests.attacks.payloads import payloads
from tests.attacks.plan import FREE, bare
from tests.attacks.witness import Witness, witness
from tests.factories import make_reply, make_topic
from tests.support.outbox import render_notifications

pytestmark = pytest.mark.browser

SEED = int(os.environ.get("FORUM_ATTACK_SEED", "0")) or time.time_ns() % 10**6
READERS = ("guest", "author", "admin")
IN_TITLES, IN_POSTS = 20, 90
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

~~weg~~ ![Bild](https://example.org/a.png)

```
Code <b>
```

    Code

---
Zeile\\
noch eine"""
Choose = Callable[[int], str]


def test_there_are_many_payloads_of_all_classes():
    assert len(payloads()) >= 500


def test_no_payload_becomes_a_part_of_a_page_or_a_mail(make_app, database, clock, chromium: Browser):
    chosen = random.Random(SEED).sample(payloads(), len(payloads()))

    faults = compare(make_app, database, clock, chromium, chosen, titles=IN_TITLES, posts=IN_POSTS)

    assert not faults, f"seed {SEED}, {len(faults)} faults:\n" + "\n".join(faults[:80])


@pytest.mark.prove
def test_no_payload_in_any_field_becomes_a_part_of_a_page_or_a_mail(make_app, database, clock, chromium: Browser):
    """As many rounds as it takes until each payload has stood in each field."""
    faults = []
    for turn in range(0, len(payloads()), 12):
        chosen = [*payloads()[turn:], *payloads()[:turn]]
        size = len(payloads()) if turn == 0 else IN_TITLES
        faults += compare(make_app, database, clock, chromium, chosen, titles=size, posts=size)

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(dict.fromkeys(faults))


def compare(make_app, database, clock, chromium: Browser, chosen: list[str], *, titles: int, posts: int) -> list[str]:
    """What is on pages and in mails with payloads that is not there with harmless texts."""
    usual = see(
        make_app,
        clock,
        chromium,
        lambda most: HARMLESS[:most],
        posts=[HARMLESS] * 3,
        titles=["Ein Titel mit Wörtern"] * 3,
    )
    session.remove()
    database.start_afresh()
    memory.forget_all()
    supply = iter(chosen * 40)
    attacked = see(
        make_app,
        clock,
        chromium,
        lambda most: fitting(supply, most),
        posts=chosen[:posts],
        titles=chosen[-titles:],
        most_answers=25 if posts == IN_POSTS else 10_000,
    )
    known = usual.kinds.keys() | kinds_of_templates()
    odd = [f"{kind}: {where}" for kind, where in attacked.kinds.items() if kind not in known]
    return [*odd, *attacked.hits]


def kinds_of_templates() -> set[str]:
    """What stands in our templates, although the harmless city need not show it; payloads carry a mark of their own."""
    kinds: set[str] = set()
    for file in (ROOT / "templates").rglob("*.html"):
        source = re.sub(r"{#.*?#}|{{.*?}}|{%.*?%}", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for tag, attributes in re.findall(r"<([a-z][\w-]*)([^<>]*)>", source):
            kinds |= {tag, *(f"{tag} {name}" for name in re.findall(r"([a-z][\w:-]*)(?=[=\s/]|$)", attributes))}
            kinds |= {f"{tag} behaves as {name}" for name in re.findall(r'data-behaviour="([^"]*)"', attributes)}
    fields = (ROOT / "templates" / "components" / "forms.html").read_text(encoding="utf-8")
    names = {name.replace("_", "-") for name in re.findall(r"\b(aria_\w+)=", fields)}
    return kinds | {f"{tag} {name}" for tag in ("input", "select", "textarea") for name in names}


def fitting(supply: Iterator[str], most: int) -> str:
    """The next payload that the field has room for, long enough for a title."""
    return next(text for text in supply if len(text) <= most - 9).ljust(10, ".")


def see(
    make_app, clock, chromium: Browser, choose: Choose, *, posts: list[str], titles: list[str], most_answers: int = 25
) -> Witness:
    """Write into every field, then read every page and mail."""
    app = make_app(writes_per_minute=1_000_000, posts_in_ten_minutes=1_000_000)
    site = open_site(app)
    clock.advance(seconds=30)
    write_much(site, posts, titles)
    with witness(chromium, site) as seen:
        answers = list(write_everywhere(site, choose))
        for who, address, body in random.Random(SEED).sample(answers, min(len(answers), most_answers)):
            seen.look(who, address, body)
        for who, address, body in pages(site):
            seen.look(who, address, body)
        render_notifications()
        for mail in session.scalars(select(OutgoingMail)).all()[-MOST_MAILS:]:
            seen.hits += [f"mail: broken header {mail.subject!r}"] * (len(f"{mail.subject}x".splitlines()) > 1)
            seen.read_mail(mail.subject, mail.html_body)
        session.rollback()
    return seen


def write_much(site: Site, posts: list[str], titles: list[str]) -> None:
    """Posts with several payloads each, and a topic for each title."""
    author = site.city.people["author"]
    topic = make_topic(by=author)
    # a table or a picture is refused, whatever stands in it
    taken = [text for text in posts if not markup.check(f"Text.\n\n{text}")]
    for start in range(0, len(taken), 3):
        make_reply(topic, by=author, body="Text.\n\n" + "\n\n".join(taken[start : start + 3]))
    for title in titles:
        if len(title) <= 110 and title.isprintable():
            make_topic(title=f"Titel mit {title}", by=author)
    session.commit()


def write_everywhere(site: Site, choose: Choose) -> Iterator[tuple[str, str, str]]:
    """Send each form with texts in its free fields, then with one in each strict field; yields the pages that answer."""
    for form in sorted(site.forms, key=when):
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


def pages(site: Site) -> Iterator[tuple[str, str, str]]:
    """The pages that each reader reaches, after everything was written; each once."""
    found: set[str] = set()
    for who in READERS:
        client = site.as_before(who)
        for page in walk(site.app, client, [*STARTS, *site.city.starts]):
            if page.address not in found:
                found.add(page.address)
                yield who, page.address, str(page.body)
