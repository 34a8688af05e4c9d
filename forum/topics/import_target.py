"""What imported contributions become in topics: discussions, questions or proposals in a field of action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.contributions.importing.target import ImportableKind, ImportRefused, PageLink, TargetLabel
from forum.contributions.services.numbers import next_proposal_numbers
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.status import Status
from forum.fields.models import FieldOfAction
from forum.fields.queries import list_fields
from forum.spaces.forum_space import forum_space
from forum.spaces.models import Space
from forum.topics.models import Kind, Topic
from forum.topics.thread_kind import topic_kind

# a cooperation says whether something is sought or offered; a file does not
IMPORTED_KINDS = (Kind.DISCUSSION, Kind.QUESTION, Kind.PROPOSAL)


@dataclass(frozen=True, slots=True)
class TopicTarget:
    """Contributions become topics of a kind in a field of action."""

    field_id: int
    kind: Kind

    def __post_init__(self) -> None:
        if self.kind not in IMPORTED_KINDS:
            raise ImportRefused(_("Contributions are imported as discussions, questions or proposals."), field="kind")

    @property
    def thread_type(self) -> str:
        return topic_kind.name

    @property
    def options(self) -> Mapping[str, Any]:
        return {"field_id": self.field_id, "kind": self.kind.value}

    def space(self) -> Space:
        return forum_space()

    def refuse_if_closed(self) -> None:
        field = session.get(FieldOfAction, self.field_id)
        if field is None or field.archived_at is not None:
            raise ImportRefused(_("This field of action is archived and takes no new topics."), field="field")

    def make_threads(self, titles: Sequence[str]) -> Sequence[Topic]:
        space_id = self.space().id
        topics = [
            Topic(space_id=space_id, field_id=self.field_id, kind=self.kind, title=title, place="") for title in titles
        ]
        if self.kind is Kind.PROPOSAL:
            # no date by which the city answers: it was not asked here
            for topic, number in zip(topics, next_proposal_numbers(len(topics)), strict=True):
                topic.proposal_number, topic.status = number, Status.SUBMITTED
        return topics


def _labels(options: Sequence[Mapping[str, Any]]) -> Sequence[TargetLabel]:
    names = {field.id: field.name for field in list_fields()}
    return [TargetLabel(Kind(one["kind"]).label, names.get(one["field_id"], "")) for one in options]


topic_imports = ImportableKind(
    kind=topic_kind,
    restore=lambda options: TopicTarget(options["field_id"], Kind(options["kind"])),
    labels=_labels,
    upload_page=PageLink(_("Choose a file"), "topics.new_import"),
    threads_page=PageLink(_("To the topics"), "topics.list_topics"),
)
