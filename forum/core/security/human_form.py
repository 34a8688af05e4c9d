"""Forms that a guest may send: a field that people do not see and a time that people need, instead of a puzzle."""

import hashlib
import secrets
from datetime import timedelta
from functools import cached_property

from wtforms import HiddenField

from forum.core.errors import DomainError
from forum.core.security.signing import BadLink, sign, signed_age
from forum.core.security.throttle import take_once
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.core.web.one_time import one_time

LEAST_TIME = timedelta(seconds=2)
MOST_TIME = timedelta(hours=24)
PURPOSE = "form-opened"


class HumanForm(Form):
    """A form whose `is_from_a_machine` is asked first, and answered as if all were well.

    `homepage` must stay empty: it stands off the page, out of the tab order and hidden from screen
    readers. `opened` carries the signed moment at which the form was shown.
    """

    homepage = LineField(_("Leave this field empty"))
    opened = HiddenField()

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees has been filled in."""
        return bool(self.homepage.data)

    @cached_property
    def bad_timing(self) -> str:
        """A sentence if the form came back faster than people type, or after a day; else empty."""
        try:
            age = signed_age(PURPOSE, self.opened.data or "", valid_for=MOST_TIME)
        except BadLink:
            return _("The form was open for very long. Please check your entries and send it once more.")
        if age < LEAST_TIME:
            return _("That was very quick. Please check your entries and send the form once more.")
        return ""

    @cached_property
    def hurry(self) -> str:
        """The same, and a sentence if the form comes a second time.

        Showing the form again begins anew, so whoever sends it once more gets through. Asked once for each request:
        the mark is used up with the transaction that accepts the form.
        """
        if self.bad_timing:
            return self.bad_timing
        if not take_once(PURPOSE, hashlib.sha256((self.opened.data or "").encode()).hexdigest()):
            return _("This form has arrived already. Send it again only if you want to send something more.")
        return ""

    def begin_anew(self) -> None:
        """Write the present moment into the form; called before it is shown."""
        self.opened.data = one_time(_new_mark)


def _new_mark() -> str:
    """No two forms have the same, for each serves once."""
    return sign(PURPOSE, secrets.token_hex(8))


def show_problem(form: Form, error: DomainError, *, otherwise: str | None = None) -> None:
    """Put a broken rule beside the field it names; without one beside `otherwise`, or above the form."""
    field = error.field or otherwise
    if field and field in form:
        form[field].errors = [*form[field].errors, error.message]
    else:
        form.form_errors.append(error.message)
