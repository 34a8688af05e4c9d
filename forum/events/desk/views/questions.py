"""The questions of an event for whoever signs up: the editor of questionnaires, hung on the office's pages of events."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from flask import url_for

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.events.desk.services.questions import change_questions, edit_option
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.seating.queries.seats import free_options
from forum.events.views.blueprint import events
from forum.questionnaires.editing.holder import Holder
from forum.questionnaires.editing.mount import mount_editor
from forum.questionnaires.models import Questionnaire

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/fragen"

Made = TypeVar("Made")


def find_to_read(public_id: str) -> Holder:
    return _holder(found(find_event(public_id, actor=enter_office())))


def find_to_change(public_id: str) -> Holder:
    actor = enter_office()
    event = found(find_event(public_id, actor=actor))
    authorise(may_run_events(actor), actor)
    return _holder(event)


def _holder(event: Event) -> Holder:
    def change(made: Callable[[Questionnaire], Made], /) -> Made:
        return change_questions(event, made, by=current_member())

    return Holder(
        title=event.title,
        back=url_for("events.edit_event", public_id=event.public_id),
        heading=_("Questions for the sign-up"),
        empty_words=_("Name and mail address are part of every sign-up; what people need to take part is asked apart."),
        try_words=_("So the questions stand in the sign-up. What you enter here is checked, and not kept."),
        questionnaire_id=event.questionnaire_id,
        change=change,
        change_option=partial(edit_option, event, by=current_member()),
        free_places=partial(free_options, event),
    )


mount_editor(events, ADDRESS, read=find_to_read, change=find_to_change)
