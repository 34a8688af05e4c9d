"""The results of a search, and what to try where there are none."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.security.limits import limit_reading
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.core.web.page_sections import sections_of
from forum.fields.queries import FieldRow, list_field_rows
from forum.index.searching.found import PER_PAGE, Found
from forum.index.searching.suggesting import correct, did_you_mean, nearest_words
from forum.search.boxes import facets_of
from forum.search.choices import OrderChoice, Period, StatusChoice
from forum.search.found_page import find, load_hits
from forum.search.views.blueprint import SEARCHES, search
from forum.search.wanted import LAST_PAGE, Wanted, query_of, read_wanted
from forum.topics.policies import may_open_topic


@search.get("/suche")
def show_results() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    if not request.args.get("q", "").strip():
        made_from()
        return render_template("search/no_query.html", wanted=Wanted())
    fields = list_field_rows()
    wanted = read_wanted(request.args, fields)
    limit_reading("search", times=SEARCHES)
    found = find(wanted, actor)
    if not found.hits and wanted.page == 1:
        return _nothing_found(wanted, actor)
    return _results(wanted, found, fields, actor)


def _results(wanted: Wanted, found: Found, fields: Sequence[FieldRow], actor: Actor) -> str:
    searched = correct(wanted.words, found.corrections)
    query = query_of(wanted)
    return render_template(
        "search/show_results.html",
        heading=_heading(found, searched),
        wanted=wanted,
        found=found,
        searched=searched,
        hits=load_hits(found.hits, searched, actor),
        facets=facets_of(wanted, found, [field for field in fields if not field.is_archived]),
        statuses=list(StatusChoice),
        periods=list(Period),
        orders=list(OrderChoice),
        sections=sections_of("search_results", wanted, actor=actor),
        page_count=_page_count(found),
        address=lambda **changes: url_for(".show_results", **(query | changes)),
        page_address=lambda number: url_for(".show_results", **query, seite=number if number > 1 else None),
    )


def _heading(found: Found, words: str) -> str:
    if found.count is None:
        return _("More than 1,000 hits for “%(words)s”", words=words)
    return ngettext("One hit for “%(words)s”", "%(num)s hits for “%(words)s”", found.count, words=words)


def _page_count(found: Found) -> int:
    """Pages end with the thousandth hit; of more the last one is not known."""
    if found.count is not None:
        return min(-(-found.count // PER_PAGE), LAST_PAGE)
    return LAST_PAGE


def _nothing_found(wanted: Wanted, actor: Actor) -> str:
    """What is near to it, each of which finds something; and what this reader can do."""
    meant = did_you_mean(wanted.words, actor)
    verdict = may_open_topic(actor)
    return render_template(
        "search/nothing_found.html",
        wanted=wanted,
        meant=meant,
        near=[one for one in nearest_words(wanted.words, actor) if one != meant],
        # guests are asked to log in there
        may_write=bool(verdict) or verdict.needs_login,
        sections=sections_of("search_results", wanted, actor=actor),
        address_of=lambda words: url_for(".show_results", q=words),
        unfiltered=url_for(".show_results", q=wanted.words),
    )
