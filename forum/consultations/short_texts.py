"""Short texts that people write in modules, as things that can be reported: what live questions and statements share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from markupsafe import escape
from sqlalchemy import ColumnElement, Select, exists, not_, select
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.sql.base import ExecutableOption

from forum.consultations.models.live import LiveQuestion, QuestionState
from forum.consultations.models.opinions import OpinionStatement, StatementState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import stands_in_moderated_module, stands_in_visible_module, visible_procedures
from forum.core.access import Actor, Verdict
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import Key, Neighbours, Place, State, Wording, no_words
from forum.core.text.plain_text import excerpt

BESIDE = 3

Text = LiveQuestion | OpinionStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTexts:
    """The texts of one kind of module. It has no defaults, so nothing can be forgotten."""

    model: type[LiveQuestion] | type[OpinionStatement]
    states: type[QuestionState] | type[StatementState]
    # what is read of one beside its module, phase, procedure and space
    loads: Sequence[ExecutableOption]
    # those that everybody reads who finds the procedure, and those that an actor may know of
    shown: ColumnElement[bool]
    known: Callable[[Actor], ColumnElement[bool]]
    may_moderate: Callable[[Actor, Module], Verdict]

    @property
    def rows(self) -> Select[Any]:
        module = joinedload(self.model.module, innerjoin=True)
        return select(self.model).options(
            module.joinedload(Module.procedure, innerjoin=True).joinedload(Procedure.space, innerjoin=True),
            module.joinedload(Module.phase),
            *self.loads,
        )

    @property
    def is_kept(self) -> ColumnElement[bool]:
        return self.model.state != self.states.WITHDRAWN

    @property
    def place(self) -> Place:
        return Place(
            may_read=_may_read,
            may_moderate=lambda actor, text: self.may_moderate(actor, text.module),
            is_closed_to=lambda key, actor: self._stands(key, lambda own: not_(stands_in_visible_module(own, actor))),
            is_moderated_by=lambda key, actor: self._stands(key, lambda own: stands_in_moderated_module(own, actor)),
        )

    def wording(self, *, title: Callable[[str], object], author_name: Callable[[Any], str]) -> Wording:
        """`title` gets the beginning of the text."""
        return Wording(
            title=lambda text: title(excerpt(text.text, 60)),
            own_title=no_words,
            number=no_words,
            source=lambda text: text.text,
            html=lambda text: f"<p>{escape(text.text)}</p>",
            excerpt=lambda text, length: excerpt(text.text, length),
            author_name=author_name,
            has_byline=False,
        )

    def state(self, text: Text) -> State:
        is_waiting = text.state is self.states.WAITING
        hidden_as = HiddenAs.HIDDEN if text.hidden_at is not None else HiddenAs.WAITING if is_waiting else None
        return State(hidden_as=hidden_as, is_deleted=text.state is self.states.WITHDRAWN, is_buried=False)

    def neighbours(self, text: Text, actor: Actor) -> Neighbours:
        before, after = self._around(text, self.shown, self.known(actor), most=1)
        return Neighbours(before, after)

    def context(self, text: Text) -> Sequence[Text]:
        """What was written before and after it, whether it is shown or not."""
        before, after = self._around(text, self.model.text != "", most=BESIDE)
        return [*reversed(before), *after]

    def find_of(self, act: Activity) -> Text | None:
        """The text that an act is about."""
        return cast("Text | None", session.get(self.model, act.subject_id))

    def _around(self, text: Text, *where: ColumnElement[bool], most: int) -> tuple[Sequence[Text], Sequence[Text]]:
        """The nearest before it and behind it, each the nearest first."""
        key, there = self.model.id, self.rows.where(self.model.module_id == text.module_id, *where).limit(most)
        before = session.scalars(there.where(key < text.id).order_by(key.desc())).all()
        return before, session.scalars(there.where(key > text.id).order_by(key)).all()

    def _stands(self, key: Key, is_so: Callable[[Key], ColumnElement[bool]]) -> ColumnElement[bool]:
        """Where-clause: the module of the text with that key is so."""
        text = aliased(self.model)
        return exists(text.id).where(text.id == key, is_so(text.module_id))


def _may_read(actor: Actor, text: Text) -> bool:
    query = select(Procedure.id).where(Procedure.id == text.module.procedure_id, visible_procedures(actor))
    return session.scalar(query) is not None
