"""The blueprint of the office, and what its pages share."""

from dataclasses import dataclass

from flask import Blueprint, request, url_for

from forum.accounts.identity import current_actor
from forum.accounts.personal_pages import keep_out_of_caches
from forum.accounts.policies import may_run_office
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise

office = Blueprint("office", __name__)
keep_out_of_caches(office)


@dataclass(frozen=True, slots=True)
class Tab:
    """A page group of the office in the navigation."""

    label: str
    url: str
    is_current: bool


def enter_office() -> Actor:
    """Every page of the office begins here: refuses everybody else."""
    actor = current_actor()
    authorise(may_run_office(actor), actor)
    return actor


@office.context_processor
def navigation() -> dict[str, object]:
    """The tabs between the office's pages."""
    return {"office_tabs": [_tab(label, endpoint) for label, endpoint in _pages()]}


def _pages() -> list[tuple[str, str]]:
    return [
        (_("Inbox"), "office.show_office"),
        (_("Organisations"), "office.list_organisations"),
        (_("Mandates"), "office.list_mandates"),
        (_("Roles"), "office.list_roles"),
        (_("Fields of action"), "office.list_fields"),
        (_("Publication"), "office.edit_publishing"),
        (_("Settings"), "office.list_settings"),
        (_("Import"), "office.list_imports"),
        (_("Dialogue rules"), "office.show_rules_draft"),
        (_("Mails"), "office.list_mails"),
        (_("Log"), "office.show_audit_log"),
    ]


def _tab(label: str, endpoint: str) -> Tab:
    url = url_for(endpoint)
    is_first = endpoint == "office.show_office"
    return Tab(label, url, request.path == url if is_first else request.path.startswith(url))
