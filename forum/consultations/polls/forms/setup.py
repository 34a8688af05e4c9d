"""The form in which the office sets a poll up."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from forum.ballots.counting.values import Unranked
from forum.consultations.models.polls import (
    MOST_OPTIONS,
    MOST_POINTS,
    UNRANKED_LABELS,
    Poll,
    PollKind,
    PollOption,
    RankingMethod,
)
from forum.consultations.polls.services.settings import NewOption, PollSettings
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.web.column_forms import ChoiceField, number
from forum.core.web.forms import Form, Required, trimmed

SEPARATOR = "|"
LONGEST = 60_000


class PollForm(Form):
    """What is voted on, and how."""

    kind = ChoiceField(_("How people vote"), kind=PollKind)
    most_choices = number(
        _("Up to how many options"), least=1, most=MOST_OPTIONS, hint=_("For several options, up to a number.")
    )
    points = number(_("How many points"), least=1, most=MOST_POINTS, hint=_("For points."))
    most_points = number(
        _("How many of them for one option"), least=1, most=MOST_POINTS, hint=_("For points: at most.")
    )
    method = ChoiceField(_("How orders are counted"), kind=RankingMethod)
    unranked = ChoiceField(_("Options that somebody leaves out"), kind=Unranked, words=UNRANKED_LABELS)
    options = TextAreaField(
        _("Options to vote on"),
        [
            Required(_("Write at least two options.")),
            Length(max=LONGEST, message=_("Enter at most %(count)s characters.", count=LONGEST)),
        ],
        filters=[trimmed],
        description=_("One a line. What stands behind a | is shown below it as its description."),
    )
    is_hidden = BooleanField(
        _("Results are hidden until the end"),
        description=_(
            "Nobody sees how things stand before, the office neither. Always so for secret polls and orders."
        ),
    )
    is_secret = BooleanField(
        _("Secret vote"),
        description=_("Votes are sealed on receipt and opened together at the end; none can be changed."),
    )
    takes_guests = BooleanField(
        _("People without an account may vote"),
        description=_(
            "Once for each browser; their votes are counted and shown apart. The consultation must be open to everybody."
        ),
    )

    @property
    def settings(self) -> PollSettings:
        return PollSettings(
            kind=self.kind.data,
            most_choices=self.most_choices.data or 1,
            points=self.points.data or 1,
            most_points=self.most_points.data or 1,
            method=self.method.data,
            unranked=self.unranked.data,
            is_hidden=self.is_hidden.data,
            is_secret=self.is_secret.data,
            takes_guests=self.takes_guests.data,
        )

    @property
    def new_options(self) -> list[NewOption]:
        lines = [line for line in (self.options.data or "").splitlines() if line.strip()]
        parts = [line.partition(SEPARATOR) for line in lines]
        return [NewOption(one_line(label), one_line(description)) for label, _bar, description in parts]


def kept_settings(poll: Poll, options: list[PollOption]) -> dict[str, object]:
    """As `data` of the form."""
    names = ("kind", "most_choices", "points", "most_points", "method", "unranked")
    flags = ("is_hidden", "is_secret", "takes_guests")
    lines = [f"{one.label} {SEPARATOR} {one.description}" if one.description else one.label for one in options]
    return {name: getattr(poll, name) for name in (*names, *flags)} | {"options": "\n".join(lines)}
