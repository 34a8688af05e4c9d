"""The sections in which an event is written, each a form with the columns that it fills."""

from typing import Any

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import CheckedField, ChoiceField, ColumnForm, ReachableAddress, TextRules, line, number
from forum.core.web.forms import Required, trimmed
from forum.core.web.mail_address import MailAddressField
from forum.core.web.moment_field import MOMENT_EXPECTED, MomentField
from forum.core.web.web_address import WebAddress
from forum.events.desk.forms.parts import LONGEST_SUMMARY, LONGEST_TITLE, MOST_SEATS
from forum.events.desk.forms.words import MOMENT_LABELS, WORDS
from forum.events.models.kinds import (
    AccessFeature,
    Audience,
    EventKind,
    LineOrder,
    LinkVisibility,
    ListVisibility,
    SignUpMode,
)
from forum.fields.models import FieldOfAction
from forum.spaces.models import Level, Space

TITLE_NEEDED = _("Enter a title.")
LEFT_EMPTY_UNTIL_START = _("Left empty: until the event begins.")
NO_LIMIT = _("Left empty: no limit.")
NO_FIELD = ""


class NewEventForm(ColumnForm):
    """The little that a draft needs."""

    title = line(_("Title"), LONGEST_TITLE, Required(TITLE_NEEDED))
    kind = ChoiceField(_("Kind"), kind=EventKind, words=WORDS, default=EventKind.TALK)
    starts_at = MomentField(_("Begins"), [Required(MOMENT_EXPECTED)])
    ends_at = MomentField(_("Ends"), [Required(MOMENT_EXPECTED)])
    place_name = line(_("Name of the place"), 160, hint=_("Left empty: online only."))
    place_address = line(_("Address of the place"), 200)
    seats_on_site = number(_("Seats on site"), most=MOST_SEATS, hint=NO_LIMIT)
    sign_up_mode = ChoiceField(
        _("Sign-up for the event"),
        kind=SignUpMode,
        words=WORDS,
        default=SignUpMode.FIRST_COME,
    )


class DetailsForm(ColumnForm):
    """What it is about and who stands behind it."""

    title = line(_("Title"), LONGEST_TITLE, Required(TITLE_NEEDED))
    summary = TextAreaField(
        _("In short"),
        [Length(max=LONGEST_SUMMARY, message=_("Write at most 300 characters."))],
        filters=[trimmed],
        description=_("One or two sentences for lists, calendars and search engines. At most 300 characters."),
    )
    body = TextAreaField(_("Text"), [TextRules()], filters=[trimmed])
    kind = ChoiceField(_("Kind"), kind=EventKind, words=WORDS)
    field_id = SelectField(_("Field of action"), coerce=str)
    organiser = line(_("Organiser"), 160)
    contact_email = MailAddressField(
        _("E-mail for questions"), [ReachableAddress(), Length(max=254)], autocomplete="off"
    )
    contact_phone = line(_("Telephone for questions"), 60)

    def offer(self, fields: list[FieldOfAction], *, kept: FieldOfAction | None) -> None:
        """Let the office choose one of these fields of action, or none; the one that is chosen already may be archived."""
        every = fields if kept is None or kept in fields else [*fields, kept]
        named = [SelectChoice(str(one.id), one.name) for one in every]
        self.field_id.choices = [SelectChoice(NO_FIELD, _("none")), *named]

    @property
    def values(self) -> dict[str, Any]:
        chosen = self.field_id.data
        return super().values | {"field_id": int(chosen) if chosen and chosen.isdecimal() else None}


class PlaceForm(ColumnForm):
    """Where it takes place, and how people get in."""

    is_on_site = BooleanField(_("It takes place on site"))
    place_name = line(_("Name of the place"), 160)
    place_address = line(_("Address of the place"), 200)
    place_hint = line(_("How to find the entrance"), 200)
    access_features = CheckedField(_("Accessibility"), kind=AccessFeature)
    access_note = line(_("Note about accessibility"), 300)
    is_online = BooleanField(_("It takes place online"))
    online_url = line(_("Address of the online part"), 500, WebAddress(), inputmode="url")
    online_shown_to = ChoiceField(_("Who sees the address of the online part"), kind=LinkVisibility, words=WORDS)
    online_shown_from = MomentField(MOMENT_LABELS["online_shown_from"], description=_("Left empty: at once."))


