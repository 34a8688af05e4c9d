"""A survey as somebody has opened it: whether and how they may answer, what they answered, and how it is drawn."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.accounts.policies import is_office
from forum.ballots.models import BallotBox
from forum.consultations.models.surveys import ReplySource, Survey, SurveyReply
from forum.consultations.surveys.forms.reply import ReplyForm, shown_form
from forum.consultations.surveys.policies import may_answer, may_answer_by_link, may_see_results
from forum.consultations.surveys.promises import promise_of_survey
from forum.consultations.surveys.queries.find import (
    find_box,
    find_draft,
    find_reply,
    find_sheet,
    get_survey,
    has_handed_in,
    load_questions,
)
from forum.consultations.surveys.services.senders import Sender
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_module
from forum.core.access import Actor, Verdict
from forum.core.security.signing import is_mark_of, mark
from forum.questionnaires.form_parts import as_form_data
from forum.questionnaires.queries import load_answers, load_questionnaire
from forum.questionnaires.reading import ReadAnswer, read_answers
from forum.questionnaires.values import LoadedQuestionnaire

COOKIE_LASTS = 400 * 24 * 60 * 60


@dataclass(frozen=True)
class AskedSurvey:
    """`token`: of the link by which it was opened."""

    entered: EnteredModule
    survey: Survey
    box: BallotBox | None
    token: str = ""
    # the link has been used
    is_spent: bool = False

    @property
    def actor(self) -> Actor:
        return self.entered.actor

    @property
    def public_id(self) -> str:
        return self.entered.module.public_id

    @property
    def is_guest(self) -> bool:
        return not self.actor.is_member and not self.token

    @cached_property
    def verdict(self) -> Verdict:
        if self.token:
            return may_answer_by_link(self.survey, self.box)
        return may_answer(self.survey, self.box, self.entered.verdict)

    @cached_property
    def reply(self) -> SurveyReply | None:
        """What the reader answered by name, and can be told to be theirs."""
        if self.token or self.actor.user_id is None or self.survey.is_anonymous:
            return None
        return find_reply(self.survey, user_id=self.actor.user_id)

    @cached_property
    def is_done(self) -> bool:
        """Whether the reader, this browser or the link has answered."""
        if self.token:
            return self.is_spent
        if self.actor.user_id is None:
            return is_mark_of(request.cookies.get(self._cookie, ""), self._cookie)
        return self.reply is not None or has_handed_in(self.survey, user_id=self.actor.user_id)

    @property
    def can_fill_in(self) -> bool:
        """Whether the questions are shown to be answered; whoever lacks only the log-in sends them after it."""
        can_change = self.survey.can_change and self.reply is not None
        return bool(self.verdict or self.verdict.needs_login) and (can_change or not self.is_done)

    @cached_property
    def loaded(self) -> LoadedQuestionnaire:
        """The questions of the reader: a reply is changed in the version in which it was given."""
        if self.reply is not None:
            loaded = load_questionnaire(find_sheet(self.reply).questionnaire_id)
            assert loaded is not None
            return loaded
        return load_questions(self.survey)

    @cached_property
    def answers(self) -> dict[str, Any]:
        return load_answers(self.loaded, self.reply.sheet_id) if self.reply is not None else {}

    @property
    def read_answers(self) -> list[ReadAnswer]:
        return read_answers(self.loaded, self.answers)

    @property
    def results(self) -> Verdict:
        return may_see_results(self.survey, self.box, is_office=is_office(self.actor))

    @property
    def keeps_drafts(self) -> bool:
        """On the server: never of what is anonymous, and for accounts alone."""
        return self.actor.is_member and not self.survey.is_anonymous and not self.token and self.reply is None

    @property
    def send_address(self) -> str:
        if self.token:
            return url_for("consultations.create_reply_by_link", public_id=self.public_id, token=self.token)
        page = "seal_survey_reply" if self.survey.is_anonymous else "create_survey_reply"
        return url_for(f"consultations.{page}", public_id=self.public_id)

    def sender(self, form: ReplyForm) -> Sender:
        if self.token:
            return Sender(source=ReplySource.LINK, token=self.token, sent_key=form.sent_key)
        if self.actor.is_member:
            person: User = current_member()
            return Sender(source=ReplySource.ACCOUNT, user=person)
        return Sender(source=ReplySource.GUEST, sent_key=form.sent_key)

    def first_form(self) -> ReplyForm:
        """Empty, or as far as the reader has come."""
        if self.reply is not None:
            return shown_form(self.loaded, answers=as_form_data(self.loaded, self.answers))
        draft = (
            find_draft(self.survey, user_id=self.actor.user_id) if self.actor.user_id and self.keeps_drafts else None
        )
        fits = draft is not None and draft.questionnaire_id == self.survey.questionnaire_id
        return shown_form(self.loaded, draft=draft.fields if draft and fits else ())

    def draw(self, form: ReplyForm | None, **more: Any) -> str:
        return self.page("show_survey", form=form, promise=promise_of_survey(), **more)

    def page(self, template: str, **more: Any) -> str:
        return render_template(
            f"consultations/{template}.html",
            **frame_of_module(self.entered.module),
            procedure=self.entered.procedure,
            survey=self.survey,
            box=self.box,
            asked=self,
            **more,
        )

    def thank(self, *, was_guest: bool) -> ResponseReturnValue:
        """To the page that says what becomes of it; a guest's browser notes that it has answered, nothing more."""
        response = make_response(redirect(url_for("consultations.thank_for_reply", public_id=self.public_id), code=303))
        if was_guest:
            response.set_cookie(
                self._cookie,
                mark(self._cookie),
                max_age=COOKIE_LASTS,
                path=url_for("consultations.show_survey", public_id=self.public_id),
                secure=current_app.config["SESSION_COOKIE_SECURE"],
                httponly=True,
                samesite="Lax",
            )
        return response

    def by_link(self, token: str, *, is_spent: bool) -> "AskedSurvey":
        return replace(self, token=token, is_spent=is_spent)

    @property
    def _cookie(self) -> str:
        return f"survey-{self.public_id}"


def enter_survey(public_id: str) -> AskedSurvey:
    """Every public page of a survey begins with this; it does not authorise."""
    entered = enter_module(public_id, "survey")
    survey = get_survey(entered.module)
    return AskedSurvey(entered, survey, find_box(survey))
