"""The forms in which paragraphs are written and shaped."""

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required
from forum.discussions.form_parts.publishing import LONGEST_REASON, AtMost
from forum.papers.kinds import ParagraphKind


class ParagraphForm(Form):
    """Other words of a paragraph."""

    body = TextAreaField(_("Text of the paragraph"))


class HeadingForm(Form):
    """Other words of a heading."""

    body = TextAreaField(_("Heading"))


class NewParagraphForm(Form):
    """A new paragraph."""

    kind = RadioField(
        _("What is added"),
        choices=[SelectChoice(kind.value, kind.label) for kind in ParagraphKind],
        default=ParagraphKind.PARAGRAPH.value,
    )
    body = TextAreaField(_("Text"))


class SplitForm(Form):
    """One paragraph as two."""

    first = TextAreaField(
        _("First part"), description=_("It keeps the remarks, the amendments and the history of the paragraph.")
    )
    second = TextAreaField(_("Second part"), description=_("It becomes a new paragraph."))


class JoinForm(Form):
    """Two paragraphs as one."""

    body = TextAreaField(_("Text of both together"))


class ConflictForm(Form):
    """Which text of a paragraph holds that two people have written at once; nothing is chosen beforehand."""

    choice = RadioField(
        _("Which text holds?"), [Required(_("Choose which text holds."))], choices=[], validate_choice=False
    )
    body = TextAreaField(_("Both together"))


class ErasureForm(Form):
    """Why the words of a wording are taken out for good."""

    reason = TextAreaField(
        _("Reason"),
        [Required(_("Give a reason.")), AtMost(LONGEST_REASON)],
        description=_("It stands in the history of the paragraph in place of the words."),
        render_kw={"rows": 2},
    )
