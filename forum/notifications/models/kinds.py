"""Kinds of notices, the ways by which they reach people, and why somebody gets one."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Channel(StrEnum):
    """By which way somebody is told. All but NOTHING stand in the inbox of the site too."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    # in the site alone
    SITE = "site"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        return CHANNEL_LABELS[self]


CHANNEL_LABELS = {
    Channel.AT_ONCE: _("Mail at once"),
    Channel.DAILY: _("Daily summary"),
    Channel.WEEKLY: _("Weekly summary"),
    Channel.SITE: _("Only in the forum"),
    Channel.NOTHING: _("Not at all"),
}


class NoticeKind(StrEnum):
    """What somebody is told of; people choose a way for each, except for decisions about them."""

    REPLY = "reply"
    MENTION = "mention"
    ANSWER = "answer"
    STATUS = "status"
    RELEASE = "release"
    DECISION = "decision"
    POSTS = "posts"
    TOPICS = "topics"
    CONSULTATION = "consultation"
    BODY = "body"
    EVENT = "event"
    SEARCH = "search"
    PLACE = "place"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def hint(self) -> str:
        return KIND_HINTS[self]

    @property
    def icon(self) -> str:
        return KIND_ICONS[self]

    @property
    def usual_channel(self) -> Channel:
        """What holds for whoever has chosen nothing."""
        return USUAL_CHANNELS[self]

    @property
    def relevance(self) -> int:
        """3: about me; 2: what I follow by name; 1: what a wider wish has found. The budget of mails goes by it."""
        return RELEVANCES[self]

    @property
    def is_choosable(self) -> bool:
        """Whether people choose its way and can mute it: of decisions about them they are always told."""
        return self is not NoticeKind.DECISION


CHOOSABLE = tuple(kind for kind in NoticeKind if kind.is_choosable)

KIND_LABELS = {
    NoticeKind.REPLY: _("Replies to me"),
    NoticeKind.MENTION: _("Mentions"),
    NoticeKind.ANSWER: _("Answers of the administration"),
    NoticeKind.STATUS: _("Status of proposals"),
    NoticeKind.RELEASE: _("Release of my posts"),
    NoticeKind.DECISION: _("Decisions of the moderation"),
    NoticeKind.POSTS: _("New posts"),
    NoticeKind.TOPICS: _("New topics"),
    NoticeKind.CONSULTATION: _("Consultations"),
    NoticeKind.BODY: _("Bodies"),
    NoticeKind.EVENT: _("Events"),
    NoticeKind.SEARCH: _("Saved searches"),
    NoticeKind.PLACE: _("Around a place"),
}

KIND_HINTS = {
    NoticeKind.REPLY: _("in topics that you opened, and where somebody quotes you"),
    NoticeKind.MENTION: _("somebody writes @ and your name"),
    NoticeKind.ANSWER: _("in topics that you opened or follow"),
    NoticeKind.STATUS: _("of your own and of those that you follow"),
    NoticeKind.RELEASE: _("once the moderation has looked at a post"),
    NoticeKind.DECISION: _("about your posts and your account; you are always told"),
    NoticeKind.POSTS: _("in topics that you follow"),
    NoticeKind.TOPICS: _("in fields of action, of kinds and of organisations that you follow"),
    NoticeKind.CONSULTATION: _("phases and results of those that you follow"),
    NoticeKind.BODY: _("meetings, minutes and resolutions that are published"),
    NoticeKind.EVENT: _("new dates, moved and cancelled ones that you follow"),
    NoticeKind.SEARCH: _("what is new and found by your searches"),
    NoticeKind.PLACE: _("new topics and ideas near a place"),
}

KIND_ICONS = {
    NoticeKind.REPLY: "mode_comment",
    NoticeKind.MENTION: "format_quote",
    NoticeKind.ANSWER: "verified",
    NoticeKind.STATUS: "lightbulb",
    NoticeKind.RELEASE: "shield_person",
    NoticeKind.DECISION: "shield_person",
    NoticeKind.POSTS: "mode_comment",
    NoticeKind.TOPICS: "forum",
    NoticeKind.CONSULTATION: "handshake",
    NoticeKind.BODY: "groups",
    NoticeKind.EVENT: "event",
    NoticeKind.SEARCH: "search",
    NoticeKind.PLACE: "location_on",
}

USUAL_CHANNELS = {
    NoticeKind.REPLY: Channel.AT_ONCE,
    NoticeKind.MENTION: Channel.AT_ONCE,
    NoticeKind.ANSWER: Channel.AT_ONCE,
    NoticeKind.STATUS: Channel.AT_ONCE,
    NoticeKind.RELEASE: Channel.AT_ONCE,
    # the moderation writes to them itself
    NoticeKind.DECISION: Channel.SITE,
    NoticeKind.POSTS: Channel.DAILY,
    NoticeKind.TOPICS: Channel.WEEKLY,
    NoticeKind.CONSULTATION: Channel.DAILY,
    NoticeKind.BODY: Channel.WEEKLY,
    NoticeKind.EVENT: Channel.DAILY,
    NoticeKind.SEARCH: Channel.DAILY,
    NoticeKind.PLACE: Channel.WEEKLY,
}

# the kind of the mail at once about a notice, as mails.py declares it
NEWS_NAME = "notifications.news"

ABOUT_ME, BY_NAME, BY_WISH = 3, 2, 1

RELEVANCES = {
    NoticeKind.REPLY: ABOUT_ME,
    NoticeKind.MENTION: ABOUT_ME,
    NoticeKind.ANSWER: ABOUT_ME,
    NoticeKind.STATUS: ABOUT_ME,
    NoticeKind.RELEASE: ABOUT_ME,
    NoticeKind.DECISION: ABOUT_ME,
    NoticeKind.POSTS: BY_NAME,
    NoticeKind.TOPICS: BY_WISH,
    NoticeKind.CONSULTATION: BY_NAME,
    NoticeKind.BODY: BY_NAME,
    NoticeKind.EVENT: BY_NAME,
    NoticeKind.SEARCH: BY_WISH,
    NoticeKind.PLACE: BY_WISH,
}


class Why(StrEnum):
    """Why somebody gets a notice."""

    OWN_THREAD = "own_thread"
    OWN_POST = "own_post"
    OWN_ACCOUNT = "own_account"
    QUOTED = "quoted"
    MENTIONED = "mentioned"
    FOLLOWED_THREAD = "followed_thread"
    FOLLOWED_PROCEDURE = "followed_procedure"
    # one of the person's subscriptions, which the notice names
    SUBSCRIBED = "subscribed"


class Subject(StrEnum):
    """The tables of the things that notices are about, as their rows name them."""

    THREAD = "thread"
    POST = "post"
    PROCEDURE = "procedure"
    BODY = "body"
    EVENT = "event"
    ACCOUNT = "user"


class Item(StrEnum):
    """The tables of what was new: who may not read that row is told of nothing."""

    POST = "post"
    THREAD = "thread"
    PROCEDURE = "procedure"
    BODY = "body"
    EVENT = "event"
    MEETING = "meeting"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    ACCOUNT = "user"
