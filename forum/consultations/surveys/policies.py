"""Who may answer a survey, and who may read what came out of it."""

from collections.abc import Collection

from forum.ballots.kinds import VoidReason
from forum.ballots.models import BallotBox
from forum.ballots.rules import FEWEST_SEALED
from forum.consultations.models.surveys import Survey
from forum.consultations.policies import tell_why_closed
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def may_answer(survey: Survey, box: BallotBox | None, verdict: Verdict) -> Verdict:
    """`verdict` is that of the module; a survey with links is answered by nothing else."""
    if survey.needs_link:
        closed = tell_why_closed(survey.module, at=clock.now())
        return deny(closed or _("This questionnaire is answered with a personal link, which the office has given out."))
    ready = may_hand_in(survey, box)
    return verdict if ready else ready


def may_answer_by_link(survey: Survey, box: BallotBox | None) -> Verdict:
    """Whoever has a link needs no account; the link itself is tried when it is used."""
    closed = tell_why_closed(survey.module, at=clock.now())
    return deny(closed) if closed else may_hand_in(survey, box)


def may_hand_in(survey: Survey, box: BallotBox | None) -> Verdict:
    """Whether sealed replies are taken, for those that are anonymous."""
    if not survey.is_anonymous:
        return allow()
    if box is None:
        return deny(_("The office is still preparing the questions."))
    if not box.takes_entries:
        return deny(_("The replies have been opened together. No more are taken, even if the time was extended."))
    return allow()


def may_save_draft(actor: Actor, survey: Survey, verdict: Verdict) -> Verdict:
    """Drafts on the server are kept for accounts, and never of what is anonymous."""
    if survey.is_anonymous:
        return deny(_("Of an anonymous questionnaire nothing is kept before it is sent."))
    if not actor.is_member:
        return deny(_("Log in to go on later from any device."), needs_login=True)
    return verdict


def may_see_results(survey: Survey, box: BallotBox | None, *, is_office: bool) -> Verdict:
    """After the end, if the office lets everybody; the office itself at any time, but for sealed replies."""
    if survey.is_anonymous and (box is None or box.takes_entries):
        return deny(_("Nobody sees results before the end: the replies lie sealed."))
    if is_office:
        return allow()
    closes_at = survey.module.closes_at
    if closes_at is None or clock.now() < closes_at or not survey.shows_results:
        return deny(_("The results are not published."))
    return allow()


def may_see_ways_apart(counts: Collection[int], *, is_office: bool) -> bool:
    """Whether results are shown by the way on which replies came: of fewer than five one could tell whose they are.

    One small way would follow from the others.
    """
    return is_office or all(count >= FEWEST_SEALED for count in counts)


def why_never_opened(box: BallotBox | None) -> object | None:
    """Why the replies in a box stay unread for good; None if they do not."""
    match box.void_reason if box else None:
        case None:
            return None
        case VoidReason.TOO_FEW:
            return _("Fewer than five replies came. To protect those who answered, none was opened.")
        case VoidReason.KEY_LOST:
            return _("The key is lost: no reply was opened.")
    return _("A sealed reply could not be read: none was opened.")
