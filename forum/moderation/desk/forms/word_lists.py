"""What the office types into the word lists, and what is tried on them."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.moderation.forms.checks import Asked, limit, require
from forum.triage.models import Level, Term, TermKind
from forum.triage.word_list_file import LONGEST_EXCEPTIONS, LONGEST_WORDS
from forum.triage.words import ListedTerm

LONGEST_TRIAL = 8000


class TermForm(Form):
    """A word or phrase of a list."""

    words = LineField(
        _("Word or phrase"),
        [Asked()],
        description=_("Other spellings are found too: capitals, ae for ä, 1d10t, s p a c e s, repeated letters."),
        render_kw={"maxlength": LONGEST_WORDS, "autocomplete": "off", "spellcheck": "false"},
    )
    kind = SelectField(_("List"), [Asked()], choices=[SelectChoice(one.value, one.label) for one in TermKind])
    in_compounds = BooleanField(
        _("Also inside longer words"),
        description=_("Otherwise it is found as a word of its own, with the usual endings."),
    )
    level = RadioField(
        _("A text that holds it is to be"),
        [Asked()],
        choices=[SelectChoice(one.value, one.label) for one in (Level.LOOK, Level.URGENT)],
        default=Level.LOOK.value,
    )
    exceptions = TextAreaField(
        _("Harmless in"),
        description=_("Words, names or phrases that hold the term and mean nothing by it, one a line."),
        render_kw={"maxlength": LONGEST_EXCEPTIONS, "spellcheck": "false"},
    )

    @property
    def term(self) -> ListedTerm:
        return ListedTerm(
            kind=TermKind(self.kind.data),
            words=self.words.data or "",
            level=Level(self.level.data),
            in_compounds=bool(self.in_compounds.data),
            exceptions=tuple((self.exceptions.data or "").splitlines()),
        )

    @classmethod
    def showing(cls, term: Term) -> "TermForm":
        """The form filled with a term as it is kept."""
        return cls(
            data={
                "words": term.words,
                "kind": term.kind.value,
                "in_compounds": term.in_compounds,
                "level": term.level.value,
                "exceptions": term.exceptions,
            }
        )


class TermFileForm(Form):
    """A file of terms."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_("CSV in UTF-8 with the columns of the download, at most 2 MB."),
        render_kw={"accept": ".csv,text/csv"},
    )
    delete_others = BooleanField(
        _("Delete all terms that the file does not name"),
        description=_("Otherwise terms are added and changed, and none is deleted."),
    )


class TrialForm(Form):
    """A text to try the lists on."""

    text = TextAreaField(
        _("Text"), [Asked()], description=_("It is judged and not kept."), render_kw={"maxlength": LONGEST_TRIAL}
    )

    def validate_text(self, field: Field) -> None:
        require(field, _("Write a text."))
        limit(field, LONGEST_TRIAL)
