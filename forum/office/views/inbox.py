"""The office's first page: what waits, by the day it is due."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.contributions.queries.imports import count_failed
from forum.core.mail.undelivered import load_mail_state
from forum.core.time import clock
from forum.discussions.addresses import address_of
from forum.office.queries.inbox import InboxItem, InboxKind, load_inbox
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/")
def show_office() -> ResponseReturnValue:
    inbox = load_inbox(actor=enter_office())
    return render_template(
        "office/show_office.html",
        inbox=inbox,
        rows=[(item, _address(item)) for item in inbox.items],
        figures=[(kind, inbox.counts[kind], _list_address(kind)) for kind in InboxKind],
        mail=load_mail_state(),
        failed_imports=count_failed(),
        now=clock.now(),
    )


def _address(item: InboxItem) -> str:
    """The page on which the item is dealt with."""
    match item.kind:
        case InboxKind.REPORT:
            return url_for("moderation.show_case", public_id=item.public_id)
        case InboxKind.ANSWER:
            assert item.thread is not None
            return address_of(item.thread)
        case InboxKind.REQUEST:
            return url_for("organisations.show_request", public_id=item.public_id)
        case InboxKind.MANDATE:
            return url_for("organisations.show_mandate", public_id=item.public_id)


def _list_address(kind: InboxKind) -> str:
    """The page that lists all items of a kind."""
    match kind:
        case InboxKind.REPORT:
            return url_for("moderation.list_reports")
        case InboxKind.ANSWER:
            return url_for("topics.list_proposals", sortierung="frist")
        case InboxKind.REQUEST:
            return url_for("organisations.list_requests")
        case InboxKind.MANDATE:
            return url_for("organisations.list_mandates")
