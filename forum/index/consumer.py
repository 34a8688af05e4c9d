"""The index as a consumer of acts: documents are made anew from the rows as they are, seconds after each act."""

from collections.abc import Sequence

from forum.core.acts.consumers import Consumer, subject_key
from forum.core.acts.models import Activity
from forum.core.text.locale import lazy_gettext as _
from forum.index.kinds import SearchableKind
from forum.index.store.putting import renew_documents


def index_consumer(kinds: Sequence[SearchableKind]) -> Consumer:
    """The consumer of the acts after which the words or readers of a thing of these kinds are new."""

    def renew(acts: Sequence[Activity]) -> None:
        for kind in kinds:
            told = (act for act in acts if act.verb in kind.changed_by)
            renew_documents(kind, sorted({key for act in told for key in kind.changed_by[act.verb](act)}))

    return Consumer(
        name="search",
        label=_("Search index"),
        verbs=frozenset(verb for kind in kinds for verb in kind.changed_by),
        order_key=subject_key,
        consume=renew,
    )
