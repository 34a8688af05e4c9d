"""The page of an idea, and its print view."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.consultations.ideas.queries.find import find_days_of
from forum.consultations.ideas.thread_kind import idea_kind
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.views.blueprint import consultations
from forum.core.web.guest_pages import is_guest, keep_no_page
from forum.discussions.thread_page.show import print_thread, show_thread


@consultations.get("/beteiligung/idee/<public_id>/")
@consultations.get("/beteiligung/idee/<public_id>/<slug>")
def show_idea(public_id: str, slug: str = "") -> ResponseReturnValue:
    answer = show_thread(idea_kind, public_id, slug)
    if is_guest(request.environ) and changes_within_the_hour(find_days_of(public_id)):
        keep_no_page()
    return answer


@consultations.get("/beteiligung/idee/<public_id>/druck")
def print_idea(public_id: str) -> ResponseReturnValue:
    return print_thread(idea_kind, public_id)
