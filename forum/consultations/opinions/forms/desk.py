"""What the office types: settings, statements to begin with, other words for one, and why one is hidden."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from forum.consultations.models.opinions import MOST_LINK_DAYS, OpinionPoll
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.forms.answers import STATEMENT_FITS
from forum.consultations.opinions.services.polls import OpinionSettings
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import number
from forum.core.web.forms import Form, LineField, Required, trimmed

LONGEST = 40_000
REASON_LENGTH = 500


class OpinionsForm(Form):
    """How a Meinungsbild goes."""

    takes_statements = BooleanField(
        _("People may write statements of their own"), description=_("Otherwise the office alone enters statements.")
    )
    releases_first = BooleanField(
        _("Statements of people appear when they have been released"),
        description=_("Recommended: what can be answered once stays as it is."),
    )
    shows_meanwhile = BooleanField(
        _("Everybody sees how things stand while it runs"),
        description=_(
            "Computed anew whenever ten more people have answered. Otherwise the result is shown after the end."
        ),
    )
    takes_guests = BooleanField(
        _("People without an account may answer"),
        description=_("Once for each browser. The consultation must be open to everybody."),
    )
    link_days = number(
        _("Days after the end on which people can still see their own group"),
        most=MOST_LINK_DAYS,
        hint=_(
            "So long the link between people and their answers stands; with 0 it is deleted at the end. Cannot be changed once somebody has answered."
        ),
    )

    @property
    def settings(self) -> OpinionSettings:
        return OpinionSettings(
            takes_statements=self.takes_statements.data,
            releases_first=self.releases_first.data,
            shows_meanwhile=self.shows_meanwhile.data,
            takes_guests=self.takes_guests.data,
            link_days=self.link_days.data or 0,
        )


def kept_settings(poll: OpinionPoll, module: Module) -> dict[str, object]:
    """As `data` of the form."""
    names = ("takes_statements", "releases_first", "shows_meanwhile", "link_days")
    return {name: getattr(poll, name) for name in names} | {"takes_guests": module.takes_guests}


class SeedForm(Form):
    """Statements of the office."""

    text = TextAreaField(
        _("Statements"),
        [
            Required(_("Write at least one statement.")),
            Length(max=LONGEST, message=_("Enter at most %(count)s characters.", count=LONGEST)),
        ],
        filters=[trimmed],
        description=_(
            "One a line, each with at most 140 characters: one thought, no question, such that one can agree or not."
        ),
    )

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.text.data or "").splitlines() if line.strip()]


class EditStatementForm(Form):
    """Clearer words for a statement that nobody has answered."""

    text = TextAreaField(
        _("Statement (opinion)"),
        [
            Required(_("Write your statement.")),
            STATEMENT_FITS,
        ],
        filters=[trimmed],
        description=_("At most 140 characters. From the first answer on the words are fixed."),
    )


class HideStatementForm(Form):
    """Why a statement is hidden, or not released."""

    reason = LineField(
        _("Reason"),
        [
            Required(_("Say why: whoever wrote it reads the reason.")),
            Length(max=REASON_LENGTH, message=_("The reason is too long: at most 500 characters fit.")),
        ],
    )
