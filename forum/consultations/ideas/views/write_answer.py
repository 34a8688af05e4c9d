"""What experts do for the city on an idea: answer, set its status, postpone its answer."""

from flask.typing import ResponseReturnValue

from forum.consultations.ideas.thread_kind import idea_kind
from forum.consultations.views.blueprint import consultations
from forum.contributions import answer_pages as pages
from forum.contributions.answer_pages import AnswerPages
from forum.discussions.thread_kinds import Address

PAGES = AnswerPages(
    kind=idea_kind,
    answer=lambda thread: Address("consultations.create_idea_answer", {"public_id": thread.public_id}),
    status=lambda thread: Address("consultations.update_idea_status", {"public_id": thread.public_id}),
    answer_date=lambda thread: Address("consultations.update_idea_answer_date", {"public_id": thread.public_id}),
)


@consultations.get("/beteiligung/idee/<public_id>/antwort-der-verwaltung")
def new_idea_answer(public_id: str) -> ResponseReturnValue:
    return pages.new_answer(PAGES, public_id)


@consultations.post("/beteiligung/idee/<public_id>/antwort-der-verwaltung")
def create_idea_answer(public_id: str) -> ResponseReturnValue:
    return pages.create_answer(PAGES, public_id)


@consultations.get("/beteiligung/idee/<public_id>/status")
def edit_idea_status(public_id: str) -> ResponseReturnValue:
    return pages.edit_status(PAGES, public_id)


@consultations.post("/beteiligung/idee/<public_id>/status")
def update_idea_status(public_id: str) -> ResponseReturnValue:
    return pages.update_status(PAGES, public_id)


@consultations.post("/beteiligung/idee/<public_id>/frist")
def update_idea_answer_date(public_id: str) -> ResponseReturnValue:
    return pages.update_answer_date(PAGES, public_id)
