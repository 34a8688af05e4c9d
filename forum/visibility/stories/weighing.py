"""Weighings of the council: one at the desk, one that is released; and one of everybody whose answers are not released."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.services.submit import SentIdea, submit_idea
from forum.consultations.models.kinds import Audience as TakingPart
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.text.bar import BAR
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.hide import hide_post
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.decisions import BlockPurpose
from forum.visibility.city import City, Story
from forum.visibility.people import EVERYBODY, MEMBERS, MODERATING, NOBODY, OFFICE_INSIDE, OFFICES, Audience, Who
from forum.visibility.stories.moderation import black_out
from forum.visibility.stories.procedures import add_marked_phase, add_way, begin_marked
from forum.weighing.kinds import Channel, Disposition, Step
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, find_entered, read_contributions
from forum.weighing.services import arguments, steps
from forum.weighing.services.begin import begin_weighing, take_in
from forum.weighing.services.blocks import list_weighing_blocks
from forum.weighing.services.cut import cut_at
from forum.weighing.services.enter import Sender, change_entered, enter_contribution
from forum.weighing.services.release import release_answers
from forum.weighing.services.same import attach
from forum.weighing.services.tell import tell_authors
from forum.weighing.synopsis.services.letters import put_letters_together
from forum.weighing.wordings import text_mark

THANKS = "Vielen Dank dafür."
DESKS = ("", "schritte", "erfassen", "mehrere", "sammeln", "freigeben", "briefe", "textbausteine")
OF_CONTRIBUTION = ("schneiden", "gleiche-stellungnahme", "bearbeiten", "brief.pdf")
OF_ARGUMENT = ("zustaendig", "oeffnen", "verlauf", "passagen", "zusammenlegen")
# with the names of people, whom those alone read who weigh
SYNOPSES = ("", "?namen=alle", "druckansicht", "druckansicht?namen=alle", "synopse.csv?namen=alle", "synopse.pdf")


@dataclass(frozen=True, slots=True)
class Case:
    """A weighing: what it is called in the report, its ideas, and who reads the answers."""

    what: str
    module: Module
    weighing: Weighing
    read_by: Audience


def begin(city: City) -> None:
    """A consultation of everybody that is still weighed, with a text block that stands in answers of others, too."""
    add_block(BlockText("Dank", THANKS), by=city.person(Who.KEEPER), purpose=BlockPurpose.WEIGHING)
    case = _begin(city, "open consultation that is weighed", EVERYBODY, OFFICES, by=Who.MEMBER)
    letter = _enter(city, case, "letter", OFFICES)
    _argue(city, case, "argument", _passages_of(letter))
    _name_addresses(city, case)


def add(city: City) -> None:
    _weigh(city)
    _release(city)


def _weigh(city: City) -> None:
    """Nothing is released: the office that sits in the council reads what it writes, and nobody else does."""
    keeper = city.person(Who.KEEPER)
    case = _begin(city, "weighed consultation", MEMBERS, OFFICE_INSIDE, by=Who.MEMBER)
    (idea,) = _contributions_of(case)
    read = read_contributions([idea])[0].text
    cut_at(idea, [read.index("Und")], read=read, seen=text_mark(read), by=keeper)
    letter = _enter(city, case, "letter", OFFICE_INSIDE)
    _enter(city, case, "mail", OFFICE_INSIDE, channel=Channel.MAIL)
    argument = _argue(city, case, "argument", _passages_of(idea)[:1])
    _argue(city, case, "other argument", _passages_of(letter))
    steps.finish_argument(argument, by=keeper)
    reason = city.mark("reason why an argument was opened again", OFFICE_INSIDE)
    steps.reopen_argument(argument, reason=f"Denn {reason}", by=keeper)
    unit = city.mark("unit that cosigns a weighing", OFFICE_INSIDE)
    steps.plan_step(case.weighing, Step.COSIGN, due_on=clock.today(), unit=unit, by=keeper)
    steps.finish_step(case.weighing, Step.COSIGN, by=keeper)
    reason = city.mark("reason why a step of a weighing was opened again", OFFICE_INSIDE)
    steps.reopen_step(case.weighing, Step.COSIGN, reason=f"Denn {reason}", by=keeper)
    _name_addresses(city, case)


def _release(city: City) -> None:
    """Members read words and answers, but not who wrote letters, nor what is hidden or blacked out."""
    keeper = city.person(Who.KEEPER)
    author = Who.MEMBER if city.has_left else Who.FORMER_MEMBER
    case = _begin(city, "released consultation", MEMBERS, MEMBERS, by=author)
    # only who decides on an objection would read them, and there is none
    covered = city.mark("words of an idea that are blacked out", NOBODY)
    barred = _say(city, case.module, "idea with a bar", MEMBERS, f"Und {covered}", by=Who.MEMBER)
    hidden = _say(city, case.module, "hidden idea", MODERATING, by=Who.SEATED_MODERATOR)
    take_in(case.weighing)
    letter = _enter(city, case, "letter", MEMBERS)
    mail = _enter(city, case, "mail", MEMBERS, channel=Channel.MAIL)
    argument = _argue(city, case, "argument", [one for held in _contributions_of(case) for one in _passages_of(held)])
    same = _enter(city, case, "letter of the same", OFFICE_INSIDE)
    attach(same, letter, by=keeper)
    hide_post(hidden, by=city.person(Who.CHAIR), reason="Beleidigung")
    black_out(city, barred, covered, author=Who.MEMBER)
    reason = city.mark("reason why the rest of a weighing was released", OFFICE_INSIDE)
    release_answers(case.weighing, by=keeper, reason=f"Denn {reason}")
    city.note(put_letters_together(case.weighing, by=keeper), OFFICE_INSIDE)
    _tell(city, case, mail, argument)
    _name_addresses(city, case)


def _begin(city: City, what: str, known_to: Audience, read_by: Audience, *, by: Who) -> Case:
    """A consultation with an idea, that is being weighed; the one that everybody knows is everybody's."""
    is_open = known_to is EVERYBODY
    procedure = begin_marked(
        city,
        what,
        known_to,
        audience=TakingPart.EVERYBODY if is_open else TakingPart.SEATS,
        body_space=None if is_open else city.council,
    )
    module = get_module(add_way(city, add_marked_phase(city, procedure, what, known_to), "ideas", what, known_to).id)
    _say(city, module, f"idea in a {what}", known_to, "Und noch etwas", by=by)
    return Case(what, module, begin_weighing(procedure, by=city.person(Who.KEEPER)), read_by)


