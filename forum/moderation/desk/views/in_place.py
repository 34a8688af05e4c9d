"""Deciding about a post with the short form, which opens below it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.reportable.registry import kind_named
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.timed_acts import flash_timed_act
from forum.discussions.models.posts import Post
from forum.moderation import policies
from forum.moderation.desk.forms.short import ShortForm, short_measures
from forum.moderation.desk.services.decide_in_place import decide_in_place
from forum.moderation.desk.views.taking_back import begin_to_wait, own_act
from forum.moderation.measure_specs import ThingMeasure
from forum.moderation.models.pending import PendingDecision
from forum.moderation.queries.cases import find_case_of
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.queries.things import find_subject
from forum.moderation.subjects import Subject, post_of
from forum.moderation.views.blueprint import moderation


def measures_for(subject: Subject) -> list[ThingMeasure]:
    """What the short form can do to a post as it is."""
    return [one for one in short_measures() if policies.may_take(one, subject, by=current_member())]


@moderation.get("/moderation/beitrag/<public_id>")
def new_post_decision(public_id: str) -> ResponseReturnValue:
    """The short form: a page of its own, or the form alone for the script that opens it below the post."""
    subject = _subject(public_id)
    form = ShortForm(formdata=None, prefix=public_id)
    alone = request.headers.get("X-Requested-With") == "fetch"
    return _draw(subject, form, "moderation/_in_place.html" if alone else "moderation/decide_post.html")


@moderation.post("/moderation/beitrag/<public_id>")
def decide_post(public_id: str) -> ResponseReturnValue:
    """Decide with the short form, and come back to the same post."""
    subject = _subject(public_id)
    form = ShortForm(prefix=public_id)
    if not form.validate_on_submit():
        return _ask_again(subject, form, status=422)
    try:
        pending = decide_in_place(subject, by=current_member(), ruling=form.ruling, seen_as=form.seen_as.data or "")
    except DomainError as error:
        return _ask_again(subject, form, refusal=error, status=409)
    draft_is_saved(f"moderate-{public_id}")
    if pending:
        _tell_of(pending, subject)
    else:
        flash(_("Decided: %(measure)s. Those concerned get a mail.", measure=form.ruling.measure.label), "success")
    return redirect(url_for("discussions.show_post", public_id=public_id), code=303)


def _tell_of(pending: PendingDecision, subject: Subject) -> None:
    begin_to_wait()
    case = find_case_of(subject)
    assert case is not None
    flash_timed_act(own_act(pending, case.reference, [case.public_id]))


def _ask_again(
    subject: Subject, form: ShortForm, *, refusal: DomainError | None = None, status: int
) -> ResponseReturnValue:
    return _draw(subject, form, "moderation/decide_post.html", refusal=refusal), status


def _draw(subject: Subject, form: ShortForm, template: str, *, refusal: DomainError | None = None) -> str:
    form.offer(measures_for(subject))
    form.seen_as.data = post_of(subject).seen_as
    return render_template(template, subject=subject, form=form, refusal=refusal)


def _subject(public_id: str) -> Subject:
    """The post, if the actor may decide about it."""
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    subject: Subject = found(find_subject(kind_named(Post.__tablename__), public_id, actor=actor))
    authorise(verdict_on(find_case_of(subject), subject, actor=actor), actor)
    return subject
