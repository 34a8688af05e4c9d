"""A thing for each table of texts that participants publish, each of its columns filled with a word to look for."""

from sqlalchemy import select

from forum.consultations.ideas.queries.settings import load_setting
from forum.consultations.ideas.services.rules import SentFile
from forum.consultations.models.ideas import FileRule, IdeaFile
from forum.core.data.database import session
from forum.discussions.models.posts import PostRevision
from forum.discussions.services.edit import edit_post
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.consultations.live.rooms import make_question
from tests.consultations.opinions.polls import make_statement
from tests.documents.files import picture
from tests.factories import make_organisation, make_topic, make_user
from tests.moderation.stories import make_post, opening_of

WORD = "Unverwechselbar"


def a_post(_clock):
    post = make_post(body=f"{WORD} eins")
    post.promise, post.parts = f"{WORD} zwei", {"body": f"{WORD} eins"}
    session.flush()
    return post, post


def a_revision(clock):
    post = make_post(body=f"{WORD} eins")
    clock.advance(minutes=10)
    edit_post(post, body="Nichts.", by=None)
    session.flush()
    return post, session.scalars(select(PostRevision).where(PostRevision.post_id == post.id)).one()


def a_thread(_clock):
    topic = make_topic(title=f"{WORD} in der Überschrift")
    topic.place = f"{WORD} am Platz"
    topic.closing_summary = topic.closing_summary_html = f"{WORD} am Ende"
    session.flush()
    return opening_of(topic), topic


def a_profile(_clock):
    person = make_user(about=f"{WORD} über mich", about_html=f"<p>{WORD} über mich</p>")
    return person, person


def a_club(_clock):
    club = make_organisation(about=f"{WORD} über uns", about_html=f"<p>{WORD} über uns</p>")
    club.website = f"https://example.org/{WORD}"
    session.flush()
    return club, club


def a_live_question(_clock):
    question = make_question(text=f"{WORD} gefragt")
    return question, question


def a_statement(_clock):
    statement = make_statement(text=f"{WORD} behauptet")
    return statement, statement


def a_file_of_an_idea(_clock):
    module = make_ideas()
    settings = load_setting(module).settings
    settings.files = FileRule.PICTURE
    idea = make_idea(module, file=SentFile(picture(), "platz.png", f"{WORD} auf dem Bild"))
    return opening_of(idea), session.scalars(select(IdeaFile).where(IdeaFile.thread_id == idea.id)).one()


PUBLISHED = {
    "idea_file": a_file_of_an_idea,
    "post": a_post,
    "post_revision": a_revision,
    "thread": a_thread,
    "user": a_profile,
    "organisation": a_club,
    "live_question": a_live_question,
    "opinion_statement": a_statement,
}
