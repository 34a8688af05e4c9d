"""The office's settings: they hold at once on every page, with their history, and a former value can be set again."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.app import AREAS
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.office_decisions import SettingsChanged, decide_settings, restore_setting
from forum.core.data.office_settings import (
    OfficeSetting,
    SettingRefused,
    SettingsArea,
    UnknownSettings,
    find_version,
    install,
    office_values,
)
from forum.core.errors import TooManyAttempts
from forum.core.mail.contact import CONTACT, office_contacts
from forum.core.time.office_hours import OFFICE_HOURS, OfficeHours
from forum.core.time.working_hours import add_working_hours, is_staffed
from forum.discussions.services.pace import check_pace
from forum.discussions.settings import POSTS
from forum.topics.models import Kind
from forum.topics.settings import PROPOSALS
from tests.factories import make_reply, make_topic, make_user
from tests.support.outbox import write_mail
from tests.support.queries import count_queries

HOURS = "/geschaeftsstelle/einstellungen/zeiten"


@pytest.fixture
def jona() -> User:
    return make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,))


@pytest.fixture
def office(client, jona):
    client.log_in(jona)
    return client


def change_hours(office, begins: str, ends: str, status: int = 200):
    return office.get(HOURS).form("Speichern").fill(begins=begins, ends=ends).submit(status=status)


@pytest.mark.both_databases
def test_until_the_office_decides_the_environment_holds(make_app):
    with make_app(answer_days=7, moderation_begins=8, postal_address="Rathaus|38100 Braunschweig").app_context():
        assert PROPOSALS.current().answer_days == 7
        assert OFFICE_HOURS.current() == OfficeHours(8, 17)
        assert CONTACT.current().postal_address == "Rathaus\n38100 Braunschweig"


@pytest.mark.both_databases
def test_each_change_is_kept_with_who_when_and_what(jona: User, clock):
    decide_settings(OFFICE_HOURS, {"begins": 8, "ends": 17}, seen=0, by=jona)
    decide_settings(OFFICE_HOURS, {"begins": 7, "ends": 16}, seen=find_version(OFFICE_HOURS), by=jona)

    rows = session.scalars(select(OfficeSetting).order_by(OfficeSetting.id)).all()
    # what stayed the same is no change
    assert [(one.name, one.version, one.value) for one in rows] == [("begins", 1, 8), ("begins", 2, 7), ("ends", 1, 16)]
    assert {(one.by_id, one.created_at) for one in rows} == {(jona.id, clock.now)}
    assert OFFICE_HOURS.current() == OfficeHours(7, 16)
    acts = session.scalars(select(Activity).where(Activity.verb == "setting.changed"))
    assert [act.details["setting"] for act in acts] == ["begins", "begins", "ends"]


@pytest.mark.both_databases
def test_two_who_change_settings_at_once_do_not_undo_each_other(jona: User):
    seen = find_version(OFFICE_HOURS)
    decide_settings(OFFICE_HOURS, {"begins": 8}, seen=seen, by=jona)

    with pytest.raises(SettingsChanged):
        decide_settings(OFFICE_HOURS, {"ends": 16}, seen=seen, by=jona)


@pytest.mark.parametrize(("name", "value"), [("begins", 18), ("ends", 24), ("begins", "9"), ("begins", True)])
def test_a_value_that_does_not_fit_is_refused(jona: User, name: str, value):
    with pytest.raises(SettingRefused):
        decide_settings(OFFICE_HOURS, {name: value}, seen=0, by=jona)


def test_a_former_value_and_that_of_the_environment_can_be_set_again(jona: User):
    for begins in (8, 7):
        decide_settings(OFFICE_HOURS, {"begins": begins}, seen=find_version(OFFICE_HOURS), by=jona)

    restore_setting(OFFICE_HOURS, "begins", 8, by=jona)
    assert OFFICE_HOURS.current().begins == 8
    restore_setting(OFFICE_HOURS, "begins", None, by=jona)

    assert OFFICE_HOURS.current().begins == 9
    assert len(session.scalars(select(OfficeSetting)).all()) == 4


def test_settings_cost_one_query_however_many_are_read(jona: User):
    decide_settings(OFFICE_HOURS, {"begins": 8}, seen=0, by=jona)
    session.commit()

    with count_queries() as statements:
        office_values()
        office_values()

    assert len(statements) == 1


@pytest.mark.both_databases
def test_a_page_of_a_member_costs_no_query_for_settings_and_shows_a_change_at_once(make_client, jona: User, clock):
    member = make_client(person=make_user())
    for begins in (8, 7):
        decide_settings(OFFICE_HOURS, {"begins": begins}, seen=find_version(OFFICE_HOURS), by=jona)
        session.commit()

        assert f"Werktags von {begins} bis 17 Uhr" in member.get("/dsa").text
    with count_queries() as statements:
        member.get("/dsa")

    assert len(statements) == 1, str(statements)


def test_settings_are_listed_in_the_application_once(app):
    with pytest.raises(UnknownSettings, match="listed twice"):
        install(app, [*(settings for area in AREAS for settings in area.settings), POSTS])
    unlisted = SettingsArea("unlisted", label="", schema=OfficeHours, effect="")
    with pytest.raises(UnknownSettings, match="not among"):
        unlisted.current()


def test_office_hours_are_one_and_the_same_everywhere(office, make_client, jona: User, clock):
    clock.set(datetime(2026, 3, 10, 15, 30, tzinfo=UTC))
    guest = make_client()
    assert "Heute bis 17 Uhr besetzt" in guest.get("/hilfe").text

    change_hours(office, "7", "16")

    for address in ("/hilfe", "/themen/", "/"):
        footer = guest.get(address).text
        assert "Werktags von 7 bis 16 Uhr" in footer, address
        assert "Zurzeit nicht besetzt." in footer, address
    assert "von 7 bis 16 Uhr" in guest.get("/dsa").main
    assert not is_staffed(clock.now)
    # the working hours of a day have changed for what comes now
    assert add_working_hours(datetime(2026, 3, 10, 14, 0, tzinfo=UTC), 2) == datetime(2026, 3, 11, 7, 0, tzinfo=UTC)


def test_due_dates_that_have_been_given_stay(jona: User, clock):
    before = make_topic(kind=Kind.PROPOSAL)
    promised = before.answer_due_at

    decide_settings(PROPOSALS, {"answer_days": 3}, seen=0, by=jona)
    after = make_topic(kind=Kind.PROPOSAL)

    assert before.answer_due_at == promised
    assert after.answer_due_at.date() == date(2026, 3, 13)


def test_a_changed_pace_holds_for_the_next_post(jona: User, clock):
    kim = make_user()
    topic = make_topic()
    for _number in range(2):
        make_reply(topic, by=kim)
    check_pace(kim)

    decide_settings(POSTS, {"posts_in_ten_minutes": 2}, seen=0, by=jona)

    with pytest.raises(TooManyAttempts):
        check_pace(kim)


def test_licence_and_contact_show_on_pages_and_in_mails(office, make_client, jona: User):
    guest = make_client()
    guest.get("/impressum")
    path = "/geschaeftsstelle/einstellungen/"
    office.get(path + "beitraege").form("Speichern").fill(text_licence="CC BY-SA 4.0").submit()
    office.get(path + "kontakt").form("Speichern").fill(
        office_name="Büro Löwe", contact_phone="0531 123", postal_address="Rathaus\r\nPlatz 1\r\n38100 Braunschweig"
    ).submit()

    imprint = guest.get("/impressum")
    assert "CC BY-SA 4.0" in imprint.text
    assert "Büro Löwe" in imprint.main
    assert "0531 123" in imprint.main
    assert "Platz 1" in office_contacts()
    written = write_mail().text_body
    assert "Büro Löwe" in written
    assert "0531 123" in written


def test_the_office_reads_the_history_and_undoes_a_change(office, clock):
    page = change_hours(office, "8", "17")
    assert "Eine Einstellung ist geändert." in page.text
    assert "Jona Vorlage" in page.main
    assert "Beginn (Uhr): 8" in page.main
    assert "Vom Betreiber vorgegeben" in page.main

    page = page.press("Wieder setzen: Beginn (Uhr) 9")

    assert "Der frühere Wert gilt wieder." in page.text
    assert OFFICE_HOURS.current().begins == 9
    assert "Einstellung der Geschäftsstelle geändert" in office.get("/geschaeftsstelle/protokoll").main


@pytest.mark.parametrize(
    ("begins", "ends", "says"), [("17", "9", "Ende"), ("", "17", "Zahl von 0 bis 22"), ("x", "17", "Zahl")]
)
def test_what_does_not_fit_is_said_beside_the_field(office, begins: str, ends: str, says: str):
    page = change_hours(office, begins, ends, status=422)

    assert says in page.main
    assert OFFICE_HOURS.current() == OfficeHours(9, 17)


def test_who_saves_an_outdated_page_is_told_and_may_save_again(office, jona: User):
    form = office.get(HOURS).form("Speichern")
    decide_settings(OFFICE_HOURS, {"ends": 18}, seen=0, by=jona)
    session.commit()

    page = form.fill(begins="8").submit(status=409)
    assert "Jemand anderes hat diese Einstellungen inzwischen geändert." in page.main

    page.form("Speichern").fill(begins="8", ends="18").submit()
    assert OFFICE_HOURS.current() == OfficeHours(8, 18)


def test_an_area_that_does_not_exist_is_not_found(office):
    office.get("/geschaeftsstelle/einstellungen/unbekannt", status=404)