class TimesForm(ColumnForm):
    """When it takes place."""

    starts_at = MomentField(_("Begins"), [Required(MOMENT_EXPECTED)])
    ends_at = MomentField(_("Ends"), [Required(MOMENT_EXPECTED)])
    doors_at = MomentField(MOMENT_LABELS["doors_at"], description=_("Left empty: with the beginning."))


class SignUpSectionForm(ColumnForm):
    """Who may sign up, from when until when, and what is asked."""

    sign_up_mode = ChoiceField(_("Sign-up for the event"), kind=SignUpMode, words=WORDS)
    audience = ChoiceField(_("Who may sign up"), kind=Audience, words=WORDS)
    opens_at = MomentField(_("Sign-up opens"), description=_("Left empty: with the publication."))
    closes_at = MomentField(MOMENT_LABELS["closes_at"], description=LEFT_EMPTY_UNTIL_START)
    change_until = MomentField(MOMENT_LABELS["change_until"], description=LEFT_EMPTY_UNTIL_START)
    cancel_until = MomentField(MOMENT_LABELS["cancel_until"], description=LEFT_EMPTY_UNTIL_START)
    needs_approval = BooleanField(_("The office confirms each sign-up"))
    largest_party = number(
        _("Most people in one sign-up"), least=1, most=50, validators=[Required(_("Enter how many people at most."))]
    )
    names_companions = BooleanField(_("Companions are named, each with a link of their own"))
    speaks_for_organisations = BooleanField(_("People can sign up for an organisation"))
    asks_access_needs = BooleanField(_("The form asks what people need for taking part"))
    consent_text = TextAreaField(
        _("Text to which people agree when they sign up"),
        [Length(max=500, message=_("Write at most 500 characters."))],
        filters=[trimmed],
    )
    list_shown_to = ChoiceField(_("Who sees the names of those who agreed to it"), kind=ListVisibility, words=WORDS)


class WaitingForm(ColumnForm):
    """How freed seats are passed on, and what happens shortly before and after the start."""

    offer_hours = number(
        _("Hours for which an offered seat is held"),
        least=1,
        most=336,
        hint=_("Shorter when sign-up closes soon."),
        validators=[Required(_("Enter a number of hours."))],
    )
    party_hold_hours = number(
        _("Hours for which seats wait for a larger party"),
        most=336,
        validators=[Required(_("Enter a number of hours."))],
    )
    line_order = ChoiceField(_("Order of the waiting list"), kind=LineOrder, words=WORDS)
    shows_line_length = BooleanField(_("The page of the event says how many people wait"))
    reconfirm_hours = number(
        _("Hours before the start at which people are asked whether they come"),
        least=1,
        most=336,
        hint=_("Left empty: they are not asked."),
    )
    silence_frees_hours = number(
        _("Hours before the start at which seats of those who said nothing become free"),
        least=1,
        most=336,
        hint=_("Left empty: they keep them."),
    )
    no_show_minutes = number(
        _("Minutes after the start at which seats of those who did not come become free"),
        most=600,
        hint=_("Left empty: they keep them."),
    )
    prefers_last_losers = BooleanField(_("In the lot those who lost last time come first"))


class ReportForm(ColumnForm):
    """What came of it."""

    report = TextAreaField(_("What happened and what comes of it"), [TextRules()], filters=[trimmed])
    attendance = number(_("People who were there"), most=MOST_SEATS, hint=_("Left empty: not counted."))


class VisibilityForm(ColumnForm):
    """Who may see the event at all."""

    space_id = SelectField(_("Space"), coerce=int)
    level = SelectField(_("Who may see it there"), coerce=str)

    def offer(self, spaces: list[Space]) -> None:
        self.space_id.choices = [SelectChoice(one.id, one.name) for one in spaces]
        self.level.choices = [
            SelectChoice("", _("as the space has it")),
            *(SelectChoice(one.value, WORDS[one]) for one in Level),
        ]

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"level": Level(self.level.data) if self.level.data else None}
