"""The text review as a way to take part."""

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.consultations.reviews.services.prepare import begin_review, copy_review, end_review, lacks
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import ngettext


def _figures(module: Module) -> str:
    return ngettext("%(num)s remark", "%(num)s remarks", module.contribution_count)


REVIEW = ModuleKind(
    name="review",
    label=_("Comment on a draft"),
    icon="edit",
    purpose=_("A text is shown paragraph by paragraph; people remark on it and suggest other words."),
    invitation=_("Comment on the draft"),
    page="consultations.show_review",
    desk="consultations.edit_review",
    phases=(PhaseKind.DISCUSSION, PhaseKind.IDEAS),
    # each remark is a post under the name of an account
    takes_guests=False,
    begin=begin_review,
    end=end_review,
    copy=copy_review,
    lacks=lacks,
    figures=_figures,
)
