"""Whether what strangers read changes when private things are added: counts, next numbers, pages of lists."""

from collections.abc import Callable, Iterable

from forum.visibility.city import City
from forum.visibility.likeness import essence, first_difference
from forum.visibility.people import Who
from forum.visibility.reasons import TELLS_ON_PURPOSE
from forum.visibility.walk import Walk

Essence = tuple[int, str]


def compare_before_and_after(walk: Walk, add: Callable[[City], None], readers: Iterable[Who]) -> None:
    """Read all that strangers find, let the members add more of everything, and read it again."""
    who = tuple(readers)
    addresses = _addresses_without_private_ids(walk)
    before = {reader: _read(walk, reader, addresses) for reader in who}
    add(walk.city)
    for reader in who:
        after = _read(walk, reader, addresses)
        for address, essence_before in before[reader].items():
            if after[address] != essence_before:
                what = f"that something private was added: {first_difference(after[address][1], essence_before[1])}"
                walk.findings.note(reader, address, what, "figures")


def _addresses_without_private_ids(walk: Walk) -> list[str]:
    private = {thing.public_id for thing in walk.city.things if Who.GUEST not in thing.known_to}
    return [
        one
        for one in walk.atlas.addresses
        if not one.startswith(tuple(TELLS_ON_PURPOSE)) and not any(public_id in one for public_id in private)
    ]


def _read(walk: Walk, reader: Who, addresses: Iterable[str]) -> dict[str, Essence]:
    browser = walk.browser(reader)
    found = {}
    for address in addresses:
        # what an earlier page has left in the cookie is no figure
        browser.begin_anew()
        answer = browser.get(address)
        walk.judge(reader, address, answer)
        found[address] = essence(answer)
    return found
