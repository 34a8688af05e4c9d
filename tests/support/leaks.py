"""Leak tests that can fail: what strangers must not find is first found, by the same request, by somebody who may."""

from collections.abc import Iterable

from tests.support.client import Client
from tests.support.page import Page


def assert_found_only_by(entitled: Client, strangers: Iterable[Client], addresses: Iterable[str]) -> None:
    """The entitled person opens every address; it is a 404 for each of the strangers."""
    paths = list(addresses)
    others = list(strangers)
    assert paths
    assert others
    for path in paths:
        entitled.get(path, status=200)
    found = [path for other in others for path in paths if other.get(path, status=None).status != 404]
    assert not found, f"strangers find {found}"


def assert_read_only_by(entitled: Client, strangers: Iterable[Client], addresses: Iterable[str], *, word: str) -> None:
    """The entitled person reads the word under every address; none of the strangers reads it under any of them."""
    paths = list(addresses)
    others = list(strangers)
    assert paths
    assert others
    unread = [path for path in paths if word not in words_on(entitled.get(path, status=None))]
    assert not unread, f"these addresses say the word to nobody, and so prove nothing: {unread}"
    leaks = [path for other in others for path in paths if word in words_on(other.get(path, status=None))]
    assert not leaks, f"strangers read it under {leaks}"


def words_on(page: Page) -> str:
    """What an answer tells its reader; the word asked for may stand again in the search field of the page's head."""
    return page.main if page.is_html and page.find_all("main") else page.text
