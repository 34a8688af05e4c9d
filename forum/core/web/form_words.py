"""What WTForms says about a wrong entry, in our words where its catalogue has no German or says what nobody understands."""

from flask_wtf.i18n import translations as of_wtforms

from forum.core.text.locale import lazy_gettext as _

# names no value that was sent: on a page of a secret vote it would be somebody's choice
_NOT_OFFERED = _("Choose among the options that are offered.")
OWN = {
    "Not a valid choice.": _NOT_OFFERED,
    "'%(value)s' is not a valid choice for this field.": _NOT_OFFERED,
    "Invalid Choice: could not coerce.": _NOT_OFFERED,
    "Invalid choice(s): one or more data inputs could not be coerced.": _NOT_OFFERED,
    # WTForms fills the gap
    "Field must be exactly %(max)d character long.": _("Enter exactly %(max)d characters."),
}


class FormWords:
    """The translations of all forms; a sentence with a plural stands under its singular."""

    def gettext(self, sentence: str) -> str:
        return str(OWN[sentence] if sentence in OWN else of_wtforms.gettext(sentence))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return str(OWN[one] if one in OWN else of_wtforms.ngettext(one, many, count))
