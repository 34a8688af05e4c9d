"""What experts do for the city on a topic: answer, set the status of a proposal, postpone its answer."""

from flask.typing import ResponseReturnValue

from forum.contributions import answer_pages as pages
from forum.contributions.answer_pages import AnswerPages
from forum.discussions.thread_kinds import Address
from forum.topics.thread_kind import topic_kind
from forum.topics.views.blueprint import topics

PAGES = AnswerPages(
    kind=topic_kind,
    answer=lambda thread: Address("topics.create_answer", {"public_id": thread.public_id}),
    status=lambda thread: Address("topics.update_status", {"public_id": thread.public_id}),
    answer_date=lambda thread: Address("topics.update_answer_date", {"public_id": thread.public_id}),
)


@topics.get("/themen/<public_id>/antwort-der-verwaltung")
def new_answer(public_id: str) -> ResponseReturnValue:
    return pages.new_answer(PAGES, public_id)


@topics.post("/themen/<public_id>/antwort-der-verwaltung")
def create_answer(public_id: str) -> ResponseReturnValue:
    return pages.create_answer(PAGES, public_id)


@topics.get("/themen/<public_id>/status")
def edit_status(public_id: str) -> ResponseReturnValue:
    return pages.edit_status(PAGES, public_id)


@topics.post("/themen/<public_id>/status")
def update_status(public_id: str) -> ResponseReturnValue:
    return pages.update_status(PAGES, public_id)


@topics.post("/themen/<public_id>/frist")
def update_answer_date(public_id: str) -> ResponseReturnValue:
    return pages.update_answer_date(PAGES, public_id)
