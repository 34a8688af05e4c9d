"""Forms that a guest may send: a field that people do not see and a time that people need, instead of a puzzle."""

from datetime import timedelta

from wtforms import HiddenField, StringField

from forum.core.errors import DomainError
from forum.core.forms import Form
from forum.core.locale import lazy_gettext as _
from forum.core.signing import BadLink, sign, signed_age

LEAST_TIME = timedelta(seconds=2)
MOST_TIME = timedelta(hours=24)
PURPOSE = "form-opened"


class HumanForm(Form):
    """A form whose `is_from_a_machine` is asked first, and answered as if all were well.

    `homepage` must stay empty: it stands off the page, out of the tab order and hidden from screen
    readers. `opened` carries the signed moment at which the form was shown.
    """

    homepage = StringField(_("Leave this field empty"))
    opened = HiddenField()

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees has been filled in."""
        return bool(self.homepage.data)

    @property
    def hurry(self) -> str:
        """A sentence if the form came back faster than people type, or after a day; else empty.

        Showing the form again begins anew, so whoever sends it once more gets through.
        """
        try:
            age = signed_age(PURPOSE, self.opened.data or "", valid_for=MOST_TIME)
        except BadLink:
            return _("The form was open for very long. Please check your entries and send it once more.")
        return (
            _("That was very quick. Please check your entries and send the form once more.") if age < LEAST_TIME else ""
        )

    def begin_anew(self) -> None:
        """Write the present moment into the form; called before it is shown."""
        self.opened.data = sign(PURPOSE, 1)


def show_problem(form: Form, error: DomainError, *, otherwise: str | None = None) -> None:
    """Put a broken rule beside the field it names; without one beside `otherwise`, or above the form."""
    field = error.field or otherwise
    if field and field in form:
        form[field].errors = [*form[field].errors, error.message]
    else:
        form.form_errors.append(error.message)
