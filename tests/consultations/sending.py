"""A form with which somebody takes part: how it is opened, filled in and sent, and what stands in it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forum.consultations.models.procedures import Module
from tests.support.form import Form
from tests.support.page import Page


@dataclass(frozen=True, slots=True)
class Opened:
    """A way to take part that is open: its module, the page with the form, and the end of the form's own address."""

    module: Module
    address: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """A form as somebody fills it in. `answers` are by label or name, `typed` what is then found in the fields.

    `guest_button` is empty where those who are not logged in get no field at all.
    """

    name: str
    open: Callable[[], Opened]
    button: str
    answers: Mapping[str, Any]
    typed: Mapping[str, Any]
    count: Callable[[], int]
    guest_button: str = ""
    needs_account: bool = True
    texts: tuple[str, ...] = ()

    def form_on(self, page: Page, *, is_guest: bool = False, action: str = "") -> Form:
        """The form to fill in, which may stand on a page with others like it."""
        button = self.guest_button if is_guest and self.guest_button else self.button
        return next(one for one in page.forms if button in one.names and one.action.endswith(action))

    def filled(self, page: Page, *, is_guest: bool = False, action: str = "") -> Form:
        return self.form_on(page, is_guest=is_guest, action=action).fill(dict(self.answers))

    def held(self, form: Form) -> Mapping[str, Any]:
        """What stands in the form now, of what was typed and chosen."""
        return {name: _held(form, name) for name in self.typed}

    def press(self, form: Form, *, is_guest: bool = False, status: int | None = 200) -> Page:
        return form.submit(self.guest_button if is_guest and self.guest_button else self.button, status=status)


def _held(form: Form, name: str) -> Any:
    """Of choices named by their legend the labels, of those named by their field the values."""
    if choices := form.choices(name):
        chosen = [one for one in choices if one.get("checked") is not None]
        return sorted(str(one.get("value")) if one.get("name") == name else form.page.label_of(one) for one in chosen)
    value = form.value(name)
    return value.lstrip("\r\n") if isinstance(value, str) else value
