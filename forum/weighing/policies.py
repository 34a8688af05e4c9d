"""Who weighs, and who opens again what was finished."""

from forum.accounts.policies import leads_office
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_run_procedures
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _


def may_weigh(actor: Actor, procedure: Procedure) -> Verdict:
    """Collect, cut, weigh and release: whoever of the office finds the procedure, once it is published."""
    verdict = may_run_procedures(actor)
    if verdict and procedure.is_draft:
        return deny(_("This consultation has not been published yet."))
    return verdict


def may_reopen(actor: Actor, procedure: Procedure) -> Verdict:
    """Unlock a finished step or argument: whoever leads the office, and whoever drafted the procedure."""
    verdict = may_weigh(actor, procedure)
    if not verdict:
        return verdict
    if leads_office(actor) or (actor.user_id is not None and actor.user_id == procedure.created_by_id):
        return allow()
    return deny(_("Only those who lead the office, or have drafted this consultation, open it again."))


def may_reopen_argument(actor: Actor, procedure: Procedure, *, locked: str | None) -> Verdict:
    """`locked`: why nothing is weighed any more."""
    return may_reopen(actor, procedure) if locked is None else deny(locked)
