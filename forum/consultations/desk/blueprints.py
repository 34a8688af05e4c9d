"""Ready-made procedures: each gives a draft with phases and ways to take part, complete but for the words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.consultations.models.kinds import Influence, PhaseKind
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """A phase that follows the one before it, with its length in days; the last one has no end."""

    kind: PhaseKind
    days: int | None


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A way to take part, in the phase of that number, counted from 0; None: as long as the procedure is open."""

    kind: str
    title: object
    phase: int | None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a draft begins with."""

    name: str
    label: object
    purpose: object
    influence: Influence
    phases: Sequence[PlannedPhase]
    modules: Sequence[PlannedModule]


_INFORMATION = PlannedPhase(PhaseKind.INFORMATION, 7)
_EVALUATION = PlannedPhase(PhaseKind.EVALUATION, 28)
_RESULT = PlannedPhase(PhaseKind.RESULT, None)
_TALK = PlannedModule("talk", _("Questions and talk"), None)

BLUEPRINTS = (
    Blueprint(
        "ideas",
        _("Collect ideas"),
        _("People write what they propose, on a map if you like, support and comment on it."),
        Influence.CONSULTATION,
        (_INFORMATION, PlannedPhase(PhaseKind.IDEAS, 28), _EVALUATION, _RESULT),
        (PlannedModule("ideas", _("Ideas"), 1), _TALK),
    ),
    Blueprint(
        "review",
        _("Comment on a draft"),
        _("A text by paragraphs: people comment, propose other words and support."),
        Influence.CONSULTATION,
        (_INFORMATION, PlannedPhase(PhaseKind.DISCUSSION, 28), _EVALUATION, _RESULT),
        (PlannedModule("review", _("Draft text"), 1), _TALK),
    ),
    Blueprint(
        "survey",
        _("Survey"),
        _("A questionnaire, with or without names."),
        Influence.CONSULTATION,
        (PlannedPhase(PhaseKind.VOTE, 21), _EVALUATION, _RESULT),
        (PlannedModule("survey", _("Questionnaire"), 0),),
    ),
    Blueprint(
        "opinion",
        _("Opinions on statements"),
        _("Short statements, three buttons; in the end it shows what people agree on."),
        Influence.CONSULTATION,
        (PlannedPhase(PhaseKind.DISCUSSION, 14), _EVALUATION, _RESULT),
        (PlannedModule("opinion", _("Opinions"), 0), _TALK),
    ),
    Blueprint(
        "priorities",
        _("Set priorities"),
        _("Ideas are collected first, then put in order by a vote."),
        Influence.CO_CREATION,
        (PlannedPhase(PhaseKind.IDEAS, 21), PlannedPhase(PhaseKind.VOTE, 14), _EVALUATION, _RESULT),
        (PlannedModule("ideas", _("Ideas"), 0), PlannedModule("poll", _("Vote on the order"), 1)),
    ),
    Blueprint(
        "budget",
        _("Participatory budget"),
        _("Projects with costs, a budget, and votes that decide."),
        Influence.CO_CREATION,
        (PlannedPhase(PhaseKind.IDEAS, 28), PlannedPhase(PhaseKind.VOTE, 21), _EVALUATION, _RESULT),
        (PlannedModule("ideas", _("Ideas"), 0), PlannedModule("budget", _("Vote on projects"), 1)),
    ),
    Blueprint(
        "questions",
        _("Questions and answers"),
        _("Live questions at an event, answered there and afterwards."),
        Influence.INFORMATION,
        (PlannedPhase(PhaseKind.DISCUSSION, 14), PlannedPhase(PhaseKind.RESULT, None)),
        (PlannedModule("live", _("Live questions"), 0), _TALK),
    ),
    Blueprint(
        "empty",
        _("Begin empty"),
        _("Phases and ways to take part are added one by one."),
        Influence.CONSULTATION,
        (),
        (),
    ),
)


def list_offered(kinds: Collection[str]) -> list[Blueprint]:
    """The blueprints whose ways to take part are all there."""
    return [one for one in BLUEPRINTS if all(planned.kind in kinds for planned in one.modules)]
