"""Deciding where the post stands, without leaving the thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_moderate
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.models import Post
from forum.moderation import policies
from forum.moderation.forms.short import SHORT_MEASURES, ShortForm, block_choices, rule_choices
from forum.moderation.models.cases import SubjectKind
from forum.moderation.models.decisions import Measure
from forum.moderation.queries.things import find_subject
from forum.moderation.services.decide_in_place import decide_in_place
from forum.moderation.subjects import Subject, post_of
from forum.moderation.views.blueprint import moderation

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ShortChoices:
    """What the short form below a post offers: pairs of value and words."""

    measures: Sequence[Choice]
    grounds: Sequence[Choice]
    blocks: Sequence[Choice]


@moderation.app_template_global("short_choices")
def short_choices(post: Post) -> ShortChoices:
    """The choices for a post as it is; clauses and building blocks are read once for a page."""
    if "short_choices" not in g:
        g.short_choices = [
            [(str(one.value), str(one.label)) for one in choices] for choices in (rule_choices(), block_choices())
        ]
    grounds, blocks = g.short_choices
    measures = [("", _("Please choose")), *((one.value, str(one.label)) for one in measures_for(Subject(post)))]
    return ShortChoices(measures, grounds, blocks)


def measures_for(subject: Subject) -> list[Measure]:
    """What the short form can do to a post as it is."""
    return [one for one in SHORT_MEASURES if policies.may_take(one, subject)]


@moderation.post("/moderation/beitrag/<public_id>")
def decide_post(public_id: str) -> ResponseReturnValue:
    """Decide with the short form, and come back to the same post."""
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    subject = found(find_subject(SubjectKind.POST, public_id, actor=actor))
    authorise(policies.may_decide(actor, subject), actor)
    form = ShortForm(prefix=public_id)
    if not form.validate_on_submit():
        return _ask_again(subject, form, status=422)
    try:
        decision = decide_in_place(subject, by=current_member(), ruling=form.ruling, seen_as=form.seen_as.data or "")
    except DomainError as error:
        return _ask_again(subject, form, refusal=error, status=409)
    draft_is_saved(f"moderate-{public_id}")
    flash(_("Decided: %(measure)s. Those concerned get a mail.", measure=decision.measure.label), "success")
    return redirect(url_for("discussions.show_post", public_id=public_id), code=303)


def _ask_again(
    subject: Subject, form: ShortForm, *, refusal: DomainError | None = None, status: int
) -> ResponseReturnValue:
    form.offer(measures_for(subject))
    form.seen_as.data = post_of(subject).seen_as
    page = render_template("moderation/decide_post.html", subject=subject, form=form, refusal=refusal)
    return page, status
