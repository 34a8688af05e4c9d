"""What people say of themselves, and how often names change hands."""

import pytest

from forum.accounts import queries
from forum.accounts.errors import NameNotPossible
from forum.accounts.models import Group, GroupSize, TextSize, Theme
from forum.accounts.services import profiles
from forum.accounts.services.group_sizes import change_group_size
from forum.accounts.services.profiles import Display
from forum.accounts.visitor import device_of
from forum.core.data.database import session
from forum.core.mail.links import own_path
from tests.accounts.people import make_account
from tests.support.page_state import state_of_pages

pytestmark = pytest.mark.both_databases


def test_a_new_name_makes_finished_pages_old_and_frees_the_old_name():
    kim = make_account(public_name="Vorher")
    before = state_of_pages("names")

    profiles.update_profile(kim, public_name="Nachher", group=kim.group, about="")

    assert state_of_pages("names") > before
    assert queries.find_user_by_name("vorher") is None
    assert queries.find_user_by_email_or_name("nachher") is kim
    assert queries.find_user_by_email_or_name(kim.email) is kim


def test_saving_without_a_new_name_makes_nothing_old():
    kim = make_account()
    before = state_of_pages("names")

    profiles.update_profile(kim, public_name=kim.public_name, group=kim.group, about="Neu hier.")

    assert state_of_pages("names") == before
    assert kim.about_html == "<p>Neu hier.</p>"


def test_one_may_write_the_own_name_otherwise():
    kim = make_account(public_name="okerblick")

    profiles.update_profile(kim, public_name="Okerblick", group=kim.group, about="")

    assert kim.public_name == "Okerblick"


def test_nobody_takes_anothers_name():
    make_account(public_name="Okerblick")
    kim = make_account()

    with pytest.raises(NameNotPossible):
        profiles.update_profile(kim, public_name="0kerbIick", group=kim.group, about="")


def test_moving_to_another_group_moves_the_count():
    kim = make_account(group=Group.BUSINESS)
    change_group_size(Group.BUSINESS, 1)

    profiles.update_profile(kim, public_name=kim.public_name, group=Group.SCIENCE, about="")

    sizes = {one.group: one.members for one in session.query(GroupSize).populate_existing()}
    assert sizes == {Group.BUSINESS: 0, Group.SCIENCE: 1}


def test_the_display_is_kept():
    kim = make_account()

    profiles.update_display(kim, Display("en", Theme.DARK, TextSize.LARGER))
    session.flush()
    session.refresh(kim)

    assert (kim.language, kim.theme, kim.text_size) == ("en", Theme.DARK, TextSize.LARGER)


def test_people_are_found_by_a_part_of_their_name_and_by_its_beginning_first():
    for name in ("Anna Radke", "Radfahrerin", "Radler 38", "Fußgänger", "Mia Kern"):
        make_account(public_name=name)

    assert [one.public_name for one in queries.search_people("rad")] == ["Radfahrerin", "Radler 38", "Anna Radke"]
    assert [one.public_name for one in queries.search_people("gänger")] == ["Fußgänger"]
    assert [one.public_name for one in queries.search_people("ker")] == ["Mia Kern"]
    assert queries.search_people("%") == []
    assert queries.search_people(" ") == []


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox|Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
            "Safari|iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/140.0 Mobile Safari/537.36", "Chrome|Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge|Windows"),
        ("curl/8.0", "|"),
    ],
)
def test_a_device_is_known_by_two_words_and_no_more(agent, device):
    assert device_of(agent) == device


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/themen/?seite=2", "/themen/?seite=2"),
        ("//example.org", ""),
        ("https://example.org", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_a_path_of_this_site_is_gone_back_to(address, path):
    assert own_path(address) == path
