"""What people type who ask for an organisation to be listed, or describe the one they speak for."""

from wtforms import Field, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.core.web.web_address import WebAddress
from forum.organisations.models import FUNCTION_LENGTH, NAME_LENGTH, OrganisationKind

LONGEST_WEBSITE = 300
LONGEST_TEXT = 2000
LONGEST_ABOUT = 4000
# under these keys the browser keeps what is typed
DRAFTS = ("organisation-purpose", "organisation-proof", "organisation-answer")


def has_letters(_form: Form, field: Field) -> None:
    if sum(letter.isalnum() for letter in field.data or "") < 2 or not field.data.isprintable():
        raise StopValidation(_("Enter the name of the organisation, with at least 2 letters."))


def allowed_markup(_form: Form, field: Field) -> None:
    if field.data:
        for problem in markup.check(field.data, max_length=LONGEST_ABOUT):
            raise StopValidation(str(problem))


def website_field(*, autocomplete: str = "url") -> LineField:
    return LineField(
        _("Website"),
        [Length(max=LONGEST_WEBSITE, message=_("Enter at most 300 characters.")), WebAddress()],
        filters=[trimmed],
        render_kw={"inputmode": "url", "autocomplete": autocomplete, "maxlength": LONGEST_WEBSITE},
    )


def kind_choices() -> list[SelectChoice]:
    return [
        SelectChoice("", _("Please choose")),
        *(SelectChoice(kind.value, kind.label) for kind in OrganisationKind),
    ]


class RequestForm(Form):
    """Ask for an organisation to be listed."""

    name = LineField(
        _("Name of the organisation"),
        [
            Required(_("Enter the name of the organisation, with at least 2 letters.")),
            has_letters,
            Length(max=NAME_LENGTH, message=_("Enter at most 120 characters.")),
        ],
        filters=[trimmed],
        description=_("As it is registered, for example with “e. V.” or “GmbH”."),
        render_kw={"autocomplete": "organization", "maxlength": NAME_LENGTH, "spellcheck": "false"},
    )
    kind = SelectField(
        _("Kind"),
        [Required(_("Choose what the organisation is."))],
        choices=kind_choices(),
    )
    website = website_field()
    purpose = TextAreaField(
        _("What does the organisation do?"),
        [
            Required(_("Describe in one or two sentences what the organisation does.")),
            Length(max=LONGEST_TEXT, message=_("Write at most 2,000 characters.")),
        ],
        filters=[trimmed],
        description=_("One or two sentences. They stand on the organisation's page."),
        render_kw={"data-behaviour": "draft", "data-draft": "organisation-purpose"},
    )
    proof = TextAreaField(
        _("How can we check that you may speak for it?"),
        [
            Required(_("Name a register entry, an imprint or a person whom we can ask.")),
            Length(max=LONGEST_TEXT, message=_("Write at most 2,000 characters.")),
        ],
        filters=[trimmed],
        description=_(
            "For example number and court of the register, the page of the board, or whom we may call. Only the office reads this."
        ),
        render_kw={"data-behaviour": "draft", "data-draft": "organisation-proof"},
    )
    function = LineField(
        _("Your function"),
        [Length(max=FUNCTION_LENGTH, message=_("Enter at most 80 characters."))],
        filters=[trimmed],
        description=_("For example board, press office, project lead. Left empty: contact person."),
        render_kw={"autocomplete": "organization-title", "maxlength": FUNCTION_LENGTH},
    )


class AnswerForm(RequestForm):
    """Answer the office's question and correct the request in one go."""

    answer = TextAreaField(
        _("Your answer"),
        [
            Required(_("Answer the question of the office.")),
            Length(max=LONGEST_TEXT, message=_("Write at most 2,000 characters.")),
        ],
        filters=[trimmed],
        render_kw={"data-behaviour": "draft", "data-draft": "organisation-answer"},
    )


class AboutForm(Form):
    """What an organisation says about itself."""

    about = TextAreaField(
        _("About the organisation"),
        [allowed_markup],
        filters=[trimmed],
        description=_("Public. Paragraphs, lists, headings and links are possible."),
    )
    website = website_field()
