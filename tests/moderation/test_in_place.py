"""Moderating where the post stands, without leaving the thread."""

import pytest

from forum.accounts.models import User
from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.cases import CaseState, Occasion
from forum.moderation.models.decisions import TextBlock
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, report_thing
from tests.support.outbox import mails_to
from tests.support.queries import count_queries


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


@pytest.fixture
def topic():
    return make_topic()


@pytest.fixture
def post(topic):
    return make_reply(topic, by=make_user(email="sascha@example.org"), body="Der Zuständige ist ein Vollidiot.")


def page_of(client, topic):
    session.flush()
    return client.get(f"/themen/{topic.public_id}/{topic.slug}")


def send(client, page, post, *, status=200, form=None, **fields):
    """Open the short form of a post from the page of its topic, fill and send it."""
    given = {"measure": "hide", "ground": "rule:insults", "explanation": "Das setzt eine Person herab."} | fields
    chosen = form or form_of(client, page, post)
    chosen.fill({f"{post.public_id}-{name}": value for name, value in given.items()})
    return chosen.submit("Entscheiden", status=status)


def form_of(client, page, post):
    return client.get(page.find(f"#b{post.number} a.moderate").get("href")).form("Entscheiden")


def test_a_post_is_hidden_below_itself_and_one_is_back_at_the_post(client, moderator, topic, post):
    back = send(client, page_of(client, topic), post)

    assert back.path == f"/themen/{topic.public_id}/{topic.slug}"
    assert "Entschieden: Ausblenden." in back.text
    assert post.hidden_at is not None
    assert case_of(post).occasion is Occasion.OWN_INITIATIVE
    assert len(mails_to("sascha@example.org")) == 1


def test_a_report_is_answered_by_it(client, moderator, topic, post):
    report_thing(post, email="toni@example.org")

    send(client, page_of(client, topic), post)

    assert case_of(post).state is CaseState.DECIDED
    assert len(mails_to("toni@example.org")) == 2


def test_a_hidden_post_is_shown_again_below_itself(client, moderator, topic, post):
    send(client, page_of(client, topic), post)

    send(client, page_of(client, topic), post, measure="restore", ground="", explanation="Es war doch in Ordnung.")

    assert post.hidden_at is None


def test_a_building_block_is_explanation_enough(client, moderator, topic, post):
    block = TextBlock(title="Ton", ground="rule:insults", body="Bitte kritisieren Sie die Sache.")
    session.add(block)
    session.flush()

    send(client, page_of(client, topic), post, block=block.public_id, explanation="")

    assert "Bitte kritisieren Sie die Sache." in mails_to("sascha@example.org")[0].text_body


def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(client, moderator, topic, post):
    page = send(client, page_of(client, topic), post, status=422, ground="")

    assert page.errors["Grund"] == "Wählen Sie die Regel, gegen die verstoßen wird."
    assert post.hidden_at is None
    back = page.form("Entscheiden").fill(Grund="rule:insults").submit("Entscheiden")

    assert back.path == f"/themen/{topic.public_id}/{topic.slug}"
    assert post.hidden_at is not None


def test_the_page_that_asks_again_chooses_nothing_and_offers_what_the_post_allows(client, moderator, topic, post):
    page = send(client, page_of(client, topic), post, status=422, measure="")

    options = page.read(f"#{post.public_id}-measure option")
    assert options[0] == "Bitte wählen"
    assert "Ausblenden" in options
    assert not {"Freigeben", "Wieder anzeigen"} & set(options)
    assert page.find_all(f"#{post.public_id}-measure option[selected]")[0].get("value") == ""


def test_a_post_that_has_changed_is_looked_at_again(client, moderator, topic, post):
    page = page_of(client, topic)
    form = form_of(client, page, post)
    edit_post(post, body="Inzwischen steht hier etwas anderes.", by=session.get_one(User, post.author_id))
    session.commit()

    refused = send(client, page, post, status=409, form=form)

    assert "Der Beitrag hat sich geändert" in refused.read("[role=alert]")[0]
    assert post.hidden_at is None


def test_only_the_moderation_has_the_form_and_nobody_for_their_own(client, make_client, moderator, topic, post):
    own = make_reply(topic, by=moderator)
    offered = page_of(client, topic).read(".moderate")

    assert len(offered) == 2
    assert not page_of(make_client(person=make_user()), topic).find_all(".moderate")
    client.post(f"/moderation/beitrag/{own.public_id}", {}, status=403)


def test_a_building_block_that_is_added_is_offered_below_posts_that_were_seen_before(client, moderator, topic, post):
    page_of(client, topic)

    add_block(BlockText(title="Bitte sachlich", body="Bitte bleiben Sie bei der Sache."), by=moderator)

    assert "Bitte sachlich" in form_of(client, page_of(client, topic), post).page.read("main option")


def test_a_building_block_makes_no_page_of_guests_old(client, make_client, moderator, topic, post):
    address = page_of(make_client(), topic).address

    add_block(BlockText(title="Bitte sachlich", body="Bitte bleiben Sie bei der Sache."), by=moderator)
    session.commit()

    with count_queries() as queries:
        make_client().get(address)
    assert len(queries) == 0


def test_the_script_gets_the_form_alone(client, moderator, topic, post):
    drawn = client.get(f"/moderation/beitrag/{post.public_id}", headers={"X-Requested-With": "fetch"})

    assert str(drawn.body).strip().startswith("<form")
