"""What the forum writes to people about their topics."""

from forum.core.mail.links import public_url
from forum.core.mail.mail import MailMessage
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.discussions.models import Post
from forum.discussions.readings import plain_for_readers
from forum.topics.models import StatusStep, Topic


def official_answer(topic: Topic, answer: Post) -> MailMessage:
    """The city has answered a topic; to the person who opened it."""
    facts: dict[object, object] = {_("Unit"): answer.spoken_as}
    if answer.promise:
        facts[_("Promise")] = answer.promise
    if answer.promise_due_at:
        facts[_("By")] = lazy_moment(answer.promise_due_at)
    return MailMessage(
        subject=_("The administration has answered: %(title)s", title=topic.title),
        paragraphs=(_("Your topic “%(title)s” has been answered in the name of the city.", title=topic.title),),
        quote=plain_for_readers(answer),
        facts=facts,
        action_label=_("Read the answer"),
        action_url=public_url("discussions.show_post", public_id=answer.public_id),
    )


def status_changed(topic: Topic, step: StatusStep) -> MailMessage:
    """A proposal has taken a step; to the person who made it."""
    return MailMessage(
        subject=_("%(number)s: %(status)s", number=topic.proposal_number, status=step.status.label),
        paragraphs=(
            _(
                "Your proposal “%(title)s” has a new status: %(status)s.",
                title=topic.title,
                status=step.status.label,
            ),
        ),
        quote=step.reason,
        facts={_("Set by"): step.by_name},
        action_label=_("See the proposal"),
        action_url=public_url("topics.show_topic", public_id=topic.public_id, slug=topic.slug),
    )


def answer_postponed(topic: Topic, reason: str) -> MailMessage:
    """The city needs longer for its answer; to the person who made the proposal."""
    assert topic.answer_due_at is not None
    return MailMessage(
        subject=_("The answer to your proposal takes longer: %(title)s", title=topic.title),
        paragraphs=(_("The administration needs longer to answer your proposal “%(title)s”.", title=topic.title),),
        quote=reason,
        facts={_("Answer by"): lazy_moment(topic.answer_due_at)},
        action_label=_("See the proposal"),
        action_url=public_url("topics.show_topic", public_id=topic.public_id, slug=topic.slug),
    )
