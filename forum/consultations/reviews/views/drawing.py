"""What pages of a draft have in common: the frame of the procedure, and what its reader may do."""

from dataclasses import dataclass, field

from flask import render_template

from forum.accounts.identity import current_actor, current_member
from forum.consultations.models.reviews import Review
from forum.consultations.reviews.queries.find import get_review
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_procedure
from forum.consultations.words import Days
from forum.core.time import clock
from forum.discussions.form_parts.publishing import SpokenForm
from forum.discussions.policies import may_moderate_in
from forum.papers.comparing import ChangesSince

KIND = "review"


@dataclass(frozen=True, slots=True)
class Entered:
    """A draft at hand, for one reader."""

    at: EnteredModule
    review: Review
    changes: ChangesSince = field(default_factory=ChangesSince)


def enter_review(public_id: str) -> Entered:
    """Every page of a draft begins with this; like `enter_module` it does not authorise."""
    entered = enter_module(public_id, KIND)
    return Entered(entered, get_review(entered.module))


def draw(template: str, entered: Entered, **context: object) -> str:
    """A page of a draft."""
    module = entered.at.module
    actor = entered.at.actor
    shown = {
        "here": module.title,
        "moderates": bool(may_moderate_in(actor, entered.review.paper.thread)),
        "may_write": entered.at.verdict.allowed,
    } | context
    return render_template(
        template,
        frame=frame_of_procedure(entered.at.procedure),
        tab=module.public_id,
        days=Days(clock.today()),
        module=module,
        review=entered.review,
        verdict=entered.at.verdict,
        changes=entered.changes,
        **shown,
    )


def offer_labels(form: SpokenForm) -> None:
    """Let a member choose as whom they speak; a guest chooses after the log-in."""
    if current_actor().is_member:
        form.offer_labels(current_member())
