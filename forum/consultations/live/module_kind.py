"""Live questions as a way to take part."""

from collections.abc import Iterator

from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.rooms import begin_room, copy_room, end_room
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext


def _lacks(module: Module) -> Iterator[object]:
    if not get_room(module).rest_note:
        yield _("What becomes of questions that are not taken up")
    if module.closes_at is None:
        yield _("The day on which the room closes: its phase has no end")


live_kind = ModuleKind(
    name="live",
    label=_("Live questions"),
    icon="campaign",
    purpose=_(
        "Questions in the hall of an event: without an account, by a number on the wall; supported, answered, hidden."
    ),
    invitation=_("Ask a question"),
    page="consultations.show_live_room",
    desk="consultations.edit_live_room",
    phases=(PhaseKind.INFORMATION, PhaseKind.IDEAS, PhaseKind.DISCUSSION, PhaseKind.VOTE),
    takes_guests=True,
    begin=begin_room,
    end=end_room,
    copy=copy_room,
    lacks=lambda module: list(_lacks(module)),
    figures=lambda module: lazy_ngettext("one question", "%(num)s questions", module.contribution_count),
)
