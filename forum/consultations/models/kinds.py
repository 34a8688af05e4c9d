"""What procedures and phases can be: how much can change, who takes part, what a phase is for."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Influence(StrEnum):
    """How much people can change (Beteiligungsstufe), from little to much."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    CO_CREATION = "co_creation"

    @property
    def label(self) -> str:
        return INFLUENCE_LABELS[self]

    @property
    def explanation(self) -> str:
        return INFLUENCE_EXPLANATIONS[self]

    @property
    def address_word(self) -> str:
        return INFLUENCE_WORDS[self]

    @property
    def step(self) -> int:
        """1, 2 or 3."""
        return list(Influence).index(self) + 1


INFLUENCE_LABELS = {
    Influence.INFORMATION: _("Information"),
    Influence.CONSULTATION: _("Consultation (level)"),
    Influence.CO_CREATION: _("Co-creation"),
}
INFLUENCE_EXPLANATIONS = {
    Influence.INFORMATION: _("The decision has been taken. You can ask, we explain."),
    Influence.CONSULTATION: _("There is a draft. Your contributions can change it; we answer each of them."),
    Influence.CO_CREATION: _("We work out the solution together with you, or you decide by your vote."),
}


INFLUENCE_WORDS = {
    Influence.INFORMATION: "information",
    Influence.CONSULTATION: "konsultation",
    Influence.CO_CREATION: "mitgestaltung",
}


class Audience(StrEnum):
    """Who may take part."""

    EVERYBODY = "everybody"
    ACCOUNT = "account"
    # members of chosen groups: business, research …
    GROUPS = "groups"
    # whoever has a seat in the body whose space the procedure stands in
    SEATS = "seats"
    INVITED = "invited"

    @property
    def label(self) -> str:
        return AUDIENCE_LABELS[self]

    @property
    def address_word(self) -> str:
        return AUDIENCE_WORDS[self]

    @property
    def is_closed(self) -> bool:
        """Whether a seat in the procedure's space decides."""
        return self in (Audience.SEATS, Audience.INVITED)


AUDIENCE_LABELS = {
    Audience.EVERYBODY: _("everybody, without an account where that is possible"),
    Audience.ACCOUNT: _("everybody with an account"),
    Audience.GROUPS: _("certain groups"),
    Audience.SEATS: _("members of a body"),
    Audience.INVITED: _("by invitation"),
}


AUDIENCE_WORDS = {
    Audience.EVERYBODY: "ohne-konto",
    Audience.ACCOUNT: "mit-konto",
    Audience.GROUPS: "gruppen",
    Audience.SEATS: "gremium",
    Audience.INVITED: "einladung",
}


class PhaseKind(StrEnum):
    """What a phase is for; it can have a name of its own."""

    INFORMATION = "information"
    IDEAS = "ideas"
    DISCUSSION = "discussion"
    VOTE = "vote"
    EVALUATION = "evaluation"
    RESULT = "result"

    @property
    def label(self) -> str:
        return PHASE_LABELS[self]

    @property
    def is_for_taking_part(self) -> bool:
        """Whether modules can run in it."""
        return self not in (PhaseKind.EVALUATION, PhaseKind.RESULT)


PHASE_LABELS = {
    PhaseKind.INFORMATION: _("Information (phase)"),
    PhaseKind.IDEAS: _("Ideas"),
    PhaseKind.DISCUSSION: _("Discussion"),
    PhaseKind.VOTE: _("Voting"),
    PhaseKind.EVALUATION: _("Evaluation"),
    PhaseKind.RESULT: _("Result"),
}


class ProcedureState(StrEnum):
    """Where a procedure stands, told from its days alone."""

    DRAFT = "draft"
    COMING = "coming"
    RUNNING = "running"
    EVALUATING = "evaluating"
    DONE = "done"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]

    @property
    def heading(self) -> str:
        return STATE_HEADINGS[self]

    @property
    def address_word(self) -> str:
        return STATE_WORDS[self]


STATE_LABELS = {
    ProcedureState.DRAFT: _("Draft"),
    ProcedureState.COMING: _("to come"),
    ProcedureState.RUNNING: _("running"),
    ProcedureState.EVALUATING: _("being evaluated"),
    ProcedureState.DONE: _("concluded"),
}


STATE_HEADINGS = {
    ProcedureState.DRAFT: _("Drafts"),
    ProcedureState.COMING: _("Coming up"),
    ProcedureState.RUNNING: _("Running"),
    ProcedureState.EVALUATING: _("Being evaluated"),
    ProcedureState.DONE: _("Concluded"),
}
STATE_WORDS = {
    ProcedureState.DRAFT: "entwurf",
    ProcedureState.COMING: "kommt",
    ProcedureState.RUNNING: "laeuft",
    ProcedureState.EVALUATING: "auswertung",
    ProcedureState.DONE: "abgeschlossen",
}


class ChangeKind(StrEnum):
    """What was changed in a published procedure, for everybody to read."""

    EXTENDED = "extended"
    MOVED = "moved"
    ADDED = "added"
    EDITED = "edited"
