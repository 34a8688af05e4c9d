"""What the office types when it works on the dialogue rules."""

from wtforms import Field, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, LineField, Required, trimmed
from forum.rules.services.edit import ClauseText
from forum.rules.services.publish import NoticePeriod

LONGEST_TITLE = 120
LONGEST_CLAUSE = 3000
LONGEST_NOTE = 2000
TITLE_TOO_LONG = _("Enter at most 120 characters.")
CLAUSE_TOO_LONG = _("Write at most 3,000 characters.")
NOTE_TOO_LONG = _("Write at most 2,000 characters.")


class ClauseForm(Form):
    """A clause in German, and in English if somebody translates it."""

    title = LineField(
        _("Title"),
        [Required(_("Give the rule a title.")), Length(max=LONGEST_TITLE, message=TITLE_TOO_LONG)],
        filters=[trimmed],
        render_kw={"maxlength": LONGEST_TITLE, "autocomplete": "off", "lang": "de"},
    )
    text = TextAreaField(
        _("Text"),
        [Required(_("Write what the rule says.")), Length(max=LONGEST_CLAUSE, message=CLAUSE_TOO_LONG)],
        filters=[trimmed],
        description=_("In plain German that young people understand too."),
        render_kw={"lang": "de"},
    )
    title_en = LineField(
        _("Title in English"),
        [Length(max=LONGEST_TITLE, message=TITLE_TOO_LONG)],
        filters=[trimmed],
        description=_("Left empty: people who read English see the German text."),
        render_kw={"maxlength": LONGEST_TITLE, "autocomplete": "off", "lang": "en"},
    )
    text_en = TextAreaField(
        _("Text in English"),
        [Length(max=LONGEST_CLAUSE, message=CLAUSE_TOO_LONG)],
        filters=[trimmed],
        render_kw={"lang": "en"},
    )

    def validate_text_en(self, field: Field) -> None:
        if bool(field.data) != bool(self.title_en.data):
            raise StopValidation(_("Translate title and text, or leave both empty."))

    @property
    def clause(self) -> ClauseText:
        return ClauseText(
            self.title.data or "", self.text.data or "", self.title_en.data or "", self.text_en.data or ""
        )


class PublishRulesForm(Form):
    """From when a version holds, and what everybody is told of it."""

    period = RadioField(
        _("Notice"),
        choices=[SelectChoice(one.value, one.label) for one in NoticePeriod],
        default=NoticePeriod.REGULAR.value,
    )
    holds_from = DayField(
        _("Holds from"),
        [Required(DAY_EXPECTED)],
        render_kw=DAY_INPUT,
    )
    change_note = TextAreaField(
        _("What is new"),
        [
            Required(_("Write what is new: this text goes to all accounts.")),
            Length(max=LONGEST_NOTE, message=NOTE_TOO_LONG),
        ],
        filters=[trimmed],
        description=_("Stands in the mail to all accounts and above the version."),
        render_kw={"lang": "de"},
    )
    change_note_en = TextAreaField(
        _("What is new, in English"),
        [Length(max=LONGEST_NOTE, message=NOTE_TOO_LONG)],
        filters=[trimmed],
        render_kw={"lang": "en"},
    )
