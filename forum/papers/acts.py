"""The acts on papers, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

PAPERS = ActGroup("texte", _("Texts"))

ACTS = AreaActs(
    audited=(
        Audited("paper.begun", _("Text begun"), PAPERS),
        Audited("paper.level_set", _("Readers of a text set"), PAPERS),
        Audited("paper.locked", _("Text locked"), PAPERS),
        Audited("paper.text_taken", _("New text of a paper taken over"), PAPERS),
        Audited("paper.unlocked", _("Text unlocked"), PAPERS),
        Audited("paragraph.wording_erased", _("Wording of a paragraph removed for good"), PAPERS),
        Audited("paper_version.closed", _("Version of a text closed"), PAPERS),
        Audited("paper_version.published", _("Version of a text published"), PAPERS),
        Audited("paper_version.taken_back", _("Publication of a version taken back"), PAPERS),
        Audited("amendment.accepted", _("Amendment accepted"), PAPERS),
        Audited("amendment.closed", _("Amendment closed with a version"), PAPERS),
        Audited("amendment.rejected", _("Amendment rejected"), PAPERS),
        Audited("amendment.order_set", _("Order of votes set"), PAPERS),
    ),
    unaudited=(
        "amendment.moved",
        "amendment.proposed",
        "amendment.withdrawn",
        "paper.described",
        "paragraph.added",
        "paragraph.joined",
        "paragraph.moved",
        "paragraph.restored",
        "paragraph.split",
        "paragraph.struck",
        "paragraph.written",
        "remark.reopened",
        "remark.settled",
        "remark.written",
    ),
    subjects={
        "paper": _("Text"),
        "paper_version": _("Version of a text"),
        "amendment": _("Amendment"),
        "paragraph": _("Paragraph"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
