"""Surveys of the council: answered by name and on paper, by links, in two versions, and sealed until they were opened."""

from secrets import token_hex

from sqlalchemy import select

from forum.accounts.models import User
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.models.surveys import ReplySource, Survey
from forum.consultations.surveys.mails import LINK
from forum.consultations.surveys.queries.find import get_survey, load_questions
from forum.consultations.surveys.services.answer import save_draft, send_reply
from forum.consultations.surveys.services.build import (
    begin_new_version,
    change_questions,
    complete_questions,
)
from forum.consultations.surveys.services.links import mail_links
from forum.consultations.surveys.services.seal import open_replies, seal_reply
from forum.consultations.surveys.services.senders import Sender
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.questionnaires.models import QuestionKind, Questionnaire
from forum.questionnaires.services.build import add_question
from forum.questionnaires.services.options import edit_option
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import Answers
from forum.visibility.city import City
from forum.visibility.people import MEMBERS, OFFICE_INSIDE, Audience, Who
from forum.visibility.stories.mails import refuse
from forum.visibility.stories.procedures import add_way

# fewer are never opened
SEALED = (Who.KEEPER, Who.CHAIR, Who.MEMBER, Who.BODY_GUEST, Who.SEATED_MODERATOR)
DESK = "/geschaeftsstelle/beteiligungen/module"


def add_running_surveys(city: City, phase: Phase) -> None:
    """One that is being answered, with what a member has not sent yet; and one for those who have a link."""
    module = _ask(city, add_way(city, phase, "survey", "survey"), "survey")
    survey = get_survey(module)
    answer_by_name(city, module, Who.CHAIR)
    text = city.mark("draft of an answer to a survey", frozenset({Who.MEMBER}))
    item = load_questions(survey).questions[0]
    save_draft(survey, [(item.field_name, f"Noch {text}")], by=city.person(Who.MEMBER))
    by_link = _ask(city, add_way(city, phase, "survey", "survey with links"), "survey with links")
    get_survey(by_link).needs_link = True
    session.flush()
    mail_links(get_survey(by_link), [city.people[Who.MEMBER].email], by=city.person(Who.KEEPER))
    _refuse_first_mail()


def _refuse_first_mail() -> None:
    """How many mails are refused is for the office to know, so it stays one."""
    session.flush()
    links = session.scalars(select(OutgoingMail).where(OutgoingMail.kind == LINK.name)).all()
    if len(links) == 1:
        refuse(links[0])


def add_ended_surveys(city: City, phase: Phase) -> list[Module]:
    """Both are answered; the second one's replies are opened by `open_sealed` once the phase is over."""
    named = _ask(city, add_way(city, phase, "survey", "survey that has ended"), "survey that has ended")
    for who in (Who.CHAIR, Who.MEMBER):
        answer_by_name(city, named, who)
    _enter_paper(city, named)
    keeper = city.person(Who.KEEPER)
    begin_new_version(get_survey(named), by=keeper)
    _write_question(city, get_survey(named), "second version of a survey", MEMBERS)
    sealed = add_way(city, phase, "survey", "anonymous survey")
    survey = get_survey(sealed)
    survey.is_anonymous = True
    _ask(city, sealed, "anonymous survey")
    complete_questions(survey, by=keeper)
    for who in SEALED:
        text = city.mark("answer to an anonymous survey", OFFICE_INSIDE)
        seal_reply(survey, _answers(survey, text, text), sender=_account(city.person(who)))
    return [named, sealed]


def open_sealed(module: Module) -> None:
    open_replies(get_survey(module))


def _ask(city: City, module: Module, what: str) -> Module:
    ask_questions(city, get_survey(module), what, MEMBERS)
    _note_addresses(city, module)
    return module


def ask_questions(city: City, survey: Survey, what: str, seen_by: Audience) -> None:
    """A text, and a choice in which one can say what else."""
    _write_question(city, survey, what, seen_by)
    words = f"Welche {city.mark(f'choice in a {what}', seen_by)}?"
    options = [f"Die {city.mark(f'option in a {what}', seen_by)}", "Sonstiges"]

    def add(asked: Questionnaire) -> None:
        question = add_question(asked, QuestionKind.ONE_OF, QuestionContent(words=words), options=options)
        other = next(one for one in load_questions(survey).items if one.question is question).options[1]
        edit_option(asked, other, words="Sonstiges", is_other=True)

    change_questions(survey, add, by=city.person(Who.KEEPER))
    session.flush()


def _write_question(city: City, survey: Survey, what: str, seen_by: Audience) -> None:
    content = QuestionContent(
        words=f"Was {city.mark(f'question of a {what}', seen_by)}?",
        hint=f"Etwa {city.mark(f'hint in a {what}', seen_by)}",
        # the head of a column, for those who export
        name=f"Kurz {city.mark(f'short name of a question of a {what}', seen_by & _OFFICES)}",
        most=100,
    )
    change_questions(survey, lambda asked: add_question(asked, QuestionKind.LINE, content), by=city.person(Who.KEEPER))
    session.flush()


_OFFICES = OFFICE_INSIDE | {Who.OFFICE, Who.ADMIN}


def _note_addresses(city: City, module: Module) -> None:
    """The desk, the files and the sheet to print; who has taken part comes to a page that knows nobody."""
    own, desk = f"/beteiligung/umfragen/{module.public_id}", f"{DESK}/{module.public_id}/umfragen"
    city.starts += [f"{own}/", f"{own}/papier", f"{own}/ergebnis", f"{own}/danke"]
    city.starts += [desk, f"{desk}/links", f"{desk}/papier-eingang"]
    city.starts += [f"{desk}/ausgabe.{ending}" for ending in ("csv", "json", "xlsx")]


def answer_by_name(city: City, module: Module, who: Who, office: Audience = OFFICE_INSIDE) -> None:
    """What somebody wrote is read by the office, and by themselves as long as it is told to be theirs."""
    text, other = (city.mark(f"{what} of a named reply", office | {who}) for what in ("text", "something else"))
    survey = get_survey(module)
    send_reply(survey, _answers(survey, text, other), sender=_account(city.person(who)))


def _enter_paper(city: City, module: Module) -> None:
    text, other = (city.mark(f"{what} of a reply on paper", OFFICE_INSIDE) for what in ("text", "something else"))
    sender = Sender(source=ReplySource.PAPER, sent_key=token_hex(32))
    survey = get_survey(module)
    send_reply(survey, _answers(survey, text, other), sender=sender, by=city.person(Who.KEEPER))


def _answers(survey: Survey, text: str, other: str) -> Answers:
    first, choice = load_questions(survey).questions
    return {
        first.key: f"Ich finde {text}",
        choice.key: (choice.options[1].public_id,),
        choice.other_key: f"Das {other}",
    }


def _account(person: User) -> Sender:
    return Sender(source=ReplySource.ACCOUNT, user=person)
