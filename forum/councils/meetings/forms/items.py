"""Forms about the items of an agenda and their papers."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ChoiceField, TextRules, line, number
from forum.core.web.forms import Form, Required, trimmed
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.services.items import LONGEST_TITLE, ItemWords
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.documents.form_parts import UploadField

MOST_MINUTES = 600
# of a select: nothing chosen
NONE = ""
FIRST = "anfang"
DOOR_WORDS = {Doors.OPEN: _("public"), Doors.CLOSED: _("behind closed doors")}


class ProposalForm(Form):
    """What a member wants to be dealt with."""

    title = line(_("Title of the item"), LONGEST_TITLE, Required(_("Say what is to be dealt with.")))
    kind = ChoiceField(_("Kind"), kind=ItemKind, default=ItemKind.DISCUSSION)
    text = TextAreaField(_("What it is about"), [TextRules()], filters=[trimmed], render_kw={"rows": 6})
    minutes = number(_("Planned minutes"), least=1, most=MOST_MINUTES)

    @property
    def words(self) -> ItemWords:
        """What was entered; `validate` came before."""
        return ItemWords(
            title=self.title.data or "", kind=self.kind.data, text=self.text.data or "", minutes=self.minutes.data
        )


class ItemForm(Form):
    """One item of an agenda."""

    title = line(_("Title of the item"), LONGEST_TITLE, Required(_("Say what is to be dealt with.")))
    doors = ChoiceField(_("Who hears it"), kind=Doors, words=DOOR_WORDS, default=Doors.OPEN)
    kind = ChoiceField(_("Kind"), kind=ItemKind, default=ItemKind.DISCUSSION)
    text = TextAreaField(_("What it is about"), [TextRules()], filters=[trimmed], render_kw={"rows": 6})
    minutes = number(_("Planned minutes"), least=1, most=MOST_MINUTES)
    presenter = line(_("Who introduces it"), 120)
    is_hidden = BooleanField(
        _("Hide it for now"), description=_("Only chair and managing office see it and all that belongs to it.")
    )

    @property
    def words(self) -> ItemWords:
        """What was entered; `validate` came before."""
        return ItemWords(
            title=self.title.data or "",
            doors=self.doors.data,
            kind=self.kind.data,
            text=self.text.data or "",
            minutes=self.minutes.data,
            presenter=self.presenter.data or "",
            is_hidden=bool(self.is_hidden.data),
        )


class NewItemForm(ItemForm):
    """The same with its place."""

    behind = SelectField(_("Position on the agenda"), choices=[], validate_choice=False)

    def offer(self, items: Sequence[AgendaItem]) -> None:
        self.behind.choices = [
            SelectChoice(NONE, str(_("at the end of its kind"))),
            *(SelectChoice(one.public_id, str(_("behind %(label)s", label=label_of(one)))) for one in items),
        ]


class PaperForm(Form):
    """A file that becomes a document and a paper of the item."""

    file = UploadField(_("New document"), [Required(_("Choose a file."))])


class StandingItemForm(Form):
    """An item of each meeting."""

    title = line(_("Title of the item"), LONGEST_TITLE, Required(_("Say what is to be dealt with.")))
    kind = ChoiceField(_("Kind"), kind=ItemKind, default=ItemKind.PROCEDURE)
    doors = ChoiceField(_("Who hears it"), kind=Doors, words=DOOR_WORDS, default=Doors.OPEN)
    minutes = number(_("Planned minutes"), least=1, most=MOST_MINUTES)
    is_last = BooleanField(_("After the other items"))


def filled_in(item: AgendaItem) -> dict[str, Any]:
    """What stands at an item, for its form."""
    names = ("title", "doors", "kind", "minutes", "presenter")
    return {name: getattr(item, name) for name in names} | {
        "text": item.body_text,
        "is_hidden": item.withheld_at is not None,
    }
