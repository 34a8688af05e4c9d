"""The forms in which papers are begun and described."""

from wtforms import StringField, TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.core.web.moment_field import MomentField
from forum.discussions.form_parts.publishing import AtMost, ReadableText, SpokenForm
from forum.discussions.form_parts.questions import QuestionsForm
from forum.papers.form_parts import HOW_TEXTS_ARE_READ, DraftForm
from forum.papers.models import TITLE_LENGTH

LONGEST_PURPOSE = 80


def title_field() -> StringField:
    return LineField(_("Title"), [Required(_("Give the text a title.")), AtMost(TITLE_LENGTH)])


def aim_field() -> StringField:
    return LineField(
        _("What it is to become"),
        [AtMost(LONGEST_PURPOSE)],
        description=_("For example a recommendation or rules of procedure. It stands above the title."),
    )


class NewPaperForm(QuestionsForm, SpokenForm, DraftForm):
    """A new paper, with the words that come with it, and with a text if there is one already."""

    title = title_field()
    aim = aim_field()
    body = TextAreaField(
        _("Words that come with it"),
        [ReadableText()],
        description=_(
            "What is it about, and until when? This is a post; it stands first in what is said about the text."
        ),
    )
    text = TextAreaField(_("The text so far"), description=HOW_TEXTS_ARE_READ)


class PaperForm(Form):
    """What stands above the text."""

    title = title_field()
    aim = aim_field()
    amendments_until = MomentField(
        _("Amendments until"), description=_("Left empty: as long as the text is worked on.")
    )
