"""What follows a decision: publishing it, answering a recommendation, what became of it, who carries it out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, Verdict
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm, Form
from forum.core.web.guard import authorise, found
from forum.councils.models.resolutions import Resolution
from forum.councils.resolutions import policies
from forum.councils.resolutions.forms.follow_up import AnswerForm, DelayForm, FollowUpForm, PublishForm, StepForm
from forum.councils.resolutions.queries.find import find_resolution
from forum.councils.resolutions.services import answer, decide
from forum.councils.views.blueprint import councils
from forum.spaces.frames import frame_of_item

ADDRESS = "/gremien/beschluesse/<number>"
# forms about the answer, which somebody else can have given in the meantime
ANSWERS = ("answer", "delay")
May = Callable[[Actor, Resolution], Verdict]


@dataclass(frozen=True)
class Deed:
    """What a form of the page does: under which name the page knows it, and what is said when it is done."""

    name: str
    form: Form
    message: str
    act: Callable[[], object] = field(repr=False)


@councils.get(ADDRESS + "/bearbeiten")
def edit_resolution(number: str) -> ResponseReturnValue:
    return _page(_open(number, policies.may_edit))


@councils.post(ADDRESS + "/veroeffentlichen")
def publish_resolution(number: str) -> ResponseReturnValue:
    resolution, form = _open(number, policies.may_publish), PublishForm(prefix="publish-")

    def publish() -> None:
        assert form.on.data is not None
        decide.publish(resolution, on=form.on.data, answer_due_on=form.answer_due_on.data, by=current_member())

    return _act(resolution, Deed("publish", form, _("The day of publication has been saved."), publish))


@councils.post(ADDRESS + "/antwort")
def answer_recommendation(number: str) -> ResponseReturnValue:
    resolution, form = _open(number, policies.may_speak_for_addressee), AnswerForm(prefix="answer-")

    def give() -> None:
        answer.answer(resolution, kind=form.chosen, text=form.text.data or "", by=current_member())

    return _act(resolution, Deed("answer", form, _("The answer has been published."), give))


@councils.post(ADDRESS + "/verzoegerung")
def explain_delay(number: str) -> ResponseReturnValue:
    resolution, form = _open(number, policies.may_speak_for_addressee), DelayForm(prefix="delay-")

    def explain() -> None:
        answer.explain_delay(resolution, reason=form.delay_reason.data or "", by=current_member())

    return _act(resolution, Deed("delay", form, _("The reason has been saved."), explain))


@councils.post(ADDRESS + "/weiteres")
def create_resolution_step(number: str) -> ResponseReturnValue:
    resolution, form = _open(number, policies.may_tell_step), StepForm(prefix="step-")

    def tell() -> None:
        assert form.on_day.data is not None
        answer.add_step(resolution, on_day=form.on_day.data, text=form.text.data or "", by=current_member())

    return _act(resolution, Deed("step", form, _("What became of it has been added."), tell))


@councils.post(ADDRESS + "/umsetzung")
def update_follow_up(number: str) -> ResponseReturnValue:
    resolution, form = _open(number, policies.may_manage), FollowUpForm(prefix="owner-")

    def save() -> None:
        decide.set_follow_up(resolution, owner=form.owner.data or "", due_on=form.due_on.data, by=current_member())

    return _act(resolution, Deed("owner", form, _("Who carries it out has been saved."), save))


@councils.post(ADDRESS + "/erledigt")
def mark_resolution_done(number: str) -> ResponseReturnValue:
    resolution = _open(number, policies.may_manage)
    message = _("The resolution has been marked as carried out.")
    return _act(
        resolution, Deed("done", ButtonForm(), message, lambda: decide.mark_done(resolution, by=current_member()))
    )


def _open(number: str, may: May) -> Resolution:
    actor = current_actor()
    resolution = found(find_resolution(number, actor=actor))
    authorise(may(actor, resolution), actor)
    return resolution


def _act(resolution: Resolution, deed: Deed) -> ResponseReturnValue:
    if not deed.form.validate():
        return _page(resolution, deed), 422
    try:
        deed.act()
    except DomainError as error:
        show_problem(deed.form, error)
        return _page(resolution, deed), 422
    flash(deed.message, "success")
    return redirect(url_for(".show_resolution", number=resolution.number), code=303)


def _page(resolution: Resolution, sent: Deed | None = None) -> str:
    """The forms that the reader may send; the one that was sent with what was typed."""
    actor = current_actor()
    forms: dict[str, Form] = {
        "publish": PublishForm(formdata=None, prefix="publish-", data=_publication_of(resolution)),
        "answer": AnswerForm(formdata=None, prefix="answer-"),
        "delay": DelayForm(formdata=None, prefix="delay-", data={"delay_reason": resolution.delay_reason}),
        "step": StepForm(formdata=None, prefix="step-"),
        "owner": FollowUpForm(
            formdata=None, prefix="owner-", data={"owner": resolution.owner, "due_on": resolution.due_on}
        ),
        "done": ButtonForm(formdata=None),
    }
    if sent:
        forms[sent.name] = sent.form
    return render_template(
        "councils/edit_resolution.html",
        resolution=resolution,
        frame=frame_of_item(resolution, actor=actor),
        forms_by_name=forms,
        has_error=sent is not None,
        may_publish=bool(policies.may_publish(actor, resolution)),
        # an answer that came too late is shown again, for nothing typed is lost
        may_answer=bool(policies.may_answer(actor, resolution)) or (sent is not None and sent.name in ANSWERS),
        may_tell=bool(policies.may_tell_step(actor, resolution)),
        may_manage=bool(policies.may_manage(actor, resolution)),
    )


def _publication_of(resolution: Resolution) -> dict[str, object]:
    """The day that is set and has not come yet, or today; with it until when it is answered."""
    if resolution.public_from is None:
        return {"on": clock.today()}
    return {"on": resolution.public_from, "answer_due_on": resolution.answer_due_on}
