"""The choices of weighing: its steps, how an argument is answered, and where a contribution came from."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Step(StrEnum):
    """A step of weighing; each has a day by which it is done, and what it is about is locked once it is finished."""

    COLLECT = "collect"
    CUT = "cut"
    WEIGH = "weigh"
    COSIGN = "cosign"
    RELEASE = "release"

    @property
    def label(self) -> str:
        return STEP_LABELS[self]

    @property
    def place(self) -> int:
        return STEPS.index(self)


STEPS = tuple(Step)
# where an argument can stand
STEPS_OF_ARGUMENTS = (Step.WEIGH, Step.COSIGN, Step.RELEASE)
STEP_LABELS = {
    Step.COLLECT: _("Collect (weighing)"),
    Step.CUT: _("Cut (weighing)"),
    Step.WEIGH: _("Weigh (weighing)"),
    Step.COSIGN: _("Cosign (weighing)"),
    Step.RELEASE: _("Release (weighing)"),
}


class Disposition(StrEnum):
    """What becomes of an argument."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not_followed"
    NOTED = "noted"

    @property
    def label(self) -> str:
        return DISPOSITION_LABELS[self]


DISPOSITION_LABELS = {
    Disposition.FOLLOWED: _("Taken into account"),
    Disposition.PARTLY: _("Partly taken into account"),
    Disposition.NOT_FOLLOWED: _("Not taken into account"),
    Disposition.NOTED: _("Noted (weighing)"),
}


class Channel(StrEnum):
    """How a contribution reached the city."""

    SITE = "site"
    LETTER = "letter"
    MAIL = "mail"

    @property
    def label(self) -> str:
        return CHANNEL_LABELS[self]

    @property
    def is_entered(self) -> bool:
        return self is not Channel.SITE


CHANNEL_LABELS = {
    Channel.SITE: _("Contribution in the forum"),
    Channel.LETTER: _("Letter"),
    Channel.MAIL: _("E-mail (contribution)"),
}


class EntryKind(StrEnum):
    """What was done, for the history of a weighing and of its arguments."""

    BEGUN = "begun"
    STEP_FINISHED = "step_finished"
    STEP_REOPENED = "step_reopened"
    ADDED = "added"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    FINISHED = "finished"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        return ENTRY_LABELS[self]


ENTRY_LABELS = {
    EntryKind.BEGUN: _("Weighing begun"),
    EntryKind.STEP_FINISHED: _("Step finished"),
    EntryKind.STEP_REOPENED: _("Step opened again"),
    EntryKind.ADDED: _("Argument added"),
    EntryKind.CHANGED: _("Argument changed"),
    EntryKind.SPLIT: _("Argument split"),
    EntryKind.MERGED: _("Arguments merged"),
    EntryKind.FINISHED: _("Argument finished"),
    EntryKind.REOPENED: _("Argument opened again"),
}
