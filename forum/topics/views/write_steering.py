"""Steering a topic: one page with an act to each form."""

from functools import partial
from typing import TypeVar

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.web.forms import Form
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.form_parts.steering import CloseForm, ReasonForm
from forum.discussions.policies import may_steer
from forum.discussions.services.steer import set_publication_mode as save_mode
from forum.discussions.thread_page import steer
from forum.fields.queries import list_fields
from forum.topics.forms.steer import MergeForm, ModeForm, MoveForm, SplitForm
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

WORDS = steer.SteeringWords(
    pinned_note=lazy_gettext("Pinned topics stand on top of the list of all topics."),
    locked_note=lazy_gettext("The topic can be read, but nobody can write in it for the time being."),
    pin=lazy_gettext("Pin topic"),
    unpin=lazy_gettext("Release topic"),
    lock=lazy_gettext("Lock topic"),
    unlock=lazy_gettext("Unlock topic"),
    close=lazy_gettext("Close topic"),
    reopen=lazy_gettext("Open topic again"),
    has_been_pinned=lazy_gettext("The topic stays on top of the list."),
    has_been_unpinned=lazy_gettext("The topic no longer stays on top of the list."),
    has_been_locked=lazy_gettext("The topic has been locked."),
    has_been_unlocked=lazy_gettext("The topic is no longer locked."),
    has_been_closed=lazy_gettext("The topic has been closed."),
    has_been_reopened=lazy_gettext("The topic is open again."),
)


@topics.get("/themen/<public_id>/lenken")
def steer_topic(public_id: str) -> ResponseReturnValue:
    return _page(_steerable(public_id))


@topics.post("/themen/<public_id>/lenken/schliessen")
def close_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    return steer.close(topic, WORDS, show=partial(_page, topic))


@topics.post("/themen/<public_id>/lenken/oeffnen")
def reopen_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    return steer.reopen(topic, WORDS, show=partial(_page, topic))


@topics.post("/themen/<public_id>/lenken/sperren")
def lock_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    return steer.lock(topic, WORDS, show=partial(_page, topic))


@topics.post("/themen/<public_id>/lenken/entsperren")
def unlock_topic(public_id: str) -> ResponseReturnValue:
    return steer.unlock(_steerable(public_id), WORDS)


@topics.post("/themen/<public_id>/lenken/anheften")
def pin_topic(public_id: str) -> ResponseReturnValue:
    return steer.pin(_steerable(public_id), WORDS)


@topics.post("/themen/<public_id>/lenken/loesen")
def unpin_topic(public_id: str) -> ResponseReturnValue:
    return steer.unpin(_steerable(public_id), WORDS)


@topics.post("/themen/<public_id>/lenken/veroeffentlichung")
def set_publication_mode(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = ModeForm(prefix="mode")
    return steer.act(
        topic,
        form,
        lambda: save_mode(topic, form.chosen_mode, by=current_member()),
        done=_("It is saved when posts in this topic appear."),
        show=partial(_page, topic),
    )


@topics.post("/themen/<public_id>/lenken/verschieben")
def move_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = _with_fields(MoveForm(prefix="move"))
    return steer.act(
        topic,
        form,
        lambda: topic_steering.move_topic(topic, form.chosen_field, reason=text_in(form.reason), by=current_member()),
        done=_("The topic has been moved."),
        show=partial(_page, topic),
    )


@topics.post("/themen/<public_id>/lenken/zusammenfuehren")
def merge_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = MergeForm(prefix="merge")
    target = find_topic(form.target_id, actor=current_actor()) if form.target_id else None
    if form.validate() and target is None:
        form.target.errors = [_("There is no topic at this address. Copy it from the browser's address bar.")]
        return _page(topic, form), 422
    return steer.act(
        topic,
        form,
        lambda: topic_steering.merge_topics(
            topic, into=found(target), reason=text_in(form.reason), by=current_member()
        ),
        done=_("The topics have been merged."),
        show=partial(_page, topic),
        leads_to=target,
    )


@topics.post("/themen/<public_id>/lenken/abtrennen")
def split_topic(public_id: str) -> ResponseReturnValue:
    topic = _steerable(public_id)
    form = _with_fields(SplitForm(prefix="split"))
    return steer.act(
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
        show=partial(_page, topic),
    )


def _steerable(public_id: str) -> Topic:
    actor = current_actor()
    topic = found(find_topic(public_id, actor=actor))
    authorise(may_steer(actor, topic), actor)
    return topic


def _page(topic: Topic, sent: Form | None = None) -> str:
    """The page with all acts; the form that was sent keeps what was typed and says what is wrong."""
    forms = {name: kind(formdata=None, prefix=name) for name, kind in FORMS.items()}
    forms["mode"].mode.data = topic.publication_mode.value if topic.publication_mode else ""
    for name in ("move", "split"):
        _with_fields(forms[name])
    if sent is not None:
        forms[sent._prefix.rstrip("-")] = sent
    return render_template(
        "topics/steer_topic.html",
        topic=topic,
        words=WORDS,
        act_url=lambda act: url_for(f".{act}_topic", public_id=topic.public_id),
        forms_by_act=forms,
        sent=sent,
        address=address_of(topic),
    )


def _with_fields(form: AnyForm) -> AnyForm:
    form.offer_fields(list_fields(with_archived=False))
    return form
