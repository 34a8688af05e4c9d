"""The audit log in the office: who did what, in an order that cannot be changed unnoticed."""

from collections.abc import Sequence
from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import queries as people
from forum.accounts.office_pages import enter_office
from forum.core.acts.consumer_states import list_backlogs
from forum.core.acts.verbs import ActGroup, listed_acts
from forum.office.log_words import act_words, detail_words, subject_words
from forum.office.queries.audit_log import LogFilter, list_acts
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/protokoll")
def show_audit_log() -> ResponseReturnValue:
    enter_office()
    groups, backlogs = listed_acts().groups(), list_backlogs()
    wanted = LogFilter(
        group=_find_group(groups, request.args.get("gruppe", "")),
        by=request.args.get("person", "")[:20],
    )
    return render_template(
        "office/show_audit_log.html",
        page=list_acts(wanted, cursor=request.args.get("ab")),
        wanted=wanted,
        groups=groups,
        staff={grant.user.public_id: grant.user.public_name for grant in people.list_staff()},
        act_words=act_words,
        subject_words=subject_words,
        detail_words=detail_words,
        backlogs=backlogs,
        needs_attention=any(backlog.state.needs_attention for backlog in backlogs),
        address=partial(_address, wanted),
    )


def _find_group(groups: Sequence[ActGroup], key: str) -> ActGroup | None:
    return next((group for group in groups if group.key == key), None)


def _address(wanted: LogFilter, **changes: str) -> str:
    """The address of the log with the same filter."""
    kept = {"gruppe": wanted.group.key if wanted.group else None, "person": wanted.by or None}
    return url_for(".show_audit_log", **(kept | changes))  # type: ignore[arg-type]
