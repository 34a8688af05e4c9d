"""Forms of elections and of urgent additions."""

from collections.abc import Mapping, Sequence
from typing import cast

from wtforms import BooleanField, Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.ballots.kinds import BallotWay, LotWay
from forum.ballots.models import LABEL_LENGTH, BallotOption
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, RequiredIf, WholeNumberField
from forum.councils.meetings.services.items import LONGEST_TITLE, ItemWords
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.councils.sittings.forms.counters import CountersForm
from forum.councils.sittings.forms.decide import CountForm, SeenForm, count_field
from forum.councils.sittings.services.elect import WAYS
from forum.councils.sittings.services.urgency import LONGEST_REASON
from forum.discussions.form_parts.publishing import AtMost
from forum.questionnaires.answer_fields import BoxesField

LONGEST_OFFICE = 160
MOST_CANDIDATES_TEXT = 40 * LABEL_LENGTH
MOST_MINUTES = 600
SECRET_WAYS = (BallotWay.PAPER, BallotWay.SEALED)


class ElectionForm(SeenForm, CountersForm):
    """Who is to be elected to what, and how."""

    office = LineField(_("Elected to"), [Required(_("Say what is elected to.")), AtMost(LONGEST_OFFICE)])
    candidates = TextAreaField(
        _("Candidates"),
        [Required(_("Name who stands for election.")), AtMost(MOST_CANDIDATES_TEXT)],
        description=_("One name a line."),
        render_kw={"rows": 5},
    )
    way = RadioField(_("How votes are given"), choices=[SelectChoice(one.value, one.label) for one in WAYS])
    nobody_asks = BooleanField(
        _("Asked: nobody demands a secret vote"),
        [
            RequiredIf(
                lambda form: form.way.data == BallotWay.HANDS, _("Ask first: one member is enough to vote secretly.")
            )
        ],
    )

    @property
    def names(self) -> list[str]:
        lines = (self.candidates.data or "").splitlines()
        return [line.strip() for line in lines if line.strip()]


class SecretWayForm(Form):
    """How an election goes on that is to be secret."""

    way = RadioField(_("How votes are given"), choices=[SelectChoice(one.value, one.label) for one in SECRET_WAYS])


class ElectionCountForm(Form):
    """What was counted for each candidate; `election_count_form` gives it the fields."""

    options: Sequence[BallotOption] = ()

    @property
    def counted(self) -> list[Field]:
        return [self[f"o{one.number}"] for one in self.options]

    @property
    def counts(self) -> Mapping[int, int]:
        return {one.number: self[f"o{one.number}"].data or 0 for one in self.options}

    @property
    def invalid_papers(self) -> int:
        return self["invalid"].data or 0 if "invalid" in self else 0


def election_count_form(options: Sequence[BallotOption], *, way: BallotWay) -> type[ElectionCountForm]:
    fields: dict[str, WholeNumberField] = {
        f"o{one.number}": count_field(one.name, Required(_("Enter a number, also if it is 0."))) for one in options
    }
    if way is BallotWay.PAPER:
        fields["invalid"] = count_field(_("Invalid papers"))
    parts = {"options": options, **fields}
    return cast("type[ElectionCountForm]", type("ElectionCountForm", (ElectionCountForm,), parts))


class SecondBallotForm(Form):
    """Who stands in the second ballot."""

    standing = BoxesField(_("Candidates"), choices=[])

    def offer(self, names: Sequence[str]) -> None:
        self.standing.choices = [SelectChoice(name, name) for name in names]


class LotForm(Form):
    """Whom the lot chose, or that the system is to draw it."""

    drawn = RadioField(_("The lot"), choices=[], validators=[Required(_("Choose what the lot says."))])

    def offer(self, leading: Sequence[BallotOption]) -> None:
        by_hand = [SelectChoice(str(one.number), _("drawn by hand: %(name)s", name=one.label)) for one in leading]
        self.drawn.choices = [*by_hand, SelectChoice(LotWay.SYSTEM.value, _("Let the system draw"))]

    @property
    def winner(self) -> int | None:
        """The number of the candidate; None: the system draws."""
        return None if self.drawn.data == LotWay.SYSTEM else int(self.drawn.data)


class UrgentForm(CountForm):
    """An item that cannot wait, why, and the vote on it."""

    title = LineField(_("Title of the item"), [Required(_("Enter a title.")), AtMost(LONGEST_TITLE)])
    text = TextAreaField(_("Text"), [AtMost(10_000)], render_kw={"rows": 4})
    urgency_reason = LineField(
        _("Why it cannot wait"), [Required(_("Say why it cannot wait.")), AtMost(LONGEST_REASON)]
    )
    doors = SelectField(
        _("Public"),
        choices=[
            SelectChoice(Doors.OPEN.value, _("public")),
            SelectChoice(Doors.CLOSED.value, _("in closed session")),
        ],
    )
    kind = SelectField(_("Kind"), choices=[SelectChoice(one.value, one.label) for one in ItemKind])
    minutes = WholeNumberField(
        _("Planned minutes"), least=1, most=MOST_MINUTES, sentence=_("Enter minutes as a whole number up to 600.")
    )
    behind = SelectField(_("Insert behind"), choices=[])

    def offer(self, items: Sequence[tuple[AgendaItem, str]]) -> None:
        self.behind.choices = [SelectChoice(item.public_id, label) for item, label in items]

    @property
    def words(self) -> ItemWords:
        return ItemWords(
            title=self.title.data or "",
            doors=Doors(self.doors.data),
            kind=ItemKind(self.kind.data),
            text=self.text.data or "",
            minutes=self.minutes.data,
        )
