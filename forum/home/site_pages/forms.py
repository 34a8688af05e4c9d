"""What the office types into its pages."""

from typing import Any

from wtforms import Field, TextAreaField
from wtforms.validators import StopValidation

from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.column_forms import ChoiceField, ColumnForm, line
from forum.core.web.forms import DAY_INPUT, DayField, Form, Required, trimmed
from forum.core.web.moment_field import MomentField
from forum.core.web.web_address import WebAddress
from forum.home.models import LONGEST_PAGE, NOTE_LENGTH, TITLE_LENGTH
from forum.home.site_pages.markers import list_unknown
from forum.home.site_pages.statement import BarrierReason, Conformity, KnownBarrier, Method, Statement

MOST_BARRIERS = 20
PART_LENGTH = 200
ADDRESS_LENGTH = 500


class PageText:
    """What a page may hold: Markdown without tables and pictures, and only markers that there are."""

    def __call__(self, _form: Any, field: Field) -> None:
        if len(field.data or "") > LONGEST_PAGE:
            raise StopValidation(str(_("Write at most %(most)s characters.", most=LONGEST_PAGE)))
        problems = markup.check(field.data, max_length=LONGEST_PAGE) if field.data else ()
        if problems:
            raise StopValidation(str(problems[0]))
        unknown = list_unknown(field.data or "")
        if unknown:
            raise StopValidation(str(_("There is no marker {%(name)s}.", name=unknown[0])))


class TitleForm(Form):
    """The title of something new; the words follow."""

    title = line(_("Title"), TITLE_LENGTH, Required(_("Give the page a title.")), lang="de")


class PageForm(ColumnForm):
    """A page in both languages."""

    title = line(_("Title"), TITLE_LENGTH, Required(_("Give the page a title.")), lang="de")
    body = TextAreaField(
        _("Text"), [Required(_("Write what the page says.")), PageText()], filters=[trimmed], render_kw={"lang": "de"}
    )
    title_en = line(
        _("Title in English"),
        TITLE_LENGTH,
        hint=_("Left empty: people who read English see the German text."),
        lang="en",
    )
    body_en = TextAreaField(_("Text in English"), [PageText()], filters=[trimmed], render_kw={"lang": "en"})
    note = line(
        _("What is new in this version"),
        NOTE_LENGTH,
        hint=_("One sentence for whoever reads the list of versions."),
        lang="de",
    )

    def validate_body_en(self, field: Field) -> None:
        if bool(field.data) != bool(self.title_en.data):
            raise StopValidation(_("Translate title and text, or leave both empty."))

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by column."""
        return {name: value or "" for name, value in self.values.items()}


class PublicationForm(Form):
    """When a version begins to hold."""

    holds_from = MomentField(
        _("Holds from"),
        description=_("A day with a full hour. Left empty: at once."),
        render_kw={"autocomplete": "off"},
    )


class VideoForm(Form):
    """A video in sign language: where it lies, and what the law wants to be said beside the link."""

    address = line(
        _("Address of the video"),
        ADDRESS_LENGTH,
        WebAddress(),
        hint=_("The page links to it; nothing is loaded from there before somebody follows the link."),
    )
    length = line(_("Length"), 40, hint=_("Such as: 3 minutes"))
    size = line(_("Size of the file"), 40, hint=_("Such as: 45 MB"))


class StatementForm(Form):
    """The data of the accessibility statement, but for the known barriers."""

    conformity = ChoiceField(_("Conformity"), kind=Conformity)
    method = ChoiceField(_("Assessed by"), kind=Method)
    report_address = line(
        _("Address of the report"), ADDRESS_LENGTH, WebAddress(), hint=_("If a third party has written one.")
    )
    created_on = DayField(_("Statement made on"), [Required(_("Enter a day such as 31.12.2026."))], render_kw=DAY_INPUT)
    reviewed_on = DayField(_("Last reviewed on"), description=_("At least once a year."), render_kw=DAY_INPUT)

    def validate_reviewed_on(self, field: Field) -> None:
        if field.data and self.created_on.data and field.data < self.created_on.data:
            raise StopValidation(_("It cannot have been reviewed before it was made."))
        if field.data and field.data > clock.today():
            raise StopValidation(_("This day is still to come."))

    def barrier_fields(self) -> list[tuple[Field, Field, Field, Field]]:
        """The fields of each known barrier: part, reason, alternative, day."""
        count = sum(1 for field in self if field.name.startswith("part_"))
        return [
            (self[f"part_{place}"], self[f"reason_{place}"], self[f"alternative_{place}"], self[f"fixed_by_{place}"])
            for place in range(count)
        ]

    @property
    def statement(self) -> Statement:
        """What was typed; a barrier without a part is left out."""
        return Statement(
            conformity=self.conformity.data,
            method=self.method.data,
            report_address=self.report_address.data or "",
            created_on=self.created_on.data,
            reviewed_on=self.reviewed_on.data,
            barriers=[
                KnownBarrier(part.data, reason.data, alternative.data or "", day.data)
                for part, reason, alternative, day in self.barrier_fields()
                if part.data
            ],
        )


def statement_form(barriers: int) -> type[StatementForm]:
    """A form with room for so many known barriers."""
    fields: dict[str, Any] = {}
    for place in range(min(barriers, MOST_BARRIERS)):
        fields[f"part_{place}"] = line(
            _("What is not accessible"), PART_LENGTH, hint=_("Left empty: this barrier is not listed."), lang="de"
        )
        fields[f"reason_{place}"] = ChoiceField(_("Reason"), kind=BarrierReason)
        fields[f"alternative_{place}"] = line(_("What people can use instead"), PART_LENGTH, lang="de")
        fields[f"fixed_by_{place}"] = DayField(_("To be fixed by"), render_kw=DAY_INPUT)
    return type("FilledStatementForm", (StatementForm,), fields)


def data_of(statement: Statement) -> dict[str, Any]:
    """What the form shows of a statement."""
    shown: dict[str, Any] = {
        "conformity": statement.conformity,
        "method": statement.method,
        "report_address": statement.report_address,
        "created_on": statement.created_on,
        "reviewed_on": statement.reviewed_on,
    }
    for place, one in enumerate(statement.barriers):
        shown |= {
            f"part_{place}": one.part,
            f"reason_{place}": one.reason,
            f"alternative_{place}": one.alternative,
            f"fixed_by_{place}": one.fixed_by,
        }
    return shown
