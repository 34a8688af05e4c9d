"""Sentences about figures, made of plain values, and the kinds by which the row of a card keeps all that there are."""

from forum.consultations.budgets.drawn_projects import say_carried_out
from forum.consultations.budgets.money import euros
from forum.consultations.polls.drawn_results import say_first, say_votes, word_measure
from forum.core.text.kept_text import Kinds
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.discussions.status import Status
from forum.questionnaires import wordings as of_questions


def shares_of_ideas(base: int) -> str:
    return ngettext("Shares are of one idea.", "Shares are of %(num)s ideas.", base)


def by_category(title: str) -> str:
    return _("%(module)s by category", module=title)


def without_category() -> str:
    return _("without a category")


def by_status(title: str) -> str:
    return _("%(module)s by status", module=title)


def status_of_idea(value: str) -> str:
    return str(Status(value).label)


def shares_of_remarks(base: int) -> str:
    return ngettext("Shares are of one remark or suggestion.", "Shares are of %(num)s remarks and suggestions.", base)


def by_paragraph(title: str) -> str:
    return _("%(module)s: what was said about which paragraph", module=title)


def paragraph(number: str) -> str:
    return _("Paragraph %(number)s", number=number)


def of_votes(title: str, key: str) -> str:
    """Of a poll in which people without an account voted apart."""
    return f"{title}: {say_votes(key)}"


def question_title(number: int, words: str) -> str:
    return _("Question %(number)s: %(words)s", number=number, words=words)


def head_of_costs() -> str:
    return _("Cost")


def head_of_funded() -> str:
    return _("Carried out")


def say_funded(is_funded: int) -> str:
    return _("yes") if is_funded else _("no")


KINDS: Kinds = {
    **of_questions.KINDS,
    "shares_of_ideas": shares_of_ideas,
    "by_category": by_category,
    "without_category": without_category,
    "by_status": by_status,
    "status_of_idea": status_of_idea,
    "shares_of_remarks": shares_of_remarks,
    "by_paragraph": by_paragraph,
    "paragraph": paragraph,
    "of_votes": of_votes,
    "measure": word_measure,
    "first": say_first,
    "question_title": question_title,
    "head_of_costs": head_of_costs,
    "head_of_funded": head_of_funded,
    "funded": say_funded,
    "carried_out": say_carried_out,
    "euros": euros,
}
