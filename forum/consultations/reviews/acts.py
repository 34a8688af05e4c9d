"""The acts on drafts that the public comments on."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(Audited("review.published", _("Version of a draft published for comments"), CONSULTATIONS),),
    unaudited=(),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
