"""The pages that the office writes, as everybody reads them."""

from flask import jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.policies import may_run_office
from forum.core.access import everyone
from forum.core.text.text_diff import differences
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.home.models import PageKind, PageVersion
from forum.home.pages import SITE_PAGES
from forum.home.site_pages import queries
from forum.home.site_pages.drawing import draw_page
from forum.home.site_pages.queries import Standing, read_standing
from forum.home.site_pages.shipped import BY_NAME
from forum.home.site_pages.shipped import PAGES as SHIPPED
from forum.home.site_pages.statement import read_statement, write_statement
from forum.home.site_pages.wording import wording_of
from forum.home.views.blueprint import home

KEEPING_VERSIONS = ", ".join(f'"{page.name}"' for page in SHIPPED if page.keeps_versions)


@home.get("/ueber-das-forum")
def show_about() -> ResponseReturnValue:
    return _show("ueber-das-forum")


@home.get("/so-wirkt-beteiligung")
def show_participation() -> ResponseReturnValue:
    return _show("so-wirkt-beteiligung")


@home.get("/rahmenkonzept")
def show_strategy() -> ResponseReturnValue:
    return _show("rahmenkonzept")


@home.get("/impressum")
def show_imprint() -> ResponseReturnValue:
    return _show("impressum")


@home.get("/datenschutz")
def show_privacy() -> ResponseReturnValue:
    return _show("datenschutz")


@home.get("/barrierefreiheit")
def show_accessibility() -> ResponseReturnValue:
    return _show("barrierefreiheit")


@home.get("/leichte-sprache")
def show_easy_language() -> ResponseReturnValue:
    return _show("leichte-sprache")


@home.get("/gebaerdensprache")
def show_sign_language() -> ResponseReturnValue:
    return _show("gebaerdensprache")


@home.get("/sicherheit")
def show_security() -> ResponseReturnValue:
    return _show("sicherheit")


@home.get("/hilfe")
def show_help() -> ResponseReturnValue:
    return _show("hilfe")


@home.get("/hilfe/<name>")
def show_help_page(name: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    standing = found(read_standing(name))
    kind = standing.page.kind if standing.page else found(standing.shipped).kind
    return _page(found(standing if kind is PageKind.HELP else None))


@home.get("/barrierefreiheit.json")
def show_statement_json() -> ResponseReturnValue:
    """The accessibility statement for programs (Implementing Decision (EU) 2018/1523, Article 1)."""
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    return jsonify(write_statement(read_statement(found(read_standing("barrierefreiheit")).wording.facts)))


@home.get(f"/<any({KEEPING_VERSIONS}):name>/fassungen/<int:number>")
def show_page_version(name: str, number: int) -> ResponseReturnValue:
    """One version, with what it changed against the one before; planned ones are nobody's yet."""
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    standing = found(read_standing(name))
    versions = queries.list_readable_versions(standing.page) if standing.page else []
    place = found(next((place for place, one in enumerate(versions, 1) if one.number == number), None)) - 1
    if place == 0:
        return redirect(url_for(BY_NAME[name].endpoint))
    before = versions[place + 1] if place + 1 < len(versions) else None
    return render_template(
        "home/show_page_version.html",
        page=draw_page(wording_of(versions[place])),
        address=url_for(BY_NAME[name].endpoint),
        version=versions[place],
        replaced_at=versions[place - 1].holds_from,
        before=before,
        changes=_changes(before, versions[place]) if before else None,
    )


def _changes(before: PageVersion, after: PageVersion) -> str:
    return differences(wording_of(before).as_text, wording_of(after).as_text)


def _show(name: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from(SITE_PAGES)
    return _page(found(read_standing(name)))


def _page(standing: Standing) -> str:
    earlier = queries.list_readable_versions(standing.page)[1:] if standing.page and standing.keeps_versions else []
    is_help = standing.name == "hilfe"
    return render_template(
        "home/show_site_page.html",
        page=draw_page(standing.wording),
        name=standing.name,
        since=standing.since,
        earlier=earlier,
        video=standing.wording.facts if standing.shipped and standing.shipped.facts == "video" else {},
        help_pages=[(one.name, draw_page(one.wording)) for one in queries.list_help_pages()] if is_help else [],
        is_below_help=bool(standing.page and standing.page.kind is PageKind.HELP)
        or bool(standing.shipped and standing.shipped.kind is PageKind.HELP),
        may_edit=bool(may_run_office(current_actor())),
    )