def _say(city: City, module: Module, what: str, seen_by: Audience, more: str = "Mehr nicht", *, by: Who) -> Post:
    title, words = city.mark(f"title of an {what}", seen_by), city.mark(f"words of an {what}", seen_by)
    entered = submit_idea(module, SentIdea(f"Idee {title}", IdeaText(f"Es fehlt {words}. {more}.")), by=city.person(by))
    city.note(entered.idea, seen_by)
    city.note(entered.opening, seen_by)
    city.starts.append(f"/beteiligung/idee/{entered.idea.public_id}/")
    return entered.opening


def _enter(
    city: City, case: Case, kind: str, reads_words: Audience, *, channel: Channel = Channel.LETTER
) -> WeighedContribution:
    """What the office enters: its words as everybody reads them, and by whom it was sent as the office does alone."""
    office = OFFICES if case.read_by is OFFICES else OFFICE_INSIDE
    what = f"{kind} in a {case.what}"
    name, address = (city.mark(f"{part} of a {what}", office) for part in ("name", "address"))
    sender = Sender(f"Person {name}", address="" if channel is Channel.MAIL else f"Musterweg {address}")
    if channel is Channel.MAIL:
        organisation = city.mark(f"organisation of a {what}", reads_words)
        sender = Sender(f"Person {name}", organisation, email=f"{address}@example.org")
    keeper, words = city.person(Who.KEEPER), city.mark(f"words of a {what}", reads_words)
    body = f"Geschrieben: {words}. Und {{}}."
    covered = city.mark(f"words of a {what} that the office has covered", NOBODY)
    made = enter_contribution(
        case.weighing, channel, body.format(covered), sender, received_on=clock.today(), by=keeper
    )
    change_entered(made, body.format(BAR), sender, received_on=clock.today(), by=keeper)
    city.note(made, office)
    return made


def _argue(city: City, case: Case, kind: str, passages: Sequence[Passage]) -> Argument:
    """An argument that was answered twice, the second time with the text block that all use."""
    what, keeper = f"{kind} in a {case.what}", city.person(Who.KEEPER)
    office = OFFICES if case.read_by is OFFICES else OFFICE_INSIDE
    first = city.mark(f"earlier title of an {what}", office)
    argument = arguments.add_argument(case.weighing, f"Zuerst {first}", by=keeper, passages=passages)
    for title, reason in (
        (f"Dann {first}", f"Früher {city.mark(f'earlier reason of an {what}', office)}."),
        (
            f"Jetzt {city.mark(f'title of an {what}', case.read_by)}",
            f"Weil {city.mark(f'reason of an {what}', case.read_by)}. {THANKS}",
        ),
    ):
        arguments.answer(argument, title=title, disposition=Disposition.PARTLY, reason=reason, by=keeper)
    city.note(argument, office)
    return argument


def _tell(city: City, case: Case, mail: WeighedContribution, argument: Argument) -> None:
    """Whoever wrote by mail gets the answers at that address, whatever they may read otherwise."""
    entered = find_entered(mail)
    assert entered is not None
    told = (entered.email, entered.author_name, case.module.procedure.title, argument.title, argument.reason)
    city.invited[entered.email] = frozenset(word for text in told for word in city.book.find(text))
    tell_authors(case.weighing)


def _contributions_of(case: Case) -> Sequence[WeighedContribution]:
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == case.weighing.id).options(WITH_POST)
    return session.scalars(query.order_by(WeighedContribution.number)).all()


def _passages_of(contribution: WeighedContribution) -> Sequence[Passage]:
    query = select(Passage).where(Passage.contribution_id == contribution.id).order_by(Passage.position)
    return session.scalars(query).all()


def _name_addresses(city: City, case: Case) -> None:
    """The desk of a weighing with all pages about its contributions and arguments, and its synopsis."""
    procedure = case.module.procedure
    desk = f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/abwaegung"
    city.starts += [f"{desk}/{page}" for page in DESKS]
    block = list_weighing_blocks()[-1]
    city.starts.append(f"{desk}/textbausteine/{block.public_id}")
    for contribution in _contributions_of(case):
        city.starts += [f"{desk}/beitraege/{contribution.public_id}/{page}" for page in OF_CONTRIBUTION]
    for argument in session.scalars(select(Argument).where(Argument.weighing_id == case.weighing.id)).all():
        city.starts += [f"{desk}/argumente/{argument.public_id}/{page}" for page in OF_ARGUMENT]
    city.starts += [f"/beteiligung/synopse/{procedure.public_id}/{page}" for page in SYNOPSES]


WEIGHING = Story("weighing", add, begin)
