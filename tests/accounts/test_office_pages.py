"""The pages of the office: the tabs between them, and what is missing ends the start."""

import pytest

from forum import app as forum_app
from forum.accounts.models import Role
from forum.accounts.office_pages import OfficeTab
from forum.core.errors import WiringIncomplete
from tests.factories import make_organisation, make_user
from tests.support.client import Client


@pytest.fixture
def office(make_client) -> Client:
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def current_tabs(page) -> list[str]:
    return page.read(".office-tabs a[aria-current=page]")


def test_the_inbox_is_the_current_tab_on_its_own_page_alone(office: Client):
    assert current_tabs(office.get("/geschaeftsstelle/")) == ["Eingang"]


def test_a_tab_is_current_on_the_pages_below_it_too(office: Client):
    page = office.get(f"/geschaeftsstelle/organisationen/{make_organisation().public_id}")

    assert current_tabs(page) == ["Organisationen"]


def test_every_area_has_its_tabs_in_one_row(office: Client):
    labels = office.get("/geschaeftsstelle/").read(".office-tabs a")

    assert len(labels) == len(set(labels)) == len(forum_app.OFFICE_TABS)


@pytest.mark.parametrize(
    "endpoint", ["office.show_nothing", "organisations.show_request", "organisations.create_entry"]
)
def test_a_tab_that_opens_no_page_ends_the_start(make_app, monkeypatch, endpoint: str):
    monkeypatch.setattr(forum_app, "OFFICE_TABS", (*forum_app.OFFICE_TABS, OfficeTab("Mehr", endpoint)))

    with pytest.raises(WiringIncomplete, match=f"open no page: {endpoint}"):
        make_app()


def test_an_office_page_under_no_tab_ends_the_start(make_app, monkeypatch):
    left = tuple(tab for tab in forum_app.OFFICE_TABS if tab.endpoint != "organisations.list_mandates")
    monkeypatch.setattr(forum_app, "OFFICE_TABS", left)

    with pytest.raises(WiringIncomplete, match=r"under no tab: .*organisations\.prolong_mandate"):
        make_app()


def test_no_cache_keeps_an_office_page_of_an_area_with_public_pages(office: Client):
    page = office.get("/geschaeftsstelle/organisationen/")

    assert page.headers["Cache-Control"] == "private, no-store"
