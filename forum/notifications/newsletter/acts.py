"""The acts of the newsletter, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

NEWSLETTER = ActGroup("newsletter", _("Newsletter"))

ACTS = AreaActs(
    audited=(
        Audited("newsletter_issue.begun", _("Issue of the newsletter begun"), NEWSLETTER),
        Audited("newsletter_issue.deleted", _("Draft of the newsletter deleted"), NEWSLETTER),
        Audited("newsletter_issue.sent", _("Issue of the newsletter sent"), NEWSLETTER),
    ),
    unaudited=("newsletter.ordered", "newsletter.left", "newsletter.taken_back"),
    subjects={"newsletter_issue": _("Issue of the newsletter")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
