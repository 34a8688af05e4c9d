"""The acts of bodies and their members, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

BODIES = ActGroup("gremien", _("Bodies"))

ACTS = AreaActs(
    audited=(
        Audited("body.drafted", _("Body drafted"), BODIES),
        Audited("body.draft_deleted", _("Draft of a body deleted"), BODIES),
        Audited("body.edited", _("Body edited"), BODIES),
        Audited("body.announced", _("Proposal of a body published"), BODIES),
        Audited("body.founded", _("Founding resolution recorded"), BODIES),
        Audited("body.ended", _("End of a body set"), BODIES),
        Audited("body.instruction_written", _("Instruction on duties rewritten"), BODIES),
        Audited("membership.invited", _("Invited to a body"), BODIES),
        Audited("membership.sent_again", _("Invitation to a body sent again"), BODIES),
        Audited("membership.withdrawn", _("Invitation to a body withdrawn"), BODIES),
        Audited("membership.edited", _("Seat in a body edited"), BODIES),
        Audited("membership.ended", _("Seat in a body ended"), BODIES),
        Audited("membership.accepted", _("Seat in a body accepted after the instruction"), BODIES),
        Audited("deputation.declared", _("Deputy named"), BODIES),
        Audited("deputation.ended", _("Deputising ended"), BODIES),
    ),
    unaudited=(
        "membership.declined",
        "membership.naming_set",
        "task.added",
        "task.changed",
        "task.deleted",
        "task.done",
        "task.reopened",
    ),
    subjects={
        "body": _("Body"),
        "membership": _("Seat in a body"),
        "deputation": _("Deputising"),
        "task": _("Task"),
        "meeting": _("Meeting"),
        "agenda_item": _("Agenda item"),
        "attendance": _("Attendance of a meeting"),
        "resolution": _("Resolution"),
        "minutes": _("Minutes of a meeting"),
        "circular": _("Vote between meetings"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
