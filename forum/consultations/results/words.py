"""Sentences about what was promised and what was kept; each holds for whoever reads it, on whatever day."""

from collections.abc import Iterator

from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import QualityCard
from forum.core.text.locale import day, ngettext, number, percent
from forum.core.text.locale import gettext as _
from forum.core.time import clock


def list_facts(procedure: Procedure, card: QualityCard | None) -> list[tuple[str, str]]:
    """Pairs of what is told and the sentence, of a procedure whose result is published."""
    return list(_facts(procedure, card))


def _facts(procedure: Procedure, card: QualityCard | None) -> Iterator[tuple[str, str]]:
    yield _("Report on the result"), _promise(procedure)
    if card is None:
        return
    yield _("People"), ngettext("one person with an account", "%(num)s people with an account", card.people)
    yield _("Contributions"), number(card.contributions)
    yield _("Answers"), _answers(card)
    if card.moderable:
        yield _("Moderation"), _moderation(card)


def _promise(procedure: Procedure) -> str:
    assert procedure.result_at is not None
    came, due = clock.day_of(procedure.result_at), procedure.result_due_on
    if due is None:
        return _("no day was promised, published on %(day)s", day=day(came))
    late = (came - due).days
    told = {"due": day(due), "day": day(came)}
    if late <= 0:
        return _("promised by %(due)s, published on %(day)s", **told)
    return ngettext(
        "promised by %(due)s, published on %(day)s: one day late",
        "promised by %(due)s, published on %(day)s: %(num)s days late",
        late,
        **told,
    )


def _answers(card: QualityCard) -> str:
    if not card.answerable or card.answered is None:
        return _("not stated: contributions were not answered one by one")
    told = {"answered": number(card.answered), "share": percent(card.answered / card.answerable)}
    share = ngettext(
        "%(answered)s of one contribution (%(share)s)",
        "%(answered)s of %(num)s contributions (%(share)s)",
        card.answerable,
        **told,
    )
    if card.days_to_answer is None:
        return share
    days = ngettext("half of them within one day", "half of them within %(num)s days", card.days_to_answer)
    return _("%(share)s, %(days)s", share=share, days=days)


def _moderation(card: QualityCard) -> str:
    """Below one in a hundred it is not told as none."""
    if not card.moderated:
        return _("nothing of %(texts)s texts hidden or returned", texts=number(card.moderable))
    share = card.moderated / card.moderable
    told = percent(share) if share >= 0.01 else _("less than %(share)s", share=percent(0.01))
    return ngettext(
        "one of %(texts)s texts hidden or returned (%(share)s)",
        "%(num)s of %(texts)s texts hidden or returned (%(share)s)",
        card.moderated,
        texts=number(card.moderable),
        share=told,
    )
