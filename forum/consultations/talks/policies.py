"""Who begins threads in the dialogue of a procedure."""

from forum.consultations.models.procedures import Procedure
from forum.consultations.models.talks import Talk
from forum.consultations.policies import may_run_procedures
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _

READ_AT_ONCE = _(
    "Publish the consultation first: in the space of the body its members would read the thread at once."
    " Until the phase begins nobody can reply."
)


def may_begin_talk(actor: Actor, talk: Talk, joining: Verdict, *, procedure: Procedure) -> Verdict:
    """The office at any time, so that it can prepare them; others if the module takes theirs, as long as it is open."""
    running = may_run_procedures(actor)
    if running and procedure.is_prepared_in_body:
        return deny(READ_AT_ONCE)
    if running or talk.takes_threads:
        return running or joining
    if not joining:
        return joining
    return deny(_("The office begins the threads here. You can reply in each of them."))
