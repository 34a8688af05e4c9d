"""The checklist before something is handed to the police or the prosecutors."""

from wtforms import BooleanField, Field, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.moderation.desk.services.hand_over import Checklist, Recipient
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit

YES, NO = "yes", "no"
ANSWERS = [SelectChoice(YES, _("Yes")), SelectChoice(NO, _("No"))]


class HandoverForm(Form):
    """Questions that decide who has to know, and how fast."""

    acute = RadioField(
        _("Is somebody in danger right now?"),
        [Asked()],
        choices=ANSWERS,
        validate_choice=False,
        description=_("Then call 110 first. This file comes afterwards."),
    )
    suicide = RadioField(
        _("Does somebody announce a suicide?"),
        [Asked()],
        choices=ANSWERS,
        validate_choice=False,
        description=_("This is no offence: call 110 or 112, and name the Telefonseelsorge, 0800 1110111."),
    )
    endangers_life = RadioField(
        _("Do you suspect an offence that threatens somebody's life or safety?"),
        [Asked()],
        choices=ANSWERS,
        validate_choice=False,
        description=_("Then the law demands that the authorities are told without delay (DSA Art. 18)."),
    )
    recipient = RadioField(
        _("Who is told?"),
        [Asked()],
        choices=[SelectChoice(one.value, one.label) for one in Recipient],
        validate_choice=False,
    )
    remark = TextAreaField(
        _("What do you suspect, and why?"), description=_("Stands in the file, for example the provision of the law.")
    )
    with_reporters = BooleanField(_("Name and e-mail address of those who have reported go with it"))

    def validate_acute(self, field: Field) -> None:
        _answered(field)

    def validate_suicide(self, field: Field) -> None:
        _answered(field)

    def validate_endangers_life(self, field: Field) -> None:
        _answered(field)

    def validate_recipient(self, field: Field) -> None:
        if field.data not in list(Recipient):
            raise ValidationError(_("Choose who is told."))

    def validate_remark(self, field: Field) -> None:
        field.data = (field.data or "").strip()
        limit(field, LONGEST_TEXT)

    @property
    def checklist(self) -> Checklist:
        """The answers, once they are valid."""
        return Checklist(
            recipient=Recipient(self.recipient.data),
            is_acute=self.acute.data == YES,
            is_suicide=self.suicide.data == YES,
            endangers_life=self.endangers_life.data == YES,
            with_reporters=bool(self.with_reporters.data),
            remark=self.remark.data or "",
        )


def _answered(field: Field) -> None:
    if field.data not in (YES, NO):
        raise ValidationError(_("Answer yes or no."))
