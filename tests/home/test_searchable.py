"""Pages of the office in the search: what holds is found, drafts are not, planned things from their hour on."""

from datetime import timedelta

import pytest

from forum.core.time import clock
from forum.home.jobs import renew_pages_of_this_hour
from forum.home.news.services import end_announcement
from forum.index.jobs import renew_what_changes_today
from tests.home.factories import draft_announcement, make_announcement, make_office, make_version, publish_help
from tests.search.finding import index_now, search_as, titles

pytestmark = pytest.mark.both_databases


def find(app, words):
    return titles(search_as(app, None, words))


def at_ten(days):
    return clock.start_of_day(clock.today() + timedelta(days=days)) + timedelta(hours=10)


def test_a_page_of_the_help_is_found_by_its_words_as_soon_as_it_is_published(app):
    publish_help("Dateien anhängen", "Bilder gehören zum Eisvogel.")
    index_now()

    assert find(app, "Eisvögel") == ["Dateien anhängen"]


def test_a_page_that_came_with_the_forum_is_found_as_the_office_has_rewritten_it(app):
    make_version("impressum", title="Impressum der Stadt", body="Verantwortlich ist das Haubentaucherreferat.")
    index_now()

    assert find(app, "Haubentaucher") == ["Impressum der Stadt"]


def test_a_draft_is_not_found(app):
    draft_announcement("Neue Ladezonen", "Am Haubentaucherpfad.")
    publish_help("Dateien anhängen", "Auch vom Eisvogelteich.")
    index_now()

    assert find(app, "Haubentaucher") == []
    assert find(app, "Eisvogel") == ["Dateien anhängen"]


def test_a_planned_announcement_is_found_from_its_hour_on_and_not_after_its_end(app):
    hour = at_ten(days=2)
    page = make_announcement(
        "Sperrung", "Der Haubentaucherpfad ist zu.", begins_at=hour, ends_at=hour + timedelta(days=1)
    )
    index_now()
    assert find(app, "Haubentaucher") == []

    with clock.frozen(hour - timedelta(minutes=1)):
        renew_what_changes_today.function()
        renew_pages_of_this_hour.function()
        assert find(app, "Haubentaucher") == []
    with clock.frozen(hour):
        renew_pages_of_this_hour.function()
        assert find(app, "Haubentaucher") == ["Sperrung"]
    with clock.frozen(page.ends_at):
        # also while its document is still there
        assert find(app, "Haubentaucher") == []


def test_what_a_planned_version_says_is_found_from_its_hour_on(app):
    hour = at_ten(days=1)
    make_version("impressum", body="Verantwortlich ist das Haubentaucherreferat.", holds_from=hour)
    index_now()
    assert find(app, "Haubentaucher") == []

    with clock.frozen(hour):
        renew_pages_of_this_hour.function()
        assert len(find(app, "Haubentaucher")) == 1


def test_an_announcement_that_was_ended_is_not_found(app):
    page = make_announcement("Sperrung", "Der Haubentaucherpfad ist zu.")
    index_now()
    assert find(app, "Haubentaucher") == ["Sperrung"]

    end_announcement(page, by=make_office())
    index_now()

    assert find(app, "Haubentaucher") == []
