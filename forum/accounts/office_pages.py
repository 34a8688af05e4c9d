"""The office's pages (/geschaeftsstelle/…), whichever area they belong to: who may open them, and the tabs between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, after_this_request, current_app, request, url_for

from forum.accounts.identity import current_actor
from forum.accounts.personal_pages import forbid_storing
from forum.accounts.policies import may_run_office
from forum.core.access import Actor
from forum.core.errors import WiringIncomplete
from forum.core.web.guard import authorise

INBOX_ADDRESS = "/geschaeftsstelle/"
BELOW_INBOX = "/geschaeftsstelle/posteingang/"


@dataclass(frozen=True, slots=True)
class OfficeTab:
    """A tab of the office: its label, and the endpoint of the page it opens. It is current on all addresses below that."""

    label: object
    endpoint: str


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as it is drawn on a page."""

    label: object
    url: str
    is_current: bool


def enter_office() -> Actor:
    """Every view of an office page begins with this: it refuses everybody else, and no cache keeps the page."""
    after_this_request(forbid_storing)
    actor = current_actor()
    authorise(may_run_office(actor), actor)
    return actor


def install(app: Flask, tabs: Sequence[OfficeTab]) -> None:
    """Keep the tabs in their order, once all areas are registered.

    Raises WiringIncomplete for a tab that opens no page, and for an office page that stands under no tab.
    """
    pages = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    broken = [tab.endpoint for tab in tabs if "<" in pages.get(tab.endpoint, "<")]
    if broken:
        raise WiringIncomplete(f"Tabs of the office open no page: {', '.join(broken)}.")
    addresses = {tab.endpoint: pages[tab.endpoint] for tab in tabs}
    missing = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(INBOX_ADDRESS) and not any(_is_below(rule.rule, one) for one in addresses.values())
    ]
    if missing:
        raise WiringIncomplete(f"Pages of the office stand under no tab: {', '.join(missing)}.")
    app.extensions["office_tabs"] = {tab: addresses[tab.endpoint] for tab in tabs}
    app.jinja_env.globals["office_tabs"] = list_tabs


def list_tabs() -> list[TabLink]:
    """The tabs for the page that is being drawn."""
    tabs: dict[OfficeTab, str] = current_app.extensions["office_tabs"]
    return [
        TabLink(tab.label, url_for(tab.endpoint), _is_below(request.path, address)) for tab, address in tabs.items()
    ]


def _is_below(path: str, address: str) -> bool:
    """Whether a path belongs to a tab's address; all of the office's addresses begin with the inbox's."""
    return path == address or path.startswith(BELOW_INBOX if address == INBOX_ADDRESS else address)
