"""Who gets which answer from the pages of opinions on statements. Forms are sent empty: 422 means that one may send them."""

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.models.opinions import OpinionResult
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.services.decide import hide_statement
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.opinions.polls import let_end, make_opinions, make_statement, statements_of
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, members, moderation, office

# nobody has answered anything
NOTHING = {
    "persons": 0, "people": 0, "statements": 0, "answers": 0, "why_no_groups": "few", "separation": None,
    "by_chance": None, "found_again": None, "groups": [], "figures": {}, "consensus": {"agree": [], "disagree": []},
    "informed": [], "representative": {}, "map": [],
}  # fmt: skip
GEOMETRY = {"centre": {}, "components": {}, "middles": {}}


def opinions() -> Target:
    return Target({"public_id": make_opinions().public_id})


def opinions_for_guests() -> Target:
    return Target({"public_id": make_opinions(takes_guests=True).public_id})


def drafted() -> Target:
    return Target({"public_id": make_opinions(is_draft=True).public_id})


def invited() -> Target:
    return Target({"public_id": make_opinions(audience=Audience.INVITED).public_id})


def finished() -> Target:
    module = make_opinions()
    let_end(module)
    get_poll(module).finished_at = clock.now()
    session.add(
        OpinionResult(module_id=module.id, computed_at=clock.now(), persons=0, shown=NOTHING, geometry=GEOMETRY)
    )
    session.flush()
    return Target({"public_id": module.public_id})


def statement() -> Target:
    return Target({"public_id": statements_of(make_opinions())[0].public_id})


def waiting() -> Target:
    author = make_user()
    made = make_statement(by=author, is_released=False)
    return Target({"public_id": made.public_id}, {"author": author})


def hidden() -> Target:
    made = statements_of(make_opinions())[0]
    hide_statement(made, by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    return Target({"public_id": made.public_id})


def invited_statement() -> Target:
    return Target({"public_id": statements_of(make_opinions(audience=Audience.INVITED))[0].public_id})


# a procedure that is not theirs is unknown to everybody but the office, which runs all of them
INSIDE = everybody(404, office=200, admin=200)
KNOWN_TO_MODERATION = everybody(404, moderator=200, office=200, admin=200, involved={"author": 404})

OPINION_ROWS = [
    *(
        Row(f"consultations.{endpoint}", expected, make)
        for endpoint in (
            "show_opinions",
            "show_opinion_results",
            "list_opinion_statements",
            "explain_opinions",
            "list_own_opinions",
            "show_own_group",
        )
        for make, expected in ((opinions, everybody(200)), (drafted, INSIDE), (invited, INSIDE))
    ),
    Row("consultations.show_opinions", everybody(200), finished),
    Row("consultations.show_opinion_results", everybody(200), finished),
    Row("consultations.download_opinions", everybody(200), finished),
    Row("consultations.download_opinions", everybody(403), opinions),
    Row("consultations.download_opinions", everybody(404, office=403, admin=403), invited),
    Row("consultations.cast_opinion", members(422, suspended=403), opinions),
    Row("consultations.cast_opinion", everybody(422, suspended=403), opinions_for_guests),
    Row("consultations.cast_opinion", everybody(403), finished),
    Row("consultations.cast_opinion", everybody(404, office=422, admin=422), invited),
    Row("consultations.create_opinion_statement", members(422, suspended=403), opinions),
    Row("consultations.create_opinion_statement", everybody(422, suspended=403), opinions_for_guests),
    Row("consultations.create_opinion_statement", everybody(403), finished),
    Row("consultations.show_opinion_statement", everybody(200), statement),
    Row("consultations.show_opinion_statement", everybody(200), hidden),
    Row("consultations.show_opinion_statement", KNOWN_TO_MODERATION, waiting),
    Row("consultations.show_opinion_statement", INSIDE, invited_statement),
    Row("consultations.withdraw_opinion_statement", everybody(404, involved={"author": 303}), waiting),
    Row("consultations.list_desk_statements", moderation(200), opinions),
    Row("consultations.list_desk_statements", INSIDE, invited),
    Row("consultations.edit_opinion_statement", moderation(200), statement),
    Row("consultations.edit_opinion_statement", INSIDE, invited_statement),
    Row("consultations.update_opinion_statement", moderation(422), statement),
    Row("consultations.hide_opinion_statement", moderation(422), statement),
    Row("consultations.release_opinion_statement", moderation(303), statement),
    Row("consultations.restore_opinion_statement", moderation(303), statement),
    Row("consultations.edit_opinions", office(200), opinions),
    Row("consultations.update_opinions", office(303), opinions),
    Row("consultations.create_opinion_seeds", office(422), opinions),
]
