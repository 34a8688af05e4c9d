"""Weighings for tests: a procedure with ideas, numbered and cut as the office does it."""

from datetime import date
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.weighing.kinds import Channel, Disposition
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, ReadContribution, read_contributions
from forum.weighing.services import arguments
from forum.weighing.services.begin import begin_weighing, take_in
from forum.weighing.services.cut import cut_out
from forum.weighing.services.enter import Sender, enter_contribution
from forum.weighing.wordings import text_mark
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.factories import make_user

TEXT = "Die Ampel schaltet zu kurz. Der Radweg endet an der Mauer. Mit freundlichen Grüßen."
LIGHT, PATH = "Die Ampel schaltet zu kurz.", "Der Radweg endet an der Mauer."


def make_office(**values: Any) -> User:
    return make_user(roles=(Role.OFFICE,), **values)


def make_weighing(*texts: str, by: User | None = None, module: Module | None = None) -> Weighing:
    """A weighing of a procedure in which each of these was entered as an idea."""
    held = module or make_ideas()
    for text in texts or (TEXT,):
        make_idea(held, body=text)
    session.flush()
    return begin_weighing(session.get_one(Procedure, held.procedure_id), by=by or make_office())


def add_idea(weighing: Weighing, text: str, **values: Any) -> WeighedContribution:
    """One more idea, numbered."""
    module = session.scalars(select(Module).where(Module.procedure_id == weighing.procedure_id)).one()
    thread = make_idea(module, body=text, **values)
    session.flush()
    take_in(weighing)
    return session.scalars(
        select(WeighedContribution).join(Post).where(Post.thread_id == thread.id, Post.number == 1)
    ).one()


def contributions_of(weighing: Weighing) -> list[WeighedContribution]:
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == weighing.id)
    return list(session.scalars(query.options(WITH_POST).order_by(WeighedContribution.number)))


def first(weighing: Weighing) -> WeighedContribution:
    return contributions_of(weighing)[0]


def read(contribution: WeighedContribution) -> ReadContribution:
    query = select(WeighedContribution).where(WeighedContribution.id == contribution.id).options(WITH_POST)
    return read_contributions([session.scalars(query).one()])[0]


def texts(contribution: WeighedContribution) -> list[str]:
    """What its passages say."""
    return [one.text for one in read(contribution).passages]


def cut(contribution: WeighedContribution, words: str, *, by: User | None = None) -> Passage:
    """Make these words a passage, as somebody who marks them."""
    text = read(contribution).text
    start = text.index(words)
    by = by or make_office()
    cut_out(contribution, start, start + len(words), read=text, seen=text_mark(text), by=by)
    return next(one.passage for one in read(contribution).passages if one.text == words)


def passages_of(contribution: WeighedContribution) -> list[Passage]:
    return [one.passage for one in read(contribution).passages]


def make_argument(weighing: Weighing, title: str = "Ampel länger grün", *passages: Passage) -> Argument:
    return arguments.add_argument(weighing, title, by=make_office(), passages=passages)


def answer(
    argument: Argument, disposition: Disposition = Disposition.FOLLOWED, reason: str = "Das machen wir."
) -> None:
    arguments.answer(argument, title=argument.title, disposition=disposition, reason=reason, by=make_office())


def enter_letter(weighing: Weighing, body: str = TEXT, **values: Any) -> WeighedContribution:
    given: dict[str, Any] = {"name": "Robin Beispiel", "address": "Musterweg 1\n38100 Braunschweig"} | values
    channel = given.pop("channel", Channel.LETTER)
    on: date = given.pop("received_on", clock.today())
    return enter_contribution(weighing, channel, body, Sender(**given), received_on=on, by=make_office())


def post_of(contribution: WeighedContribution) -> Post:
    return session.get_one(Post, contribution.post_id)


def thread_of(contribution: WeighedContribution) -> IdeaThread:
    return session.get_one(IdeaThread, post_of(contribution).thread_id)
