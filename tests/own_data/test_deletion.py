"""Deleting an account: a week to think, then out of every table; what stays says nobody's name."""

import pytest
from sqlalchemy import select

from forum.accounts.errors import NameNotPossible
from forum.accounts.keys import LinkNotValid, stay_key
from forum.accounts.leaving.leaver import list_hindrances
from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import LeavesAlready, find_leaving_by_key, leave, remind
from forum.accounts.models import Group, GroupSize, Role, User
from forum.accounts.queries import find_profile, search_people
from forum.accounts.services.registration import Application, register
from forum.core.access import GUEST
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.data.people_plan import DELETED_ACCOUNT
from forum.core.mail.outbox import OutgoingMail
from forum.core.text.lookalike import name_key
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.follow import follow
from forum.discussions.services.support import support
from forum.index.store.putting import renew_documents
from forum.own_data.jobs import let_people_go
from forum.own_data.services import departures
from forum.search.kinds.people import people
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.own_data.people import fill_index, index_says, rows_that_say

pytestmark = pytest.mark.both_databases

NAME = "Wiebke Zugvogel"


@pytest.fixture
def person(app, clock):
    return make_user(public_name=NAME, email="wiebke@zugvogel.example", about="Ich mag Zugvögel.")


def let_go(clock, person, *, erases=False):
    leave(person, erases_posts=erases)
    session.commit()
    clock.advance(days=7)
    let_people_go()
    session.expire_all()


def mails_to(person):
    to_person = select(OutgoingMail.kind).where(OutgoingMail.person_id == person.id)
    return session.scalars(to_person.order_by(OutgoingMail.id)).all()


def test_during_the_week_nobody_finds_the_account_and_logging_in_keeps_it(person, clock):
    assert find_profile(person.public_id, actor=GUEST) is person
    leave(person, erases_posts=False)
    session.commit()

    assert find_profile(person.public_id, actor=GUEST) is None
    assert search_people(NAME) == search_people(person.email) == []
    with pytest.raises(LeavesAlready):
        leave(person, erases_posts=False)

    clock.advance(days=6, hours=1)
    assert remind() == 1
    assert remind() == 0
    stay(person)
    assert mails_to(person) == ["accounts.account_leaves", "accounts.account_leaves_soon", "accounts.account_stays"]
    session.commit()
    clock.advance(days=2)
    let_people_go()
    assert find_profile(person.public_id, actor=GUEST) is person


def test_the_link_in_the_mail_ends_when_the_deletion_is_taken_back(person, clock):
    leave(person, erases_posts=False)
    key = stay_key(person)
    assert find_leaving_by_key(key) is person
    stay(person)
    with pytest.raises(LinkNotValid):
        find_leaving_by_key(key)

    clock.advance(days=1)
    leave(person, erases_posts=False)
    with pytest.raises(LinkNotValid):
        find_leaving_by_key(key)


def test_posts_stay_without_the_name(person, clock):
    other = make_user()
    topic = make_topic(by=person, title="Nester in der Innenstadt")
    opening = session.scalars(select(Post).where(Post.thread_id == topic.id)).one()
    quote = f"> [{NAME}, #1](/themen/x/beitrag/{opening.public_id})\n>\n> Nester\n\nGenau, @{NAME.split(maxsplit=1)[0]}"
    reply = make_reply(topic, by=other, body=quote)
    support(make_reply(topic, by=other, body="Ja"), by=person)
    follow(topic, by=person)

    let_go(clock, person)

    session.expire_all()
    assert opening.author_id is None
    assert opening.spoken_as == DELETED_ACCOUNT
    assert opening.raw_body
    assert session.get_one(Thread, topic.id).author_name == DELETED_ACCOUNT
    assert f"[{DELETED_ACCOUNT}, #1]" in reply.raw_body
    assert NAME not in reply.html
    assert session.scalar(select(Post.support_count).where(Post.number == 3)) == 0
    assert list(rows_that_say(NAME, "zugvogel", "Zugvögel", person.public_id)) == [
        f"name_hold.name_key: {name_key(NAME)}"
    ]


