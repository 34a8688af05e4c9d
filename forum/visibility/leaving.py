"""A member leaves, and two people use one browser in turn: old links, old copies, the back button."""

from forum.core.data import unit_of_work
from forum.visibility.browsing import Browser, open_browser
from forum.visibility.people import Who
from forum.visibility.seats import end_seat_of
from forum.visibility.walk import Walk


def let_member_leave(walk: Walk) -> None:
    """End the seat of the former member, who stays logged in with all pages open."""
    with unit_of_work.transaction():
        end_seat_of(walk.city, Who.FORMER_MEMBER)
    walk.city.has_left = True


def open_old_links(walk: Walk) -> None:
    """Ask as the former member for all that was theirs: as a link, and as a browser asks for a copy that it kept."""
    browser = walk.browser(Who.FORMER_MEMBER)
    _ask_again(walk, browser, marked_by(walk, Who.FORMER_MEMBER), dict(browser.etags))


def share_a_browser(walk: Walk, first: Who, second: Who) -> None:
    """One person reads and logs out, then another logs in, in the same browser."""
    addresses = marked_by(walk, first)
    browser = open_browser(walk.city.app, first, walk.city.people)
    for address in addresses:
        browser.get(address)
    kept = dict(browser.etags)
    browser.log_out()
    browser.who = Who.GUEST
    _ask_again(walk, browser, addresses, kept)
    browser.who = second
    browser.log_in(walk.city.people[second])
    _ask_again(walk, browser, addresses, kept)


def marked_by(walk: Walk, who: Who) -> dict[str, set[str]]:
    """The addresses at which somebody has read marks, and these."""
    return {address: words for (reader, address), words in walk.found.items() if reader is who}


def _ask_again(walk: Walk, browser: Browser, addresses: dict[str, set[str]], kept: dict[str, str]) -> None:
    for address, words in addresses.items():
        walk.read(browser, address)
        if address not in kept:
            continue
        answer = walk.read(browser, address, etag=kept[address])
        marks = [walk.city.book.marks[word] for word in words]
        if answer.status_code == 304 and any(walk.city.seen_as(browser.who) not in mark.seen_by for mark in marks):
            walk.findings.note(browser.who, address, "that the copy of then still holds", "answer 304")
