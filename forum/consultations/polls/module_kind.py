"""Polls as a way to take part."""

from collections.abc import Iterator

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.consultations.polls.queries import get_poll, list_options
from forum.consultations.polls.services.settings import begin_poll, copy_poll, end_poll
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext

FEWEST_OPTIONS = 2


def _lacks(module: Module) -> Iterator[object]:
    if len(list_options(get_poll(module))) < FEWEST_OPTIONS:
        yield _("At least two options")
    if module.closes_at is None:
        yield _("The day on which votes are counted: its phase has no end")


poll_kind = ModuleKind(
    name="poll",
    label=_("Poll"),
    icon="how_to_vote",
    purpose=_("One or several options, points, or an order: openly or in secret, counted at the end."),
    invitation=_("Vote now"),
    page="consultations.show_poll",
    desk="consultations.edit_poll",
    phases=(PhaseKind.IDEAS, PhaseKind.DISCUSSION, PhaseKind.VOTE),
    takes_guests=False,
    begin=begin_poll,
    end=end_poll,
    copy=copy_poll,
    lacks=lambda module: list(_lacks(module)),
    figures=lambda module: lazy_ngettext("one vote", "%(num)s votes", module.contribution_count),
)
