"""The whole leak test, from the empty database to the report."""

from collections.abc import Iterable, Sequence

from flask import Flask

from forum.core.acts.delivering import deliver_acts
from forum.core.data import unit_of_work
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.visibility.addresses import Atlas
from forum.visibility.city import City, Story, found_city
from forum.visibility.existence import compare_with_nothing
from forum.visibility.figures import compare_before_and_after
from forum.visibility.findings import Findings
from forum.visibility.leaving import let_member_leave, open_old_links, share_a_browser
from forum.visibility.mails import prepare_what_waits, read_outbox
from forum.visibility.people import STRANGERS, Who
from forum.visibility.reasons import UNWALKED
from forum.visibility.searching import look_for_each_word
from forum.visibility.seats import fill_seats
from forum.visibility.stories.listed import STORIES
from forum.visibility.walk import Walk

# who asks for things that they may not know; the others have no more rights than one of these
ASKING: tuple[Who, ...] = (
    Who.GUEST,
    Who.FORMER_MEMBER,
    Who.MEMBER_ELSEWHERE,
    Who.MODERATOR,
    Who.OFFICE,
    Who.ADMIN,
)
# who is asked whether pages change by what others add in private
WATCHERS: tuple[Who, ...] = tuple(who for who in STRANGERS if who not in (Who.DEPUTY, Who.INVITED))


def audit_visibility(app: Flask) -> Findings:
    """Build the marked city in the application's empty database and walk through it; its context is open."""
    walk = begin_walk(app)
    walk.explore()
    look_for_words(walk, STRANGERS)
    look_for_each_word(walk, STRANGERS)
    compare_with_nothing(walk, ASKING)
    note_unproved(walk)
    watch_figures(walk, WATCHERS)
    return walk.findings


def begin_walk(app: Flask, stories: Sequence[Story] = STORIES) -> Walk:
    """The marked city, and nobody has asked for anything yet."""
    with unit_of_work.transaction():
        city = found_city(app, stories)
        fill_seats(city)
        for story in stories:
            story.begin(city)
    add_more(city)
    return Walk(city, Atlas(app))


def add_more(city: City) -> None:
    """Private things of every kind; whoever waits for acts is told of them, as in service."""
    with unit_of_work.transaction():
        for story in city.stories:
            story.add(city)
    with in_language(DEFAULT_LANGUAGE):
        deliver_acts()


def look_for_words(walk: Walk, strangers: Iterable[Who]) -> None:
    """Let a member leave, two people share a browser, and strangers ask for all that members have found."""
    read_outbox(walk)
    let_member_leave(walk)
    read_outbox(walk)
    prepare_what_waits()
    # some pages are there only when somebody has left
    walk.visit(Who.KEEPER, list(walk.city.starts))
    open_old_links(walk)
    share_a_browser(walk, Who.CHAIR, Who.RESIDENT)
    for who in strangers:
        walk.visit(who, walk.atlas.addresses)
    read_outbox(walk)


def watch_figures(walk: Walk, watchers: Iterable[Who]) -> None:
    """Let members add more of everything while strangers look at what they may read."""
    compare_before_and_after(walk, add_more, watchers)


def note_unproved(walk: Walk) -> None:
    """Add to the findings the marks and the rules by which nothing is proved."""
    walk.note_unfound()
    findings = walk.findings
    findings.addresses, findings.marks = len(walk.atlas.addresses), len(walk.city.book.marks)
    for rule in walk.atlas.rules("GET"):
        if rule.rule not in walk.opened and rule.rule not in UNWALKED:
            findings.unwalked.append(rule.rule)
