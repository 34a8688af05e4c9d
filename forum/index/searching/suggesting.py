"""Words from the vocabulary of what an actor may read; each stands in something that the actor can find now."""

from collections.abc import Sequence

from forum.core.access import Actor


def suggest(prefix: str, actor: Actor, *, most: int = 8) -> Sequence[str]:
    """Words, or the query with its last word completed, for whoever is typing; the most frequent first."""
    raise NotImplementedError


def did_you_mean(words: str, actor: Actor) -> str | None:
    """The query with unknown words in the nearest spelling, if that finds something; None: nothing to correct."""
    raise NotImplementedError


def nearest_words(words: str, actor: Actor, *, most: int = 6) -> Sequence[str]:
    """For a query without a hit: words near to those of the query that find something."""
    raise NotImplementedError
