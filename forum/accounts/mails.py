"""What the forum writes to people about their accounts."""

from forum.accounts import keys
from forum.accounts.keys import End
from forum.accounts.models import EmailChange, User
from forum.core.mail.addresses import readable_address
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import lazy_day, lazy_moment, lazy_ngettext
from forum.core.text.locale import lazy_gettext as _
from forum.rules.clauses import Version
from forum.rules.models import RulesVersion

CONFIRM_ADDRESS = MandatoryKind("accounts.confirm_address", about="user")
ADDRESS_IS_KNOWN = MandatoryKind("accounts.address_is_known")
ALREADY_CONFIRMED = MandatoryKind("accounts.already_confirmed")
NO_ACCOUNT = MandatoryKind("accounts.no_account")
RESET_PASSWORD = MandatoryKind("accounts.reset_password", about="user")
PASSWORD_CHANGED = MandatoryKind("accounts.password_changed")
CHANGE_ADDRESS_OLD_END = MandatoryKind("accounts.change_address_old_end", about="email_change")
CHANGE_ADDRESS_NEW_END = MandatoryKind("accounts.change_address_new_end", about="email_change")
CHANGE_ADDRESS_TAKEN = MandatoryKind("accounts.change_address_taken")
ADDRESS_CHANGED = MandatoryKind("accounts.address_changed")
ACCOUNT_LEAVES = MandatoryKind("accounts.account_leaves", about="user")
ACCOUNT_LEAVES_SOON = MandatoryKind("accounts.account_leaves_soon", about="user")
ACCOUNT_STAYS = MandatoryKind("accounts.account_stays")
NEW_RULES = MandatoryKind("accounts.new_rules", about="rules_version")

MUST_ARRIVE = (
    CONFIRM_ADDRESS,
    ADDRESS_IS_KNOWN,
    ALREADY_CONFIRMED,
    NO_ACCOUNT,
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    CHANGE_ADDRESS_OLD_END,
    CHANGE_ADDRESS_NEW_END,
    CHANGE_ADDRESS_TAKEN,
    ADDRESS_CHANGED,
    NEW_RULES,
    ACCOUNT_LEAVES,
    ACCOUNT_LEAVES_SOON,
    ACCOUNT_STAYS,
)

NOT_YOU = _("If it was not you, you need not do anything.")


def confirm_address(user: User) -> MailMessage:
    return MailMessage(
        kind=CONFIRM_ADDRESS,
        about=user,
        subject=_("Please confirm your e-mail address"),
        paragraphs=(
            # no name: whoever gave the address may have put any words there
            _("An account was created with your address."),
            _("Open the link and confirm that the address is yours."),
        ),
        action_label=_("Confirm address"),
        action_url=public_url("accounts.show_confirmation", key=keys.confirmation_key(user)),
        valid_for=keys.CONFIRMATION_VALID,
        closing=(
            lazy_ngettext(
                "If you did not create an account, do not confirm. The account then vanishes after a day.",
                "If you did not create an account, do not confirm. The account then vanishes after %(num)s days.",
                keys.UNCONFIRMED_KEPT.days,
            ),
        ),
    )


def address_is_known() -> MailMessage:
    return MailMessage(
        kind=ADDRESS_IS_KNOWN,
        subject=_("You already have an account"),
        paragraphs=(
            _("Somebody tried to create an account with your address. There already is one, so nothing was changed."),
            _("If it was you: log in as before. If you have forgotten your password, choose a new one."),
        ),
        action_label=_("Choose a new password"),
        action_url=public_url("accounts.new_password_reset"),
        closing=(NOT_YOU,),
    )


def already_confirmed() -> MailMessage:
    return MailMessage(
        kind=ALREADY_CONFIRMED,
        subject=_("Your address is already confirmed"),
        paragraphs=(
            _("Somebody asked for a new confirmation link for your address. It is confirmed already, you can log in."),
        ),
        action_label=_("Log in"),
        action_url=public_url("accounts.new_login"),
        closing=(NOT_YOU,),
    )


def no_account() -> MailMessage:
    """The answer to a request about an address that has no account; it goes to that address alone."""
    return MailMessage(
        kind=NO_ACCOUNT,
        subject=_("There is no account with this address"),
        paragraphs=(
            _("Somebody entered your address and asked for a link to their account. There is no account with it."),
            _("If it was you, you may have registered with another address, or not yet."),
        ),
        action_label=_("Create an account"),
        action_url=public_url("accounts.new_account"),
        closing=(NOT_YOU,),
    )


def reset_password(user: User) -> MailMessage:
    return MailMessage(
        kind=RESET_PASSWORD,
        about=user,
        subject=_("Choose a new password"),
        paragraphs=(
            _("Somebody asked for a new password for your account."),
            _("Open the link and choose one. The link works once."),
        ),
        action_label=_("Choose a new password"),
        action_url=public_url("accounts.edit_forgotten_password", key=keys.reset_key(user)),
        valid_for=keys.RESET_VALID,
        closing=(_("If it was not you, you need not do anything. Your password stays as it is."),),
    )


