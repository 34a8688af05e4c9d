"""What brings about the mails of the moderation, in the states of a case."""

from functools import partial

from forum.accounts.models import User
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import PublicationMode
from forum.moderation.measure_specs import AccountMeasure, ThingMeasure
from forum.moderation.measures.accounts import LIFT
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.measures.threads import MOVE
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection
from forum.moderation.models.reports import Category, Report
from tests.factories import make_field, make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.moderation.objecting import grant, object_as, reject
from tests.moderation.stories import decide_on, make_post, opening_of, report_thing

ACCUSATION = "Der Zuständige ist ein Vollidiot. Rufen Sie ihn an: 0531 123456."
QUOTED = f"> Die Ampel steht seit Jahren falsch.\n\n{ACCUSATION}"


def sascha() -> User:
    return make_user(public_name="Sascha Muster", about="Ich hasse alle.")


def reported(*, by: User | None = None, times: int = 2) -> tuple[Post, Report]:
    """A post that several people have reported, with the first report."""
    post = make_reply(make_topic(title="Ampel am Ring"), by=by or sascha(), body=QUOTED)
    reports = [report_thing(post, email=f"toni{number}@example.org") for number in range(times)]
    return post, reports[0]


def decided(
    measure: ThingMeasure, *, by: User | None = None, account: AccountMeasure | None = None, **fields: object
) -> tuple[Post, Report, Decision]:
    post, first = reported(by=by)
    given = {"account_measure": account, "ground": "rule:insults"} if account else {}
    return post, first, decide_on(post, measure, **(given | fields))


def named(name: str, scene: object) -> partial:
    made = partial(scene)  # type: ignore[arg-type]
    made.__name__ = name  # type: ignore[attr-defined]
    return made


def a_topic_is(measure: ThingMeasure) -> None:
    post = opening_of(make_topic(title="Ampel am Ring", by=sascha()))
    report_thing(post)
    decide_on(post, measure, **({"field": make_field(name="Neues Feld")} if measure is MOVE else {}))


def a_waiting_post_is(measure: ThingMeasure) -> None:
    topic = make_topic(title="Ampel am Ring")
    topic.publication_mode = PublicationMode.RELEASE_FIRST
    decide_on(make_reply(topic, by=sascha(), body=QUOTED), measure)


def a_hidden_post_is_shown_again() -> None:
    post, _report, _decision = decided(HIDE)
    decide_on(post, RESTORE)


def somebody_may_write_again() -> None:
    decided(NO_ACTION, by=make_user(excluded_at=clock.now()), account=LIFT, ground="")


def a_case_is_decided_anew_after_another_report() -> None:
    post, _report, _decision = decided(NO_ACTION)
    report_thing(post, email="another@example.org")
    decide_on(post, HIDE)


def a_profile_is_hidden() -> None:
    person = sascha()
    report_thing(person)
    decide_on(person, HIDE)


def an_organisation_is_hidden() -> Decision:
    club = make_organisation(name="Radverein e. V.")
    speakers = [make_mandate(make_user(), club).user for _number in range(2)]
    report_thing(club)
    decision = decide_on(club, HIDE)
    grant(object_as(speakers[0], decision), club)
    return decision


def a_member_reports() -> None:
    member = make_user(public_name="Mel Meldend")
    report_thing(make_post(), by=member, email=member.email, name="Mel Meldend")


def somebody_without_an_account_reports() -> None:
    report_thing(make_post(), confirmed=False)


def something_unlawful_is_reported() -> None:
    report_thing(make_post(), category=Category.ILLEGAL)


def a_report_without_a_confirmed_address_is_decided() -> None:
    post = make_post()
    report_thing(post, confirmed=False)
    decide_on(post, HIDE)


def the_author_objects() -> tuple[Post, Objection]:
    author = sascha()
    post, _report, decision = decided(HIDE, by=author)
    return post, object_as(author, decision)


def the_author_was_right() -> None:
    post, objection = the_author_objects()
    grant(objection, post)


def the_author_was_not_right() -> None:
    post, objection = the_author_objects()
    reject(objection, post)


def the_reporter_was_right() -> None:
    post, report, decision = decided(NO_ACTION)
    grant(object_as(report, decision), post)
