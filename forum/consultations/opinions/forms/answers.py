"""The forms with which people take part: an answer to a statement, and a statement of one's own."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from forum.consultations.models.opinions import STATEMENT_LENGTH, Opinion
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import whole_number
from forum.core.web.forms import Form, Required, trimmed

LONGEST_NUMBER = 1_000_000
STATEMENT_FITS = Length(
    max=STATEMENT_LENGTH,
    message=_("The statement is too long: at most %(most)s characters fit.", most=STATEMENT_LENGTH),
)
ANSWERS = {str(one.value): one for one in Opinion}


class AnswerForm(Form):
    """Which statement, in which wording, and the button that was pressed."""

    statement = HiddenField()
    wording = HiddenField()
    opinion = HiddenField(validators=[Required(_("Choose one of the three answers."))])

    @property
    def chosen(self) -> Opinion | None:
        return ANSWERS.get(self.opinion.data or "")

    @property
    def read_wording(self) -> int:
        """The number of the wording that was read; 0 for what is no number."""
        try:
            return whole_number(self.wording.data or "", most=LONGEST_NUMBER)
        except ValueError:
            return 0


class StatementForm(HumanForm):
    """A statement of one's own."""

    text = TextAreaField(
        _("Your statement"),
        [
            Required(_("Write your statement.")),
            STATEMENT_FITS,
        ],
        filters=[trimmed],
        description=_("One thought, at most 140 characters, no question. Others answer exactly these words."),
    )
