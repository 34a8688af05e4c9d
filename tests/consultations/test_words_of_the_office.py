"""What the office prepares in a consultation is read by nobody else, whatever seats there are in its space."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.ideas.import_target import IdeaTarget
from forum.consultations.invitations.services import accept, invite
from forum.consultations.models.kinds import Audience
from forum.consultations.module_kinds import kind_of
from forum.consultations.queries.find import list_newest_modules
from forum.consultations.reviews.services.prepare import publish_text
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.links import mail_links
from forum.consultations.talks.policies import may_begin_talk
from forum.consultations.talks.queries import get_talk, has_talks
from forum.consultations.talks.services.talks import TalkRefused, copy_talks
from forum.contributions.importing.target import ImportRefused
from forum.core.access import allow
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.mail.private_words import read_again
from forum.core.time import clock
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.versions import Closing
from forum.spaces.models import Function, Visibility
from tests.consultations.factories import make_module, make_procedure
from tests.consultations.review_factories import clauses_of, make_review
from tests.consultations.talks.threads import make_talk, make_talks
from tests.factories import make_seat, make_space, make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases

SECRET = "Standort der neuen Wache"
WORKS = "Rohdaten werden nach 90 Tagen gelöscht."


@pytest.fixture
def office(app):
    return make_user(roles=(Role.OFFICE,))


def invited_to(procedure, *, by):
    """Somebody who has accepted an invitation, and so has a seat."""
    person = make_user()
    (invitation,) = invite(procedure, [person.email], by=by)
    accept(invitation, by=person)
    session.flush()
    return person


def reword(review, body, *, by):
    clause = clauses_of(review)[0]
    edit_paragraph(clause.paragraph, body=body, seen=clause.wording.number, by=by)
    session.flush()
    return clause.paragraph


def test_invited_people_read_versions_and_not_the_text_in_the_works(office, make_client):
    review = make_review(procedure=make_procedure(audience=Audience.INVITED, by=office), by=office)
    person = invited_to(review.module.procedure, by=office)
    paragraph = reword(review, WORKS, by=office)
    session.commit()
    invited, at_desk = make_client(person=person), make_client(person=office)

    public = f"/beteiligung/entwuerfe/{review.module.public_id}/"
    works = f"/texte/text/{review.paper.public_id}/{review.paper.slug}"
    assert "Daten der Verwaltung sind grundsätzlich offen" in invited.get(public).text
    assert WORKS not in invited.get(public).text
    # whoever may read a version is led to it
    for address in (works, f"/texte/text/{review.paper.public_id}/druck"):
        assert WORKS not in invited.get(address, status=None).text
    invited.get(f"/texte/absatz/{paragraph.public_id}/bearbeiten", status=404)
    assert WORKS in at_desk.get(works).text

    publish_text(review, Closing(), by=office)
    session.commit()
    assert WORKS in invited.get(public).text


@pytest.fixture
def council(app):
    return make_space(visibility=Visibility.MEMBERS)


def draft_in(council, *, by):
    return make_procedure(audience=Audience.SEATS, body_space=council, is_draft=True, by=by)


def test_a_dialogue_that_is_prepared_in_a_body_has_no_threads_yet(office, council):
    module = make_talks(procedure=draft_in(council, by=office), by=office)
    make_seat(council, office, function=Function.OFFICE)
    at_desk = actor_of(office)

    with pytest.raises(TalkRefused, match="sofort"):
        make_talk(module, by=office)
    assert not may_begin_talk(at_desk, get_talk(module), allow(), procedure=module.procedure)
    assert kind_of(module).lacks(module) == []

    module.procedure.published_at = clock.now()
    assert may_begin_talk(at_desk, get_talk(module), allow(), procedure=module.procedure)
    make_talk(module, by=office)
    assert has_talks(module)


def test_a_copy_in_a_body_begins_without_the_threads_of_its_pattern(office, council):
    pattern = make_talks(procedure=make_procedure(audience=Audience.SEATS, body_space=council, by=office))
    make_talk(pattern, by=office)
    copy = make_talks(procedure=draft_in(council, by=office), by=office)

    copy_talks(pattern, copy, office)

    assert not has_talks(copy)


def test_the_desk_says_why_a_dialogue_in_a_body_has_no_threads_yet(office, council, make_client):
    module = make_talks(procedure=draft_in(council, by=office), by=office)
    make_seat(council, office, function=Function.OFFICE)
    session.commit()

    page = make_client(person=office).get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/gespraech")

    assert "Veröffentlichen Sie die Beteiligung zuerst" in page.text
    assert f"/beteiligung/gespraech/{module.public_id}/neu" not in page.text


def test_into_a_consultation_of_a_body_nothing_is_imported(office, council):
    own = make_module("ideas", procedure=make_procedure(by=office))
    procedure = make_procedure(audience=Audience.SEATS, body_space=council, by=office)
    of_body = make_module("ideas", procedure=procedure, by=office)
    make_seat(council, office, function=Function.OFFICE)

    assert list(list_newest_modules("ideas", actor=actor_of(office), most=9)) == [own]
    with pytest.raises(ImportRefused):
        IdeaTarget(of_body.id).refuse_if_closed()
    IdeaTarget(own.id).refuse_if_closed()


def test_lists_of_mails_name_a_consultation_of_a_body_to_those_of_its_office_alone(office, council, make_client):
    procedure = make_procedure(audience=Audience.SEATS, body_space=council, by=office, title=SECRET)
    module = make_module("survey", procedure=procedure, by=office)
    make_seat(council, office, function=Function.OFFICE)
    mail_links(get_survey(module), ["neu@example.org"], by=office)
    session.flush()
    mail = session.scalars(select(OutgoingMail)).one()
    mail.failed_at, mail.attempts, mail.last_error = clock.now(), 1, "550 5.1.1 unknown user"
    mail.refusal = RefusalKind.RECIPIENT
    session.commit()
    address = "/geschaeftsstelle/mails/"

    elsewhere = make_client(person=make_user(roles=(Role.OFFICE,))).get(address)
    assert SECRET not in elsewhere.text
    assert "Link zu einem Fragebogen" in elsewhere.text
    assert SECRET in make_client(person=office).get(address).text
    # to whom it goes is what the office decides
    assert read_again(mail) is None


def test_the_desk_of_a_draft_says_who_reads_it_before_it_is_published(office, council, make_client):
    make_seat(council, office, function=Function.OFFICE)
    in_body = make_procedure(audience=Audience.SEATS, body_space=council, by=office)
    desk = "/geschaeftsstelle/beteiligungen/module/{}/entwurf"
    own, of_body = make_module("review", by=office), make_module("review", procedure=in_body, by=office)
    session.commit()
    browser = make_client(person=office)

    assert (
        "Bis eine Fassung veröffentlicht ist, sieht ihn nur die Geschäftsstelle."
        in browser.get(desk.format(own.public_id)).main
    )
    assert (
        "Bis eine Fassung veröffentlicht ist, sehen ihn nur die Mitglieder des Gremiums."
        in browser.get(desk.format(of_body.public_id)).main
    )
