"""What imported contributions become in consultations: ideas of a module."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.consultations.ideas.thread_kind import idea_kind
from forum.consultations.models.ideas import IdeaThread
from forum.consultations.queries.find import get_module, list_modules_by_key
from forum.consultations.services.modules import count_contribution
from forum.consultations.services.procedures import level_of_contents
from forum.contributions.importing.target import ImportableKind, ImportRefused, PageLink, TargetLabel
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.status import Status
from forum.spaces.models import Space


@dataclass(frozen=True, slots=True)
class IdeaTarget:
    """Contributions become ideas of a module, whether or not it is open: the office brings them."""

    module_id: int

    @property
    def thread_type(self) -> str:
        return idea_kind.name

    @property
    def options(self) -> Mapping[str, Any]:
        return {"module_id": self.module_id}

    def space(self) -> Space:
        return session.get_one(Space, get_module(self.module_id).procedure.space_id)

    def refuse_if_closed(self) -> None:
        module = list_modules_by_key([self.module_id]).get(self.module_id)
        if module is None:
            raise ImportRefused(_("There are no ideas any more in which these could stand."), field="module")
        if not module.procedure.has_own_space:
            # the whole office reads what is imported, and whereto
            raise ImportRefused(_("Into a consultation of a body nothing is imported."), field="module")

    def make_threads(self, titles: Sequence[str]) -> Sequence[IdeaThread]:
        module = get_module(self.module_id)
        procedure = module.procedure
        count_contribution(module, by=None, change=len(titles))
        return [
            IdeaThread(
                space_id=procedure.space_id,
                level=level_of_contents(procedure),
                public_from=procedure.public_from,
                module_id=module.id,
                title=title,
                place="",
                status=Status.SUBMITTED,
            )
            for title in titles
        ]


def _labels(options: Sequence[Mapping[str, Any]]) -> Sequence[TargetLabel]:
    modules = list_modules_by_key([one["module_id"] for one in options])
    found = [modules.get(one["module_id"]) for one in options]
    return [TargetLabel(_("Idea"), f"{one.procedure.title}: {one.title}" if one else "") for one in found]


idea_imports = ImportableKind(
    kind=idea_kind,
    restore=lambda options: IdeaTarget(options["module_id"]),
    labels=_labels,
    upload_page=PageLink(_("Choose a file for ideas of a consultation"), "consultations.new_idea_import"),
    threads_page=PageLink(_("To the consultations"), "consultations.list_procedures"),
)
