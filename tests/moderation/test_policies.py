"""Who may report and decide, and which measures a thing allows; asked of objects that are not saved."""

from forum.accounts.models import Role, User
from forum.app import MEASURES
from forum.core.access import GUEST, Actor
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.time import clock
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.policies import may_decide, may_report, may_take
from forum.moderation.subjects import Subject
from tests.moderation.stories import unsaved_post

MODERATOR = Actor(user_id=7, roles=frozenset({Role.MODERATOR.value}))
MEMBER = Actor(user_id=8)


def test_everybody_may_report_even_when_suspended():
    assert may_report(GUEST, unsaved_post())
    assert may_report(Actor(user_id=8, is_suspended=True), unsaved_post())


def test_only_the_moderation_decides():
    assert may_decide(MODERATOR, unsaved_post(), overruled=())
    assert not may_decide(MEMBER, unsaved_post(author_id=9), overruled=())


def test_a_guest_is_sent_to_the_log_in_before_deciding():
    assert may_decide(GUEST, unsaved_post(), overruled=()).needs_login


def test_nobody_decides_on_their_own_post():
    assert not may_decide(MODERATOR, unsaved_post(author_id=7), overruled=())


def test_nobody_decides_anew_after_being_overruled():
    assert not may_decide(MODERATOR, unsaved_post(), overruled=(None, 7))
    assert may_decide(MODERATOR, unsaved_post(), overruled=(None, 9))


def test_nobody_decides_on_their_own_profile():
    assert not may_decide(MODERATOR, Subject(User(id=7, public_name="Moderation 1")), overruled=())


def test_an_imported_post_has_no_author_who_could_be_the_moderator():
    assert may_decide(MODERATOR, unsaved_post(author_id=None), overruled=())


def test_a_visible_post_can_be_hidden_but_not_shown_again():
    assert may_take(HIDE, unsaved_post(), by=User())
    assert not may_take(RESTORE, unsaved_post(), by=User())


def test_a_hidden_post_can_be_shown_again_but_not_hidden_twice():
    hidden = unsaved_post(hidden_at=clock.now(), hidden_as=HiddenAs.HIDDEN)

    assert may_take(RESTORE, hidden, by=User())
    assert not may_take(HIDE, hidden, by=User())


def test_of_a_deleted_post_nothing_is_left_to_hide():
    assert not may_take(HIDE, unsaved_post(deleted_at=clock.now()), by=User())


def test_doing_nothing_is_always_possible():
    for subject in (
        unsaved_post(),
        unsaved_post(hidden_at=clock.now(), hidden_as=HiddenAs.HIDDEN),
        unsaved_post(deleted_at=clock.now()),
    ):
        assert may_take(NO_ACTION, subject, by=User())


def test_of_what_is_gone_for_good_a_case_can_only_be_closed():
    assert may_decide(MODERATOR, None, overruled=())
    assert [measure for measure in MEASURES if may_take(measure, None, by=User())] == [NO_ACTION]
