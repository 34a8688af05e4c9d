"""What becomes of the words in the tables of papers."""

from forum.core.data.content_plan import Content, Exempt
from forum.core.data.people_plan import Nameless, Nobody, People
from forum.core.text.locale import lazy_gettext as _

TOGETHER = "members of a space write it together, under their names; each wording is part of the record of their work"

CONTENT: Content = {
    "paper": Exempt(TOGETHER),
    "paragraph": Exempt("the names of those who struck are labels"),
    "wording": Exempt(TOGETHER),
    "paper_version": Exempt(TOGETHER),
    "remark": Exempt("the words are a post; the name of who settled it is a label"),
    "amendment": Exempt(
        "the reason is a post, and the words proposed are shown as long as it is; the rest is of the record"
    ),
}

RECORDED = _("Each wording is part of the record of work on the text; it no longer says whose it is.")

PEOPLE: People = {
    "wording": Nameless(heading=_("Your wordings in texts"), by=("by_id",), left_out=("html",), why=RECORDED),
    "amendment": Nameless(heading=_("Your amendments to texts"), by=("post_id",), left_out=("html",), why=RECORDED),
    "remark": Nameless(heading=_("Your comments on texts"), by=("post_id",), why=RECORDED),
    "paper": Nobody("members of a space write it together"),
    "version_row": Nobody("it holds keys alone"),
}
