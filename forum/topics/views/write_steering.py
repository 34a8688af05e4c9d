"""Steering a topic: one page with an act to each form."""

from collections.abc import Callable
from typing import TypeVar

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import Form
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.policies import may_steer
from forum.discussions.services import steer
from forum.fields.queries import list_fields
from forum.topics.forms.steer import CloseForm, MergeForm, ModeForm, MoveForm, ReasonForm, SplitForm
from forum.topics.models import Topic
from forum.topics.queries.writing import find_topic
from forum.topics.services import steer as topic_steering
from forum.topics.views.blueprint import topics

# each act with its form; the prefix keeps the fields of one page apart
FORMS: dict[str, type[Form]] = {
    "close": CloseForm,
    "reopen": ReasonForm,
    "lock": ReasonForm,
    "mode": ModeForm,
    "move": MoveForm,
    "merge": MergeForm,
    "split": SplitForm,
}
AnyForm = TypeVar("AnyForm", bound=Form)


@topics.get("/themen/<public_id>/lenken")
def steer_topic(public_id: str) -> ResponseReturnValue:
    return _page(_steerable(public_id))


@topics.post("/themen/<public_id>/lenken/schliessen")
def close_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = CloseForm(prefix="close")
    return _act(
        topic,
        form,
        lambda: steer.close_thread(topic, summary=text_in(form.summary), by=current_member()),
        done=_("The topic has been closed."),
    )


@topics.post("/themen/<public_id>/lenken/oeffnen")
def reopen_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = ReasonForm(prefix="reopen")
    return _act(
        topic,
        form,
        lambda: steer.reopen_thread(topic, reason=text_in(form.reason), by=current_member()),
        done=_("The topic is open again."),
    )


@topics.post("/themen/<public_id>/lenken/sperren")
def lock_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = ReasonForm(prefix="lock")
    return _act(
        topic,
        form,
        lambda: steer.lock_thread(topic, reason=text_in(form.reason), by=current_member()),
        done=_("The topic has been locked."),
    )


@topics.post("/themen/<public_id>/lenken/entsperren")
def unlock_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    steer.unlock_thread(topic, by=current_member())
    return _redirect_to_page(topic, _("The topic is no longer locked."))


@topics.post("/themen/<public_id>/lenken/anheften")
def pin_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    steer.pin_thread(topic, by=current_member())
    return _redirect_to_page(topic, _("The topic stays on top of the list."))


@topics.post("/themen/<public_id>/lenken/loesen")
def unpin_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    steer.unpin_thread(topic, by=current_member())
    return _redirect_to_page(topic, _("The topic no longer stays on top of the list."))


@topics.post("/themen/<public_id>/lenken/veroeffentlichung")
def set_publication_mode(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = ModeForm(prefix="mode")
    return _act(
        topic,
        form,
        lambda: steer.set_publication_mode(topic, form.chosen_mode, by=current_member()),
        done=_("It is saved when posts in this topic appear."),
    )


@topics.post("/themen/<public_id>/lenken/verschieben")
def move_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = _with_fields(MoveForm(prefix="move"))
    return _act(
        topic,
        form,
        lambda: topic_steering.move_topic(topic, form.chosen_field, reason=text_in(form.reason), by=current_member()),
        done=_("The topic has been moved."),
    )


@topics.post("/themen/<public_id>/lenken/zusammenfuehren")
def merge_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = MergeForm(prefix="merge")
    target = find_topic(form.target_id, actor=current_actor()) if form.target_id else None
    if form.validate() and target is None:
        form.target.errors = [_("There is no topic at this address. Copy it from the browser's address bar.")]
        return _page(topic, form), 422
    return _act(
        topic,
        form,
        lambda: topic_steering.merge_topics(
            topic, into=found(target), reason=text_in(form.reason), by=current_member()
        ),
        done=_("The topics have been merged."),
        leads_to=target,
    )


@topics.post("/themen/<public_id>/lenken/abtrennen")
def split_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = _with_fields(SplitForm(prefix="split"))
    return _act(
        topic,
        form,
        lambda: topic_steering.split_topic(
            topic,
            numbers=form.chosen_numbers,
            title=text_in(form.title),
            field=form.chosen_field,
            reason=text_in(form.reason),
            by=current_member(),
        ),
        done=_("The posts now stand in a topic of their own."),
    )


def _steerable(public_id: str) -> Topic:
    actor = current_actor()
    topic = found(find_topic(public_id, actor=actor))
    authorise(may_steer(actor, topic), actor)
    return topic


def _act(
    topic: Topic, form: Form, work: Callable[[], object], *, done: str, leads_to: Topic | None = None
) -> ResponseReturnValue:
    """Do what a form asks for, or show the page again with what is wrong."""
    if not form.validate():
        return _page(topic, form), 422
    try:
        made = work()
    except DomainError as error:
        show_problem(form, error)
        return _page(topic, form), 422
    return _redirect_to_page(made if isinstance(made, Topic) else leads_to or topic, done)


def _redirect_to_page(topic: Topic, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(address_of(topic), code=303)


def _page(topic: Topic, sent: Form | None = None) -> str:
    """The page with all acts; the form that was sent keeps what was typed and says what is wrong."""
    forms = {name: kind(formdata=None, prefix=name) for name, kind in FORMS.items()}
    forms["mode"].mode.data = topic.publication_mode.value if topic.publication_mode else ""
    for name in ("move", "split"):
        _with_fields(forms[name])
    if sent is not None:
        forms[sent._prefix.rstrip("-")] = sent
    return render_template(
        "topics/steer_topic.html", topic=topic, forms_by_act=forms, sent=sent, address=address_of(topic)
    )


def _with_fields(form: AnyForm) -> AnyForm:
    form.offer_fields(list_fields(with_archived=False))
    return form
