"""The form in which a task is written down or changed."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.accounts.models import User
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.core.web.moment_field import MomentField
from forum.councils.models.tasks import Task
from forum.councils.tasks.services.tasks import LONGEST_NOTE, LONGEST_TITLE, TaskWords
from forum.discussions.form_parts.publishing import AtMost, text_in

NOBODY = ""


class TaskForm(Form):
    """What is to be done, by whom, and until when; `offer` says who can be chosen."""

    title = LineField(
        _("What is to be done"),
        [Required(_("Say what is to be done.")), AtMost(LONGEST_TITLE)],
        render_kw={"autocomplete": "off"},
    )
    note = TextAreaField(_("Note"), [AtMost(LONGEST_NOTE)], render_kw={"rows": 4})
    person = SelectField(_("Who does it"), choices=[], validate_choice=False)
    due_at = MomentField(
        _("Due"), description=_("Day and time, such as 31.12.2026 18:00. A reminder goes out the day before.")
    )
    aus = HiddenField()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people: dict[str, User] = {}

    def offer(self, people: Sequence[User]) -> None:
        self._people = {one.public_id: one for one in people}
        self.person.choices = [
            SelectChoice(NOBODY, str(_("Nobody yet"))),
            *(SelectChoice(one.public_id, one.public_name) for one in people),
        ]

    def validate_person(self, field: Field) -> None:
        if field.data and field.data not in self._people:
            raise StopValidation(str(_("Choose somebody who sits in this body today.")))

    @property
    def words(self) -> TaskWords:
        """What was entered; `offer` and `validate` came before."""
        person = self._people.get(self.person.data or NOBODY)
        return TaskWords(text_in(self.title), text_in(self.note), person, self.due_at.data)


def filled_in(task: Task) -> dict[str, object]:
    """What a task says, for its form."""
    person = task.person.public_id if task.person else NOBODY
    return {"title": task.title, "note": task.note, "person": person, "due_at": task.due_at}
