"""Whether strangers can tell a private thing from one that never was: every rule is asked for both."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from forum.visibility.addresses import NEVER
from forum.visibility.browsing import Browser
from forum.visibility.city import Thing
from forum.visibility.likeness import essence, first_difference
from forum.visibility.people import Who
from forum.visibility.walk import Walk


@dataclass(frozen=True, slots=True)
class Question:
    """A place in an address where the id of a thing can stand."""

    method: str
    rule: Rule
    place: str


def compare_with_nothing(walk: Walk, readers: Iterable[Who], *, only: Container[str] | None = None) -> None:
    """Ask as each reader for every private thing at every place, by links and by forms; `only` names rules."""
    for who in readers:
        browser = walk.browser(who)
        for question in _questions(walk):
            if only is not None and question.rule.rule not in only:
                continue
            unknown = [thing for thing in _things_for(walk, question) if walk.city.seen_as(who) not in thing.known_to]
            _compare(walk, browser, question, unknown)


def _questions(walk: Walk) -> Iterator[Question]:
    for method in ("GET", "POST"):
        for rule in walk.atlas.rules(method):
            for place in walk.atlas.places_for_ids(rule):
                yield Question(method, rule, place)


def _things_for(walk: Walk, question: Question) -> list[Thing]:
    """One thing of each table whose ids were seen at a place, for each audience; where none was seen, one of each table."""
    things = list({(thing.table, thing.known_to): thing for thing in reversed(walk.city.things)}.values())
    seen = walk.atlas.seen.get((question.rule.rule, question.place), ())
    tables = {thing.table for thing in walk.city.things if thing.public_id in seen}
    if tables:
        return [thing for thing in things if thing.table in tables]
    return list({thing.table: thing for thing in things}.values())


def _compare(walk: Walk, browser: Browser, question: Question, things: list[Thing]) -> None:
    nothing = walk.atlas.fill(question.rule, question.place, NEVER) if things else None
    if nothing is None:
        return
    expected = essence(_ask(walk, browser, question.method, nothing))
    for thing in things:
        address = walk.atlas.fill(question.rule, question.place, thing.public_id)
        # beside itself, in another place of the address, it asks something else than nothing does
        if address is None or address.count(thing.public_id) > 1:
            continue
        given = essence(_ask(walk, browser, question.method, address), asked_for=thing.public_id)
        if given != expected:
            what = f"that there is such a {thing.table}: {_difference(given, expected)}"
            walk.findings.note(browser.who, f"{question.method} {address}", what, "answer")


def _ask(walk: Walk, browser: Browser, method: str, address: str) -> TestResponse:
    answer = browser.get(address) if method == "GET" else browser.post(address)
    walk.judge(browser.who, address, answer)
    return answer


def _difference(given: tuple[int, str], expected: tuple[int, str]) -> str:
    if given[0] != expected[0]:
        return f"status {given[0]} instead of {expected[0]}"
    return first_difference(given[1], expected[1])