def password_was_changed() -> MailMessage:
    return MailMessage(
        kind=PASSWORD_CHANGED,
        subject=_("Your password was changed"),
        paragraphs=(
            _("The password of your account was changed. All other devices were logged out."),
            _("If it was not you, choose a new password at once and write to us."),
        ),
        action_label=_("Choose a new password"),
        action_url=public_url("accounts.new_password_reset"),
    )


def change_address_old_end(change: EmailChange) -> MailMessage:
    return MailMessage(
        kind=CHANGE_ADDRESS_OLD_END,
        about=change,
        subject=_("Change of your e-mail address"),
        paragraphs=(
            _("The address of your account is to be changed. It changes when both addresses have agreed."),
            _("Open the link and agree."),
        ),
        facts={_("New address"): readable_address(change.new_email)},
        action_label=_("Agree to the change"),
        action_url=_change_url(change, End.OLD),
        valid_for=keys.EMAIL_CHANGE_VALID,
        closing=(_("If it was not you, do not agree, and choose a new password: somebody knows yours."),),
    )


def change_address_new_end(change: EmailChange) -> MailMessage:
    return MailMessage(
        kind=CHANGE_ADDRESS_NEW_END,
        about=change,
        subject=_("Confirm your new e-mail address"),
        paragraphs=(
            _("Your account is to use this address from now on. It changes when both addresses have agreed."),
            _("Open the link and confirm that the address is yours."),
        ),
        action_label=_("Confirm address"),
        action_url=_change_url(change, End.NEW),
        valid_for=keys.EMAIL_CHANGE_VALID,
        closing=(NOT_YOU,),
    )


def change_address_taken() -> MailMessage:
    return MailMessage(
        kind=CHANGE_ADDRESS_TAKEN,
        subject=_("You already have an account"),
        paragraphs=(
            _("Somebody wants to use your address for another account. It belongs to yours, so nothing was changed."),
            _("If you have two accounts and want to use this address for the other one, write to us."),
        ),
        closing=(NOT_YOU,),
    )


def address_was_changed(new_email: str) -> MailMessage:
    return MailMessage(
        kind=ADDRESS_CHANGED,
        subject=_("Your e-mail address was changed"),
        paragraphs=(_("Both addresses have agreed: your account now uses the new one. You log in with it, too."),),
        facts={_("New address"): readable_address(new_email)},
        closing=(_("If it was not you, write to us at once."),),
    )


def _change_url(change: EmailChange, end: End) -> str:
    return public_url("accounts.show_email_change", key=keys.email_change_key(change, end))


def account_leaves(user: User) -> MailMessage:
    assert user.leaves_at is not None
    return MailMessage(
        kind=ACCOUNT_LEAVES,
        about=user,
        subject=_("Your account will be deleted"),
        paragraphs=(
            _("You want your account to be deleted. That happens on %(moment)s.", moment=lazy_moment(user.leaves_at)),
            _("Until then you can take it back: by logging in, or by the button on the page behind this link."),
        ),
        action_label=_("Keep the account"),
        action_url=public_url("own_data.show_stay", key=keys.stay_key(user)),
        closing=(
            _("All your devices are logged out, and others do not find your profile any more."),
            _("If it was not you, keep the account and choose a new password: somebody knows yours."),
        ),
    )


def account_leaves_soon(user: User) -> MailMessage:
    assert user.leaves_at is not None
    return MailMessage(
        kind=ACCOUNT_LEAVES_SOON,
        about=user,
        subject=_("Tomorrow your account will be deleted"),
        paragraphs=(
            _("Your account is deleted on %(moment)s, as you wanted.", moment=lazy_moment(user.leaves_at)),
            _("If you want to keep it, log in before, or use the button on the page behind this link."),
        ),
        action_label=_("Keep the account"),
        action_url=public_url("own_data.show_stay", key=keys.stay_key(user)),
        closing=(_("This is the last mail: afterwards the forum no longer has your address."),),
    )


def account_stays() -> MailMessage:
    return MailMessage(
        kind=ACCOUNT_STAYS,
        subject=_("Your account stays"),
        paragraphs=(
            _("You have taken back that your account is deleted. Everything is as it was."),
            _("If it was not you, choose a new password at once and write to us."),
        ),
        action_label=_("Choose a new password"),
        action_url=public_url("accounts.new_password_reset"),
    )


def new_rules(version: Version, row: RulesVersion) -> MailMessage:
    """Word of a change of the rules to everybody with an account (DSA Art. 14(2))."""
    assert version.holds_from is not None, "the built-in rules are news to nobody"
    return MailMessage(
        kind=NEW_RULES,
        about=row,
        subject=_("New dialogue rules from %(day)s", day=lazy_day(version.holds_from)),
        paragraphs=(
            _("the dialogue rules of the forum change on %(day)s.", day=lazy_day(version.holds_from)),
            _("What is new:"),
            version.local_change_note,
            _("Until then the rules hold as you know them. You need not do anything."),
        ),
        facts={_("Version"): version.label, _("Holds from"): lazy_day(version.holds_from)},
        action_label=_("Read the new rules"),
        action_url=public_url("moderation.show_rules_version", label=version.label),
        closing=(_("Everybody with an account gets this mail. If you do not agree, you can close your account."),),
    )
