"""The acts of mail, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

MAIL = ActGroup("mails", _("Mail"))

ACTS = AreaActs(
    audited=(
        Audited("mail.sent_again", _("Undelivered mail sent again"), MAIL),
        Audited("mail.dismissed", _("Undelivered mail given up"), MAIL),
    ),
    unaudited=(),
    subjects={
        "outgoing_mail": _("Mail"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