def test_posts_are_erased_by_choice(person, clock):
    other = make_user()
    topic = make_topic(by=other)
    post = make_reply(topic, by=person, body="Ein Wort, das verschwindet")
    make_reply(
        topic,
        by=other,
        body=f"> [{NAME}, #2](/themen/x/beitrag/{post.public_id})\n>\n> Ein Wort, das verschwindet\n\nSoso",
    )
    assert list(rows_that_say("verschwindet"))

    let_go(clock, person, erases=True)

    assert list(rows_that_say("verschwindet")) == []


def test_what_was_begun_is_ended_by_the_next_run(person, clock, monkeypatch):
    make_topic(by=person)
    leave(person, erases_posts=True)
    session.commit()
    clock.advance(days=7)
    monkeypatch.setattr(departures, "let_go", lambda _owner: 1 / 0)
    let_people_go()
    assert session.scalar(select(User.id).where(User.id == person.id)) is not None
    session.rollback()

    monkeypatch.undo()
    let_people_go()
    let_people_go()

    assert session.scalar(select(User.id).where(User.id == person.id)) is None


def test_the_search_forgets_the_words_of_whoever_leaves_and_has_them_again_if_they_stay(person, clock):
    def indexed():
        session.commit()
        deliver_acts()
        return {line.split(".")[0] for line in rows_that_say("zugvog") if line.startswith("search_")}

    renew_documents(people, [person.id])
    assert indexed() == {"search_form", "search_stem", "search_text"}
    leave(person, erases_posts=False)
    assert indexed() == set()
    stay(person)
    assert indexed() == {"search_form", "search_stem", "search_text"}

    let_go(clock, person)

    assert indexed() == set()


def test_others_stay_as_they_are(person, clock):
    other = make_user()
    post = make_reply(make_topic(by=other), by=other, body="Bleibt")

    let_go(clock, person)

    session.expire_all()
    assert post.author_id == other.id
    assert post.spoken_as == other.public_name
    assert session.scalar(select(User.id).where(User.id == other.id)) == other.id


def test_the_last_administrator_and_who_alone_speaks_for_others_cannot_go(person, clock):
    admin = make_user(roles=(Role.ADMIN, Role.OFFICE))
    mandate = make_mandate(person)
    assert len(list_hindrances(admin)) == 1
    assert len(list_hindrances(person)) == 1

    second = make_user(roles=(Role.ADMIN,))
    make_mandate(make_user(), mandate.organisation)
    assert list_hindrances(admin) == list_hindrances(person) == []
    # somebody about to leave stands in for nobody
    leave(second, erases_posts=False)
    session.flush()
    assert len(list_hindrances(admin)) == 1


def test_a_hindrance_that_comes_up_in_the_week_holds_the_account(person, clock):
    leave(person, erases_posts=False)
    make_mandate(person, make_organisation())
    session.commit()
    clock.advance(days=8)
    let_people_go()

    assert session.scalar(select(User.id).where(User.id == person.id)) == person.id


def test_the_name_is_held_and_then_free(person, clock):
    before = session.scalar(select(GroupSize.members).where(GroupSize.group == person.group)) or 0
    let_go(clock, person)

    assert (session.scalar(select(GroupSize.members).where(GroupSize.group == "residents")) or 0) == before - 1

    def apply(email):
        register(Application(email=email, public_name=NAME, password="ein-langes-passwort-7", group=Group.RESIDENTS))

    with pytest.raises(NameNotPossible):
        apply("jemand@anders.example")
    apply("wiebke@zugvogel.example")


@pytest.mark.parametrize("erases", [True, False])
def test_the_search_forgets_the_person_and_erased_words_at_once(person, clock, erases):
    topic = make_topic(by=make_user())
    make_reply(topic, by=person, body="Am Weiher brüten Haubentaucher")
    fill_index()
    before = {"search_document", "search_form", "search_index", "search_stem", "search_text"}
    assert index_says(person.id, NAME, person.about) == index_says(person.id, "Haubentaucher") == before
    user_id = person.id

    # nobody tells the consumer of acts
    let_go(clock, person, erases=erases)

    assert index_says(user_id, NAME, "Zugvögel") == set()
    assert index_says(user_id, "Haubentaucher") == (set() if erases else before - {"search_document"})
