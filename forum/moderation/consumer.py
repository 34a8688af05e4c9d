"""Triage as a consumer of acts: each text that is written or changed is judged, outside of the request."""

from collections.abc import Sequence

from forum.core.acts.consumers import Consumer
from forum.core.reportable.kind import ReportableKind
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.services.triage import look_at_new_text, text_key


def triage_consumer(kinds: Sequence[ReportableKind]) -> Consumer:
    """The consumer of the acts after which the text of a thing of these kinds is new."""
    return Consumer(
        name="triage",
        label=_("Triage of new texts"),
        verbs=frozenset(verb for kind in kinds for verb in kind.described_by),
        order_key=text_key,
        consume=look_at_new_text,
    )
