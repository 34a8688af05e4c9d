"""Contributions that become dialogues in a space."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.contributions.importing.target import ImportableKind, ImportRefused, PageLink, TargetLabel
from forum.core.data.database import session
from forum.discussions.status import Status
from forum.spaces.models import Space
from tests.stub_area.models import Dialogue
from tests.stub_area.thread_kind import dialogue_kind


@dataclass(frozen=True)
class DialogueTarget:
    """Contributions become dialogues in a space."""

    space_id: int

    @property
    def thread_type(self) -> str:
        return dialogue_kind.name

    @property
    def options(self) -> Mapping[str, Any]:
        return {"space_id": self.space_id}

    def space(self) -> Space:
        return session.get_one(Space, self.space_id)

    def refuse_if_closed(self) -> None:
        if self.space().name == "Geschlossen":
            raise ImportRefused("Hier ist Schluss.")

    def make_threads(self, titles: Sequence[str]) -> Sequence[Dialogue]:
        return [Dialogue(space_id=self.space_id, title=title, status=Status.SUBMITTED) for title in titles]


dialogue_imports = ImportableKind(
    kind=dialogue_kind,
    restore=lambda options: DialogueTarget(**options),
    labels=lambda options: [TargetLabel("Dialog", f"Raum {one['space_id']}") for one in options],
    upload_page=PageLink("Dialogdatei auswählen", "board.new_import"),
    threads_page=PageLink("Zu den Dialogen", "board.list_dialogues"),
)
