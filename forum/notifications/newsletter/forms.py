"""What people and the office type about the newsletter."""

from collections.abc import Collection, Sequence

from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput

from forum.accounts.models import Group
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.core.web.mail_address import MailAddressField
from forum.fields.models import FieldOfAction
from forum.notifications.newsletter.models import TITLE_LENGTH, Issue
from forum.notifications.newsletter.services.issues import IssueWords

LONGEST_BODY = 20_000


class CheckedField(SelectMultipleField):
    """Several choices, each with a box."""

    option_widget = CheckboxInput()


class FieldsForm(Form):
    """Which fields of action somebody wants to read about."""

    fields = CheckedField(
        _("About these fields of action"),
        description=_("Choose none to get every issue."),
    )

    def offer(self, offered: Sequence[FieldOfAction]) -> None:
        self.fields.choices = [SelectChoice(field.public_id, field.name) for field in offered]

    def chosen(self, offered: Sequence[FieldOfAction]) -> list[FieldOfAction]:
        return [field for field in offered if field.public_id in (self.fields.data or ())]


class OrderForm(HumanForm, FieldsForm):
    """The order of somebody without an account."""

    email = MailAddressField(
        _("Your e-mail address"),
        [Required(_("Enter your e-mail address."))],
        description=_("You get a mail with a link there. Only after you have confirmed it do we send the newsletter."),
    )


class IssueForm(FieldsForm):
    """An issue of the newsletter; `seen` is the version of the draft that its writer has read."""

    title = LineField(
        _("Subject"),
        [Required(_("Write a subject.")), Length(max=TITLE_LENGTH, message=_("Write at most 120 characters."))],
        filters=[trimmed],
        render_kw={"maxlength": TITLE_LENGTH, "autocomplete": "off"},
    )
    body = TextAreaField(
        _("Text"),
        [Length(max=LONGEST_BODY, message=_("Write at most 20,000 characters."))],
        filters=[trimmed],
        description=_("In Markdown. Greeting, reason and the link to stop it are added by themselves."),
    )
    fields = CheckedField(
        _("Fields of action"),
        description=_("It goes to everybody who wants to read about one of them; none: to all who get the newsletter."),
    )
    groups = CheckedField(
        _("Groups"),
        choices=[SelectChoice(group.value, group.label) for group in Group],
        description=_("None: all groups, and people without an account."),
    )
    seen = HiddenField()

    def words(self, offered: Sequence[FieldOfAction]) -> IssueWords:
        groups = [Group(value) for value in self.groups.data or ()]
        return IssueWords(self.title.data or "", self.body.data or "", self.chosen(offered), groups)

    @property
    def version(self) -> int:
        return number_or_zero(self.seen.data or "")


class SendForm(Form):
    """The office confirms to how many people an issue goes."""

    count = LineField(
        _("Type the number of people"),
        filters=[trimmed],
        description=_("To confirm: the number from the line above."),
        render_kw={"inputmode": "numeric", "maxlength": 9, "autocomplete": "off"},
    )
    expected = HiddenField()
    seen = HiddenField()

    @property
    def confirmed_count(self) -> int:
        """The number that was typed, or the one that the page showed where none has to be typed; -1: another text."""
        typed = self.count.data or self.expected.data or ""
        return number_or_zero(typed) if typed.isdecimal() else -1

    @property
    def version(self) -> int:
        return number_or_zero(self.seen.data or "")


def filled_from(issue: Issue, offered: Collection[FieldOfAction]) -> dict[str, object]:
    """A draft as the form shows it."""
    return {
        "title": issue.title,
        "body": issue.body,
        "fields": [field.public_id for field in offered if field.id in issue.field_ids],
        "groups": list(issue.groups),
        "seen": str(issue.version),
    }
