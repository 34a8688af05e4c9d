"""The forms in which people say something about a paragraph, and propose to change it."""

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.discussions.form_parts.publishing import AtMost, ReadableText, SpokenForm
from forum.discussions.form_parts.questions import QuestionsForm
from forum.papers.form_parts import LONGEST_NOTE
from forum.papers.kinds import AmendmentKind

LONGEST_RESOLUTION = 80


class AmendmentForm(QuestionsForm, SpokenForm):
    """What somebody wants changed, and why."""

    kind = RadioField(
        _("What do you propose?"),
        choices=[SelectChoice(kind.value, kind.label) for kind in AmendmentKind],
        default=AmendmentKind.CHANGE.value,
    )
    text = TextAreaField(
        _("Proposed text"), description=_("Not needed to strike the paragraph. Of an addition only the new paragraph.")
    )
    body = TextAreaField(_("Reason"), [ReadableText()], description=_("It is a post under your name."))


class DecisionForm(Form):
    """What is decided on an amendment."""

    decision = RadioField(
        _("Decision"),
        [Required(_("Choose what is decided."))],
        choices=[
            SelectChoice("accepted", _("Accept: it becomes part of the text")),
            SelectChoice("rejected", _("Reject")),
        ],
        validate_choice=True,
    )
    text = TextAreaField(_("Text as it is taken up"))
    decision_words = TextAreaField(_("Words on the decision"), [AtMost(LONGEST_NOTE)], render_kw={"rows": 2})
    resolution = LineField(
        _("Number of the resolution"), [AtMost(LONGEST_RESOLUTION)], description=_("If a body has decided on it.")
    )
