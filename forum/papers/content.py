"""What becomes of the words in the tables of papers."""

from forum.core.data.content_plan import Content, Exempt

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
