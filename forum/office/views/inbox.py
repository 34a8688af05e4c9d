"""The office's first page: what waits, by the day it is due."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.contributions.queries.imports import count_failed
from forum.core.mail.undelivered import load_mail_state
from forum.core.time import clock
from forum.discussions.addresses import address_of
from forum.office.queries.inbox import Errand, Waiting, load_inbox
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/")
def show_office() -> ResponseReturnValue:
    inbox = load_inbox(actor=enter_office())
    return render_template(
        "office/show_office.html",
        inbox=inbox,
        rows=[(item, _address(item)) for item in inbox.items],
        figures=[(errand, inbox.counts[errand], _list_address(errand)) for errand in Errand],
        mail=load_mail_state(),
        failed_imports=count_failed(),
        now=clock.now(),
    )


def _address(item: Waiting) -> str:
    """Where it is done."""
    match item.errand:
        case Errand.REPORT:
            return url_for("moderation.show_case", public_id=item.public_id)
        case Errand.ANSWER:
            assert item.thread is not None
            return address_of(item.thread)
        case Errand.REQUEST:
            return url_for("organisations.show_request", public_id=item.public_id)
        case Errand.MANDATE:
            return url_for("organisations.show_mandate", public_id=item.public_id)


def _list_address(errand: Errand) -> str:
    """Where all of a kind stand."""
    match errand:
        case Errand.REPORT:
            return url_for("moderation.list_reports")
        case Errand.ANSWER:
            return url_for("topics.list_proposals", sortierung="frist")
        case Errand.REQUEST:
            return url_for("organisations.list_requests")
        case Errand.MANDATE:
            return url_for("organisations.list_mandates")
