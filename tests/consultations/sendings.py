"""One form of each way to take part, filled in as somebody would, and what the city holds of it once it has been sent."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from forum.consultations.ideas.places import Area
from forum.consultations.ideas.services.questions import change_questions
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, IdeaThread, PlaceRule
from forum.consultations.models.kinds import Audience
from forum.consultations.models.live import LiveQuestion
from forum.consultations.models.opinions import OpinionStatement, OpinionVote
from forum.consultations.models.polls import PollKind, PollVote
from forum.consultations.models.surveys import SurveyReply
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.papers.models import Amendment, Remark
from forum.questionnaires.models import QuestionKind, Questionnaire
from tests.consultations.ideas.factories import make_category, make_idea, make_ideas
from tests.consultations.live.rooms import make_live_module
from tests.consultations.opinions.polls import make_opinions
from tests.consultations.polls import make_poll
from tests.consultations.review_factories import clauses_of, make_review
from tests.consultations.sending import Opened, Sending
from tests.consultations.survey_factories import make_survey
from tests.consultations.talks.threads import make_talk, make_talks
from tests.consultations.ways_to_take_part import SQUARE
from tests.documents.files import picture
from tests.factories import make_user
from tests.questionnaires.factories import ask


def count_of(model: Any, *where: Any) -> Callable[[], int]:
    return lambda: session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def _ideas() -> Opened:
    """With a field of each kind that the office can ask for; pictures are sent elsewhere."""
    module = make_ideas()
    make_category(module, "Wege und Plätze")
    change_settings(module, places=PlaceRule.OPTIONAL, area=SQUARE, files=FileRule.NONE, by=make_user())
    for kind, words, more in QUESTIONS:
        change_questions(module, _asks(kind, words, more), by=make_user())
    return Opened(module, f"/beteiligung/ideen/{module.public_id}/neu")


def _ideas_with_a_picture() -> Opened:
    module = make_ideas()
    change_settings(module, places=PlaceRule.NONE, area=Area(), files=FileRule.PICTURE, by=make_user())
    return Opened(module, f"/beteiligung/ideen/{module.public_id}/neu")


def _asks(kind: QuestionKind, words: str, more: Mapping[str, Any]) -> Callable[[Questionnaire], object]:
    return lambda asked: ask(asked, kind, words, **more)


QUESTIONS: tuple[tuple[QuestionKind, str, Mapping[str, Any]], ...] = (
    (QuestionKind.LINE, "Wer macht mit?", {}),
    (QuestionKind.TEXT, "Was ist schon da?", {}),
    (QuestionKind.NUMBER, "Wie viele Menschen betrifft es?", {"most": 900}),
    (QuestionKind.YES_NO, "Haben Sie es schon gemeldet?", {}),
    (QuestionKind.ONE_OF, "Wie eilig ist es?", {"options": ("bald", "später")}),
    (QuestionKind.SEVERAL_OF, "Wem hilft es?", {"options": ("Kindern", "Älteren", "allen")}),
    (QuestionKind.DATE, "Seit wann?", {}),
)


def _comment_on_idea() -> Opened:
    idea = make_idea()
    return Opened(get_module(idea.module_id), f"/beteiligung/idee/{idea.public_id}/{idea.slug}")


def poll_of(kind: PollKind, **settings: Any) -> Callable[[], Opened]:
    def begin() -> Opened:
        module = make_poll(kind, **settings)
        return Opened(module, f"/beteiligung/abstimmungen/{module.public_id}/")

    return begin


def _room(audience: Audience) -> Callable[[], Opened]:
    def begin() -> Opened:
        module = make_live_module(audience=audience)
        return Opened(module, f"/beteiligung/live/{module.public_id}/")

    return begin


def _opinions(**settings: Any) -> Callable[[], Opened]:
    def begin() -> Opened:
        module = make_opinions(**settings)
        return Opened(module, f"/beteiligung/meinungsbild/{module.public_id}/")

    return begin


def _begins_talk() -> Opened:
    module = make_talks(takes_threads=True)
    return Opened(module, f"/beteiligung/gespraech/{module.public_id}/neu")


def _reply_in_talk() -> Opened:
    talk = make_talk()
    return Opened(get_module(talk.module_id), f"/beteiligung/gespraech/thema/{talk.public_id}/{talk.slug}")


def _remark() -> Opened:
    review = make_review()
    key = clauses_of(review)[1].paragraph.public_id
    return Opened(review.module, f"/beteiligung/entwuerfe/{review.module.public_id}/", f"absatz/{key}")


def _suggestion() -> Opened:
    review = make_review()
    key = clauses_of(review)[1].paragraph.public_id
    return Opened(review.module, f"/beteiligung/entwuerfe/{review.module.public_id}/absatz/{key}/vorschlag")


def _survey() -> Opened:
    module = make_survey()
    return Opened(module, f"/beteiligung/umfragen/{module.public_id}/")


def _texts(**named: str) -> dict[str, Any]:
    """Fields of which each holds a text: filled in, found again, and shown where nothing can be sent any more."""
    return {"answers": named, "typed": named, "texts": tuple(named.values())}


def _vote(name: str, begin: Callable[[], Opened], chosen: Mapping[str, Any], *, needs_account: bool = True) -> Sending:
    """A vote that is no secret; whoever needs an account for it may choose first and log in afterwards."""
    typed = {
        label: [value] if label == "choices" and isinstance(value, str) else value for label, value in chosen.items()
    }
    guest_button = "Abstimmen" if needs_account else ""
    return Sending(name, begin, "Abstimmen", chosen, typed, count_of(PollVote), guest_button, needs_account)


IDEA_TEXTS = {
    "Titel": "Straßenbeleuchtung",
    "Ihre Idee": "Hier fehlt seit Jahren eine sichere Querung für alle, die zu Fuß gehen.",
    "Ort": "vor der Schule",
    "Wer macht mit?": "die ganze Nachbarschaft",
    "Was ist schon da?": "Ein Schild\nund eine Lampe.",
}
IDEA = Sending(
    "an idea with every kind of field",
    _ideas,
    "Idee absenden",
    IDEA_TEXTS
    | {
        "Breitengrad": "52,25",
        "Längengrad": "10,5",
        "Kategorie": "Wege und Plätze",
        "Wie viele Menschen betrifft es?": "120",
        "Haben Sie es schon gemeldet?": "Ja",
        "Wie eilig ist es?": "bald",
        "Wem hilft es?": ["Kindern", "allen"],
        "Seit wann?": "2025-04-01",
    },
    IDEA_TEXTS
    | {
        "Breitengrad": "52,25",
        "Längengrad": "10,5",
        "Kategorie": ["Wege und Plätze"],
        "Wie viele Menschen betrifft es?": "120",
        "Haben Sie es schon gemeldet?": ["Ja"],
        "Wie eilig ist es?": ["bald"],
        "Wem hilft es?": ["Kindern", "allen"],
        "Seit wann?": "2025-04-01",
    },
    count_of(IdeaThread),
    guest_button="Anmelden und Text mitnehmen",
    texts=tuple(IDEA_TEXTS.values()),
)
PICTURE_TEXTS = {
    "Titel": "Bänke am Fluss aufstellen",
    "Ihre Idee": "Wer dort entlanggeht, findet keinen Platz zum Sitzen.",
    "Was darauf zu sehen ist": "Eine Bank steht am Ufer.",
}
PICTURE = Sending(
    "an idea with a picture",
    _ideas_with_a_picture,
    "Idee absenden",
    PICTURE_TEXTS | {"Bild": ("Bank am Fluss.png", picture())},
    PICTURE_TEXTS,
    count_of(IdeaThread),
    guest_button="Anmelden und Text mitnehmen",
)
SENDINGS = (
    IDEA,
    Sending(
        "a comment on an idea",
        _comment_on_idea,
        "Beitrag absenden",
        count=count_of(Post, Post.number > 1),
        **_texts(**{"Ihr Beitrag": "Das sehe ich auch so."}),
    ),
    _vote("one option", poll_of(PollKind.SINGLE), {"choices": "002"}),
    _vote("several options", poll_of(PollKind.MULTIPLE, most_choices=2), {"choices": ["001", "003"]}),
    _vote("approval", poll_of(PollKind.APPROVAL), {"choices": ["002", "003"]}),
    _vote("points", poll_of(PollKind.POINTS), {"option-1": "4", "option-3": "3"}),
    _vote("an order", poll_of(PollKind.RANKING), {"option-1": "2", "option-2": "1"}),
    Sending(
        "a live question with an account",
        _room(Audience.ACCOUNT),
        "Frage stellen",
        count=count_of(LiveQuestion),
        **_texts(**{"Ihre Frage": "Wer bezahlt das?"}),
    ),
    Sending("an answer to a statement", _opinions(), "Stimme zu", {}, {}, count_of(OpinionVote)),
    Sending(
        "a statement of one's own",
        _opinions(),
        "Aussage einreichen",
        count=count_of(OpinionStatement),
        **_texts(**{"Ihre Aussage": "Bäume sollen Vorrang haben."}),
    ),
    Sending(
        "a thread of a dialogue",
        _begins_talk,
        "Gespräch beginnen",
        count=count_of(ConsultationThread),
        **_texts(**{"Titel": "Wer pflegt die Bäume?", "Ihr Text": "Im Sommer hat sie niemand gegossen."}),
    ),
    Sending(
        "a reply in a dialogue",
        _reply_in_talk,
        "Beitrag absenden",
        count=count_of(Post, Post.number > 1),
        **_texts(**{"Ihr Beitrag": "Im Sommer war es zu heiß."}),
    ),
    Sending(
        "a remark on a draft",
        _remark,
        "Anmerken",
        count=count_of(Remark),
        guest_button="Anmelden und Text mitnehmen",
        **_texts(body="Gilt das auch für Firmen?"),
    ),
    Sending(
        "a suggestion for a draft",
        _suggestion,
        "Vorschlag absenden",
        count=count_of(Amendment),
        guest_button="Anmelden und Text mitnehmen",
        **_texts(**{"Ihre Fassung des Absatzes": "Daten bleiben hier.", "Begründung": "Das ist klarer."}),
    ),
    Sending(
        "a reply to a survey",
        _survey,
        "Antworten absenden",
        {"1. Kommen Sie oft?": "Nein", "2. Warum nicht?": "Zu laut dort", "3. Wie alt sind Sie?": "41"},
        {"2. Warum nicht?": "Zu laut dort", "3. Wie alt sind Sie?": "41"},
        count_of(SurveyReply),
        guest_button="Antworten absenden",
        texts=("Zu laut dort",),
    ),
)
OF_GUESTS = (
    _vote(
        "the vote of a browser",
        poll_of(PollKind.POINTS, takes_guests=True),
        {"option-1": "4", "option-3": "3"},
        needs_account=False,
    ),
    Sending(
        "an answer of a browser",
        _opinions(takes_guests=True),
        "Stimme nicht zu",
        {},
        {},
        count_of(OpinionVote),
        needs_account=False,
    ),
    Sending(
        "a live question of a browser",
        _room(Audience.EVERYBODY),
        "Frage stellen",
        count=count_of(LiveQuestion),
        needs_account=False,
        **_texts(**{"Ihre Frage": "Wer bezahlt das?"}),
    ),
)
