"""Who begins threads in the dialogue of a procedure."""

from forum.consultations.models.talks import Talk
from forum.consultations.policies import may_run_procedures
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def may_begin_talk(actor: Actor, talk: Talk, joining: Verdict) -> Verdict:
    """The office at any time, so that it can prepare them; others if the module takes theirs, as long as it is open."""
    running = may_run_procedures(actor)
    if running or talk.takes_threads:
        return running or joining
    if not joining:
        return joining
    return deny(_("The office begins the threads here. You can reply in each of them."))
