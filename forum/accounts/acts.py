"""The acts of accounts, with the words in which the office reads them in the audit log."""

from forum.accounts.models import Role
from forum.core.acts.verbs import MODERATION, ActGroup, AreaActs, Audited, Details
from forum.core.text.locale import lazy_gettext as _

ROLES = ActGroup("rollen", _("Roles"))


def _role(details: Details) -> str:
    return str(Role(details["role"]).label)


ACTS = AreaActs(
    audited=(
        Audited("user.hidden", _("Profile hidden"), MODERATION),
        Audited("user.restored", _("Profile shown again"), MODERATION),
        Audited("user.warned", _("Account warned"), MODERATION),
        Audited("user.suspended", _("Account suspended from writing"), MODERATION),
        Audited("user.excluded", _("Account excluded from writing"), MODERATION),
        Audited("user.sanctions_lifted", _("Account may write again"), MODERATION),
        Audited("account.role_granted", _("Role given"), ROLES),
        Audited("account.role_withdrawn", _("Role withdrawn"), ROLES),
        Audited("account.group_given", _("Group of the administration given or taken"), ROLES),
    ),
    unaudited=(
        "account.confirmed",
        "account.described",
        "account.email_change_requested",
        "account.email_changed",
        "account.group_changed",
        "account.leaving",
        "account.password_changed",
        "account.password_reset",
        "account.registered",
        "account.renamed",
        "account.stayed",
        "user.text_erased",
    ),
    subjects={
        "user": _("Account"),
    },
    keys=(),
    details={"role": _role},
    retired=(),
    retired_subjects={},
)
