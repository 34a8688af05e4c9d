"""Signing up with and without an account, as people do it on the pages."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.links import sign_up_token
from forum.events.models.kinds import Audience, SignUpMode
from forum.events.models.sign_ups import AccessNeeds, SignUp
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.events.guests import ADDRESS, link_to, open_form, send_form, sign_up_and_confirm, subjects_to
from tests.factories import make_user
from tests.support.leaks import assert_found_only_by
from tests.support.outbox import mails_to


def only_sign_up() -> SignUp:
    return session.scalars(select(SignUp)).one()


def test_a_guest_reads_before_the_first_field_what_will_happen(client):
    page = open_form(client, make_event(seats_on_site=40))

    before = page.main.partition("Ihr Name")[0]
    for words in ("Sie brauchen kein Konto", "Es sind Plätze frei", "zwei Stunden", "Anmeldeschluss", "vier Wochen"):
        assert words in before


def test_a_guest_confirms_by_a_button_and_then_has_a_seat_and_a_ticket(client, clock):
    event = make_event(seats_on_site=40)

    sent = send_form(client, clock, event)
    assert "robin@example.org" in sent.main
    assert "Spam-Ordner" in sent.main
    opened = client.get(link_to())
    assert not only_sign_up().is_confirmed
    page = opened.press("Anmeldung bestätigen")

    assert only_sign_up().is_confirmed
    assert "Platz sicher" in page.main
    assert page.find("svg.qr").get("role") == "img"
    assert subjects_to() == ["Bitte bestätigen Sie Ihre Anmeldung", "Sie haben einen Platz"]


def test_nothing_but_the_confirmation_goes_to_an_address_that_nobody_has_confirmed(client, clock):
    send_form(client, clock, make_event(seats_on_site=40), name="Gewinnspiel jetzt klicken")

    (mail,) = mails_to(ADDRESS)
    assert mail.kind == "events.confirm_sign_up"
    assert "Gewinnspiel" not in mail.text_body + mail.html_body + mail.subject


def test_the_answer_is_the_same_whether_an_address_has_signed_up_or_not(client, clock, make_client):
    event = make_event(seats_on_site=40)
    sign_up_and_confirm(client, clock, event)

    again = send_form(make_client(), clock, event)
    fresh = send_form(make_client(), clock, event, email="neu@example.org")

    assert again.main.replace(ADDRESS, "") == fresh.main.replace("neu@example.org", "")
    assert subjects_to()[-1] == "Sie sind schon angemeldet"
    assert session.scalar(select(func.count(SignUp.id))) == 2


def test_a_member_has_a_seat_at_once(client):
    member = make_user(public_name="Lotte Muster")
    client.log_in(member)
    event = make_event(seats_on_site=1)

    page = open_form(client, event).form("Zur Veranstaltung anmelden").submit()

    assert "Platz sicher" in page.main
    assert "Lotte Muster" in page.main
    assert subjects_to(member.email) == ["Sie haben einen Platz"]


def test_a_member_who_has_signed_up_is_led_to_the_sign_up(client):
    member = make_user()
    client.log_in(member)
    event = make_event()
    own = make_sign_up(event, by=member)

    assert open_form(client, event).path == f"/veranstaltungen/anmeldung/{own.public_id}"


def test_a_member_with_the_former_address_of_another_who_has_signed_up_reads_the_form(client):
    event = make_event()
    earlier, member = make_user(), make_user()
    make_sign_up(event, by=earlier)
    address, earlier.email = earlier.email, "jetzt@example.org"
    session.flush()
    member.email = address
    client.log_in(member)

    page = open_form(client, event).form("Zur Veranstaltung anmelden").submit()

    assert page.path == f"/veranstaltungen/{event.public_id}/anmelden"
    assert "schon" in page.main


def test_whoever_comes_to_a_full_event_waits_from_the_moment_of_sending(client, clock, make_client):
    event = make_event(seats_on_site=0)
    send_form(client, clock, event)
    sign_up_and_confirm(make_client(), clock, event, email="zweite@example.org")

    page = client.get(link_to()).press("Anmeldung bestätigen")

    assert "Vor Ihnen wartet niemand." in page.main
    assert subjects_to()[-1] == "Sie stehen auf der Warteliste"


def test_an_error_leaves_all_that_was_typed(client, clock):
    event = make_event(largest_party=3, names_companions=True, consent_text="Fotos sind erlaubt.")

    page = send_form(client, clock, event, status=422, companion_2="Alex Probe", only_together="fewer")

    form = page.form("Zur Veranstaltung anmelden")
    assert page.errors == {"Fotos sind erlaubt.": "Stimmen Sie dem bitte zu, um sich anzumelden."}
    assert form.value("companion_2") == "Alex Probe"
    assert form.value("email") == ADDRESS


def test_a_form_sent_twice_is_one_sign_up(client, clock):
    event = make_event()
    form = open_form(client, event).form("Zur Veranstaltung anmelden")
    clock.advance(seconds=5)
    form.fill(name="Robin", email=ADDRESS)

    form.submit()
    form.submit(status=422)

    assert only_sign_up().size == 1


def test_needs_are_kept_apart_from_the_sign_up(client, clock):
    event = make_event()
    send_form(client, clock, event, needs=["wheelchair"], needs_note="Assistenz kommt mit")

    needs = session.scalars(select(AccessNeeds)).one()

    assert (needs.kinds, needs.note) == (["wheelchair"], "Assistenz kommt mit")


def test_the_lot_is_explained_and_entered(client, clock):
    event = make_event(sign_up_mode=SignUpMode.LOT, seats_on_site=1, prefers_last_losers=True)
    before = open_form(client, event).main
    assert "Prüfsumme Ihrer Adresse" in before

    page = sign_up_and_confirm(client, clock, event)

    assert "Nimmt an der Verlosung teil" in page.main
    assert subjects_to()[-1] == "Sie nehmen an der Verlosung teil"


def test_a_seat_that_the_office_decides_on_says_so(client, clock):
    page = sign_up_and_confirm(client, clock, make_event(needs_approval=True, seats_on_site=2))

    assert "Die Geschäftsstelle entscheidet" in page.main
    assert "Ticket" not in page.main
    assert subjects_to()[-1] == "Ihre Anmeldung ist eingegangen"


def test_each_group_says_how_it_stands(client, clock):
    event = make_event(seats_on_site=2)
    make_quota(event, seats=2)

    form = open_form(client, event)
    assert "Vereine und Verbände" in form.main
    page = send_form(client, clock, event, status=422)

    assert page.errors == {"Kontingent": "Wählen Sie Ihr Kontingent."}


def test_who_needs_an_account_is_told_before_the_form(client):
    page = open_form(client, make_event(audience=Audience.ACCOUNTS))

    assert "brauchen Sie ein Konto" in page.main
    assert not page.find_all("main form")


def test_a_draft_is_found_by_nobody_but_the_office(client, make_client):
    event = make_event(published_at=None)
    office = make_client(person=make_user(roles=(Role.OFFICE,)))

    assert_found_only_by(
        office, [client, make_client(person=make_user())], [f"/veranstaltungen/{event.public_id}/anmelden"]
    )


def test_a_member_takes_over_what_was_sent_without_the_account(client, clock):
    member = make_user(email=ADDRESS)
    event = make_event(seats_on_site=3)
    sign_up_and_confirm(client, clock, event)
    client.log_in(member)

    page = open_form(client, event).press("Meinem Konto zuordnen")

    assert only_sign_up().person_id == member.id
    assert page.path.endswith(only_sign_up().public_id)
    assert "Platz sicher" in page.main


def test_whoever_has_a_sign_up_of_their_own_is_told_why_the_other_stays_without_account(client, clock):
    member, event = make_user(), make_event(seats_on_site=3)
    sent = make_sign_up(event, by=ADDRESS)
    make_sign_up(event, by=member)
    client.log_in(member)
    member.email = ADDRESS
    session.commit()

    page = client.get(f"/veranstaltungen/anmeldung/{sign_up_token(sent)}")

    assert "Meinem Konto zuordnen" not in page.buttons
    answer = client.post(f"/veranstaltungen/anmeldung/{sign_up_token(sent)}/uebernehmen")
    assert "hat schon eine eigene Anmeldung" in answer.flashes[0]


def test_the_form_says_free_where_all_seats_are_kept_for_quotas(client):
    event = make_event(seats_on_site=8)
    make_quota(event, seats=8)
    session.commit()

    page = client.get(f"/veranstaltungen/{event.public_id}/anmelden")

    assert "voll, Warteliste" not in page.text


def test_the_form_promises_no_free_seat_where_only_online_seats_are_free(client):
    event = make_event(seats_on_site=0, is_online=True, seats_online=5)

    page = open_form(client, event)

    assert "Bei einem Teil der Auswahl sind Plätze frei" in page.main
    assert "Es sind Plätze frei" not in page.main


@pytest.mark.parametrize("names_companions", [True, False])
def test_whoever_comes_alone_is_not_asked_whether_the_party_comes_together(client, clock, names_companions):
    event = make_event(largest_party=3, names_companions=names_companions, seats_on_site=5)
    session.commit()

    send_form(client, clock, event)
    assert "Anmeldung bestätigen" in client.get(link_to()).buttons

    together = {"companion_2": "Alex Probe"} if names_companions else {"people": "2 Personen"}
    page = send_form(client, clock, event, status=422, email="kim@example.org", **together)
    assert "Wählen Sie, ob Sie nur zusammen kommen" in page.text
