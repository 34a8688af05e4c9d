"""What the office types for a mail to many."""

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import Form, LineField, Required, RequiredIf, WholeNumberField, trimmed
from forum.events.mailing.services.write import MailWords, Timing
from forum.events.models.mailing import EventMail, MailAudience

LONGEST_SUBJECT = 150
LONGEST_BODY = 5000
MOST = 365
NOW, BEFORE, AFTER = "now", "before", "after"
MINUTES = {"hours": 60, "days": 24 * 60}


class EventMailForm(Form):
    """To whom, when, and what; `count` is how many addresses the office has seen and confirms."""

    audience = SelectField(_("To"), [Required(_("Choose who gets the mail."))])
    timing = RadioField(
        _("When"),
        [Required(_("Choose when the mail goes out."))],
        choices=[
            SelectChoice(NOW, _("At once")),
            SelectChoice(BEFORE, _("Before the start")),
            SelectChoice(AFTER, _("After the end")),
        ],
        default=NOW,
    )
    amount = WholeNumberField(
        _("How long before or after"),
        [RequiredIf(lambda form: form.timing.data != NOW, _("Enter how long before the start or after the end."))],
        least=1,
        most=MOST,
        sentence=_("Enter a whole number from 1 to 365."),
        render_kw={"inputmode": "numeric", "maxlength": 3, "autocomplete": "off"},
    )
    unit = SelectField(
        _("Unit"), choices=[SelectChoice("hours", _("hours")), SelectChoice("days", _("days"))], default="hours"
    )
    subject = LineField(
        _("Subject"),
        [
            Required(_("Write a subject.")),
            Length(max=LONGEST_SUBJECT, message=_("Write at most 150 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": LONGEST_SUBJECT, "autocomplete": "off"},
    )
    body = TextAreaField(
        _("Text"),
        [
            Required(_("Write the text of the mail.")),
            Length(max=LONGEST_BODY, message=_("Write at most 5,000 characters.")),
        ],
        filters=[trimmed],
        description=_("We put the greeting before it, and the date and each person's own link below it."),
    )
    count = LineField(
        _("Type the number of addresses"),
        filters=[trimmed],
        description=_("To confirm: the number from the line above."),
        render_kw={"inputmode": "numeric", "maxlength": 9, "autocomplete": "off"},
    )
    seen = HiddenField()

    @property
    def words(self) -> MailWords:
        return MailWords(MailAudience(self.audience.data), self.subject.data or "", self.body.data or "")

    @property
    def chosen_timing(self) -> Timing:
        if self.timing.data == NOW:
            return Timing()
        minutes = (self.amount.data or 0) * MINUTES[self.unit.data]
        return Timing(minutes_before=minutes) if self.timing.data == BEFORE else Timing(minutes_after=minutes)

    @property
    def confirmed_count(self) -> int:
        """The number that was typed, or the one that the page showed where none has to be typed; -1: another text."""
        typed = self.count.data or self.seen.data or ""
        return number_or_zero(typed) if typed.isdecimal() else -1


def filled_from(mail: EventMail) -> dict[str, object]:
    """A planned mail as the form shows it."""
    minutes = mail.minutes_before if mail.minutes_before is not None else mail.minutes_after
    timing = BEFORE if mail.minutes_before is not None else AFTER if mail.minutes_after is not None else NOW
    unit = "days" if minutes and minutes % MINUTES["days"] == 0 else "hours"
    amount = minutes // MINUTES[unit] if minutes else None
    words = {"audience": mail.audience.value, "subject": mail.subject, "body": mail.body}
    return words | {"timing": timing, "amount": amount, "unit": unit}
