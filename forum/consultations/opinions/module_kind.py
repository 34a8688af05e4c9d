"""Opinions on short statements as a way to take part."""

from collections.abc import Iterator

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.services.polls import begin_opinions, copy_opinions, end_opinions
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext

FEWEST_STATEMENTS = 5


def _lacks(module: Module) -> Iterator[object]:
    if get_poll(module).statement_count < FEWEST_STATEMENTS:
        yield _("At least five statements to begin with")
    if module.closes_at is None:
        yield _("The day on which the result is computed: its phase has no end")


opinion_kind = ModuleKind(
    name="opinion",
    label=_("Opinions on statements"),
    icon="diversity_3",
    purpose=_("Short statements, three buttons: it shows what people agree on and where opinions differ."),
    invitation=_("Say what you think"),
    page="consultations.show_opinions",
    desk="consultations.edit_opinions",
    phases=(PhaseKind.IDEAS, PhaseKind.DISCUSSION, PhaseKind.VOTE),
    takes_guests=False,
    begin=begin_opinions,
    end=end_opinions,
    copy=copy_opinions,
    lacks=lambda module: list(_lacks(module)),
    # whoever answers or writes a statement is counted once
    figures=lambda module: lazy_ngettext("one person", "%(num)s people", module.contribution_count),
)
