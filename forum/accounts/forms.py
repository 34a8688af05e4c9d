"""What people type about their accounts."""

from wtforms import BooleanField, Field, HiddenField, PasswordField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, Length, StopValidation

from forum.accounts import passwords
from forum.accounts.models import OPEN_GROUPS, Group, TextSize, Theme, User
from forum.core.security.human_form import HumanForm
from forum.core.text import markup
from forum.core.text.locale import LANGUAGES
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import check_name
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.core.web.mail_address import MailAddressField, ValidEmail

LONGEST_ABOUT = 1000
NEW_PASSWORD = {"autocomplete": "new-password", "maxlength": 200, "autocapitalize": "none", "spellcheck": "false"}
CURRENT_PASSWORD = NEW_PASSWORD | {"autocomplete": "current-password"}
NAME_HINT = _("Stands beside your posts. A pseudonym is welcome.")
GROUP_HINT = _(
    "The group stands beside your posts. You can change it later. Who works in the administration is assigned by the office."
)
PASSWORD_HINT = _("At least 10 characters. Pasting from a password manager works.")


def good_password(form: Form, field: PasswordField) -> None:
    """Good enough, as far as the form tells whose it is; the service knows the rest."""
    personal = [form[name].data or "" for name in ("public_name", "email") if name in form]
    problem = passwords.check_password(field.data or "", personal=personal)
    if problem:
        raise StopValidation(str(problem))


def possible_name(_form: Form, field: LineField) -> None:
    problem = check_name(field.data or "")
    if problem:
        raise StopValidation(str(problem))


def text_in(field: Field) -> str:
    """What stands in a field that a form has found in order."""
    return field.data or ""


def allowed_markup(_form: Form, field: TextAreaField) -> None:
    if not (field.data or "").strip():
        return
    for problem in markup.check(field.data or "", max_length=LONGEST_ABOUT):
        raise StopValidation(str(problem))


class OfferedGroup:
    """One of the groups that the form offers; the administration is none of them but for those who belong to it."""

    field_flags = {"required": True}

    def __call__(self, _form: Form, field: RadioField) -> None:
        if field.data not in {choice.data for choice in field}:
            raise StopValidation(str(_("Choose a group.")))


class RegistrationForm(HumanForm):
    public_name = LineField(
        _("Public name"),
        [Required(_("Enter a name under which others read you.")), possible_name],
        description=NAME_HINT,
        render_kw={"autocomplete": "nickname", "maxlength": 60, "spellcheck": "false"},
    )
    email = MailAddressField(
        _("E-mail address"), [ValidEmail()], description=_("Not public. We send a link for confirmation.")
    )
    password = PasswordField(
        _("Password"),
        [Required(_("Choose a password with at least 10 characters.")), good_password],
        description=PASSWORD_HINT,
        render_kw=NEW_PASSWORD,
    )
    group = RadioField(
        _("Which group do you belong to?"),
        [OfferedGroup()],
        choices=[SelectChoice(group.value, group.label) for group in OPEN_GROUPS],
        validate_choice=False,
        description=GROUP_HINT,
    )
    is_old_enough = BooleanField(
        _("I am at least 16 years old."), [Required(_("Confirm that you are at least 16 years old."))]
    )
    accepts_rules = BooleanField(
        _("I have read the dialogue rules and keep to them."),
        [Required(_("Confirm that you keep to the dialogue rules."))],
    )
    next = HiddenField()


class LoginForm(Form):
    email = MailAddressField(_("E-mail address"), [Required(_("Enter your e-mail address."))], autocomplete="username")
    password = PasswordField(_("Password"), [Required(_("Enter your password."))], render_kw=CURRENT_PASSWORD)
    stays = BooleanField(_("Stay logged in on this device for 30 days"))
    next = HiddenField()


class EmailForm(HumanForm):
    """Ask for a link by mail."""

    email = MailAddressField(_("E-mail address"), [ValidEmail()])


class ConfirmationForm(Form):
    """Confirm an address from another browser than the one that registered."""

    current_password = PasswordField(
        _("Password"),
        [Required(_("Enter the password that you chose when you registered."))],
        description=_("The password that you chose when you registered."),
        render_kw=CURRENT_PASSWORD,
    )


class NewPasswordForm(Form):
    password = PasswordField(
        _("New password"),
        [Required(_("Choose a password with at least 10 characters.")), good_password],
        description=PASSWORD_HINT,
        render_kw=NEW_PASSWORD,
    )


class PasswordForm(NewPasswordForm):
    current_password = PasswordField(
        _("Present password"), [Required(_("Enter your present password."))], render_kw=CURRENT_PASSWORD
    )


class PasswordAgainForm(Form):
    """The present password, before something serious changes."""

    password_again = PasswordField(
        _("Password"),
        [Required(_("Enter your password."))],
        description=_("The password with which you log in."),
        render_kw=CURRENT_PASSWORD,
    )


class EmailChangeForm(Form):
    email = MailAddressField(_("New e-mail address"), [ValidEmail()])
    current_password = PasswordField(
        _("Present password"), [Required(_("Enter your present password."))], render_kw=CURRENT_PASSWORD
    )


class ProfileForm(Form):
    public_name = LineField(
        _("Public name"),
        [Required(_("Enter a name under which others read you."))],
        description=NAME_HINT,
        render_kw={"autocomplete": "nickname", "maxlength": 60, "spellcheck": "false"},
    )
    group = RadioField(
        _("Group"),
        [OfferedGroup()],
        choices=[SelectChoice(group.value, group.label) for group in OPEN_GROUPS],
        validate_choice=False,
        description=_("The group stands beside your posts. Earlier posts keep theirs."),
    )
    about = TextAreaField(
        _("About me"),
        [Length(max=LONGEST_ABOUT, message=_("Write at most 1,000 characters.")), allowed_markup],
        description=_("Public. At most 1,000 characters; paragraphs, lists and links are possible."),
        render_kw={"rows": 6},
    )

    def offer_groups(self, user: User) -> None:
        """Offer the administration to those who belong to it, so that they can stay or leave."""
        groups = Group if user.group is Group.ADMINISTRATION else OPEN_GROUPS
        self.group.choices = [SelectChoice(group.value, group.label) for group in groups]


class DisplayForm(Form):
    language = RadioField(
        _("Language"),
        [Required(_("Choose a language."))],
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    theme = RadioField(
        _("Colours"),
        [Required(_("Choose the colours."))],
        choices=[SelectChoice(theme.value, theme.label) for theme in Theme],
    )
    text_size = RadioField(
        _("Text size"),
        [Required(_("Choose a text size."))],
        choices=[SelectChoice(size.value, size.label) for size in TextSize],
    )
    next = HiddenField()


class LanguageForm(Form):
    """The switch in the header, which is drawn once for all readers and so has no token."""

    class Meta:
        csrf = False

    language = HiddenField(validators=[AnyOf(LANGUAGES)])


class MemberSearchForm(Form):
    """The office's search for somebody to give a role to."""

    class Meta:
        csrf = False

    text = LineField(
        _("Public name or e-mail address"),
        name="wer",
        filters=[trimmed],
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )
