"""Statements that share words with one that somebody is about to send; what rare words share counts most."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.consultations.models.opinions import OpinionStatement, StatementState
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.indexed_words import texts_of
from forum.consultations.opinions.queries.find import list_shown
from forum.index.queries import score_shared_words
from forum.index.stems import stems

MOST = 3
# statements that share this much are shown: two words that are not frequent, or three
ENOUGH = 9.0


def list_similar(text: str, module: Module) -> Sequence[OpinionStatement]:
    """At most three statements of the module that everybody reads, the most similar first. Two queries."""

    def findable(key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        other = aliased(OpinionStatement)
        return exists(other.id).where(other.id == key, other.state == StatementState.SHOWN, other.hidden_at.is_(None))

    scores = score_shared_words(texts_of(module.id), stems(text), findable=findable)
    best = [key for key, score in scores.most_common(MOST) if score >= ENOUGH]
    found = list_shown(best)
    return [found[key] for key in sorted(best, key=lambda key: (-scores[key], key)) if key in found]
