"""Each form of the site, right but for one field: whatever stands there, the answer is a page with a sentence.

A run tries the part of the day, `make prove` tries all.
"""

from collections.abc import Iterable, Iterator

import pytest

from forum.core.data import unit_of_work
from forum.core.data.database import session
from tests.attacks.city_site import Site, open_site
from tests.attacks.forms import BUTTONS, VIEWERS, Sent
from tests.attacks.mutations import ALL, encoded, mutated
from tests.attacks.plan import is_planned
from tests.support.page import Page
from tests.support.reading import words
from tests.support.sampling import take_part

pytestmark = pytest.mark.slow("finds and sends every form of the site")

PARTS = 97
Attack = tuple[Sent, str, str, str]


@pytest.fixture
def city_site(make_app, database, clock, monkeypatch) -> Site:
    """A site that takes each change back, so that every request meets the same city."""
    app = make_app(writes_per_minute=1_000_000, posts_in_ten_minutes=1_000_000)
    site = open_site(app, database)
    clock.advance(seconds=30)
    monkeypatch.setattr(unit_of_work, "_commit", take_back)
    monkeypatch.setattr(unit_of_work, "_roll_back", take_back)
    return site


def take_back() -> None:
    """Let the database check what was written, and forget it."""
    try:
        session.flush()
    finally:
        session.rollback()
        session.info.pop("after_commit", None)
        session.info.pop("after_rollback", None)


def test_every_form_is_found_and_every_text_field_stands_in_the_plan(city_site: Site):
    posts = {rule.endpoint for rule in city_site.app.url_map.iter_rules() if "POST" in rule.methods}
    found = {form.endpoint for form in city_site.forms}
    unplanned = {f"{name} of {form}" for form in city_site.forms for name in form.texts if not is_planned(name)}

    assert posts - found == BUTTONS
    assert not unplanned


@pytest.mark.both_databases
@pytest.mark.sampled
def test_each_form_filled_in_by_the_plan_is_taken(city_site: Site):
    refused = []
    for form in city_site.forms:
        page = city_site.send(form, encoded(form, list(form.pairs)))
        if page.status >= 400 and form.endpoint not in {other.endpoint for other in taken(city_site, form.endpoint)}:
            refused.append(f"{form} {form.endpoint}: {page.status} {page.errors}")

    assert not refused, "\n".join(refused)


@pytest.mark.both_databases
@pytest.mark.sampled
def test_one_wrong_field_makes_no_mishap(city_site: Site):
    attacks = take_part(list(all_attacks(city_site.forms)), parts=PARTS)

    faults = list(find_faults(city_site, attacks))

    assert attacks
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:60])


def test_a_refused_form_names_the_rule_in_german_and_keeps_what_was_typed(city_site: Site):
    faults = []
    for form in city_site.forms:
        for name in sorted(form.texts):
            page = city_site.send(form, mutated(form, name, "blanks"))
            if page.status in (409, 422) and page.is_html:
                faults += [f"{form}, {name} of blanks: {fault}" for fault in unhelpful(page, form, name)]

    assert not faults, "\n".join(faults)


def taken(site: Site, endpoint: str) -> Iterator[Sent]:
    """The shapes of a form that are taken: one of them is enough, such as a decision on one of two cases."""
    for form in site.forms:
        if form.endpoint == endpoint and site.send(form, encoded(form, list(form.pairs))).status < 400:
            yield form


def all_attacks(forms: Iterable[Sent]) -> Iterator[Attack]:
    """Each form, each field, each mutation, as its viewer; the others send markup."""
    for form in forms:
        for name in form.names:
            for mutation in ALL:
                yield form, name, mutation, form.who
        for who in VIEWERS:
            for mutation in ("nothing", "400 digits", "markup"):
                yield form, next(iter(form.names), "x"), mutation, who


def find_faults(site: Site, attacks: Iterable[Attack]) -> Iterator[str]:
    tokens = {who: token_of(site, who) for who in VIEWERS}
    for form, name, mutation, who in attacks:
        own = form if who == form.who else with_token(form, tokens[who])
        try:
            page = site.send(own, mutated(own, name, mutation), who=who)
        except Exception as error:
            session.rollback()
            yield f"{who} {form.address} {form.endpoint}: {name} is {mutation}: {error!r}"[:400]
            continue
        if fault := fault_of(page):
            yield f"{who} {form.address} {form.endpoint}: {name} is {mutation}: {fault}"


def fault_of(page: Page) -> str:
    if page.status >= 500:
        return str(page.status)
    if page.is_html and "<xq7-probe" in str(page.body):
        return "markup comes back unescaped"
    return ""


def token_of(site: Site, who: str) -> str:
    own = [dict(form.pairs) for form in site.forms if form.who == who]
    return next((str(pairs["csrf_token"]) for pairs in own if "csrf_token" in pairs), "")


def with_token(form: Sent, token: str) -> Sent:
    pairs = tuple((name, token if name == "csrf_token" else value) for name, value in form.pairs)
    return Sent(form.who, form.page, form.address, form.endpoint, pairs, form.takes_files, form.texts)


def unhelpful(page: Page, form: Sent, blank: str) -> Iterator[str]:
    """What a person misses who gets the form back."""
    said = " ".join([*page.error_summary, *page.errors.values(), *page.read("[role=alert], .kern-alert")])
    if not said.strip():
        yield "no sentence says what is wrong"
    shown = {
        field.get("name"): words(field) if field.tag == "textarea" else field.get("value")
        for field in page.find_all("main input, main textarea")
    }
    for name, value in form.pairs:
        is_kept = name not in form.texts or name == blank or "password" in name or not value
        if not is_kept and " ".join(str(shown.get(name)).split()) != " ".join(value.split()):
            yield f"{name} is lost: {shown.get(name)!r}"
