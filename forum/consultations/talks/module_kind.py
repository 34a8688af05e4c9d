"""A dialogue as a way to take part."""

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.consultations.talks.queries import get_talk, has_talks
from forum.consultations.talks.services.talks import begin_talks, copy_talks, end_talks
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext


def _lacks(module: Module) -> list[object]:
    if module.procedure.is_prepared_in_body:
        # they are begun once it is published
        return []
    return [] if get_talk(module).takes_threads or has_talks(module) else [_("A thread in which people can write")]


talk_module_kind = ModuleKind(
    name="talk",
    label=_("Dialogue"),
    icon="forum",
    purpose=_("Threads in which people ask, reply and get answers of the administration."),
    invitation=_("Join the dialogue"),
    page="consultations.show_talks",
    desk="consultations.edit_talks",
    phases=(PhaseKind.INFORMATION, PhaseKind.IDEAS, PhaseKind.DISCUSSION, PhaseKind.VOTE),
    # posts stand under a name, so they need an account
    takes_guests=False,
    begin=begin_talks,
    end=end_talks,
    copy=copy_talks,
    lacks=_lacks,
    figures=lambda module: lazy_ngettext("one post", "%(num)s posts", module.contribution_count),
)
