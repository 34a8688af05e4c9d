"""What a notice says, in one sentence with the title of the thing; and why its person gets it."""

from collections.abc import Callable, Mapping

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.notifications.models.kinds import NoticeKind, Why
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import Followed, Subscription
from forum.notifications.policies import InForce, Rule
from forum.notifications.queries.inbox import Behind
from forum.notifications.queries.items import Thing

Sentence = Callable[[Behind, Thing], str]


def sentence(notice: Notice, behind: Behind, thing: Thing) -> str:
    """Made when it is read, in the language of whoever reads it."""
    if notice.kind is NoticeKind.REPLY and notice.why is Why.QUOTED:
        return _("%(name)s quotes you in “%(title)s”", name=thing.author, title=thing.title)
    write = BY_VERB.get((notice.kind, behind.verb)) or BY_KIND[notice.kind]
    return write(behind, thing)


def _replies(behind: Behind, thing: Thing) -> str:
    return lazy_ngettext(
        "%(name)s has replied in your topic “%(title)s”",
        "%(num)s new replies in your topic “%(title)s”",
        behind.count,
        name=thing.author,
        title=thing.title,
    )


def _posts(behind: Behind, thing: Thing) -> str:
    return lazy_ngettext(
        "%(name)s has written in “%(title)s”",
        "%(num)s new posts in “%(title)s”",
        behind.count,
        name=thing.author,
        title=thing.title,
    )


BY_KIND: Mapping[NoticeKind, Sentence] = {
    NoticeKind.REPLY: _replies,
    NoticeKind.MENTION: lambda _behind, thing: _(
        "%(name)s mentions you in “%(title)s”", name=thing.author, title=thing.title
    ),
    NoticeKind.ANSWER: lambda _behind, thing: _("The administration has answered: “%(title)s”", title=thing.title),
    NoticeKind.STATUS: lambda _behind, thing: _(
        "The proposal “%(title)s” has a new status: %(status)s", title=thing.title, status=thing.state
    ),
    NoticeKind.RELEASE: lambda _behind, thing: _("Your post in “%(title)s” has been released", title=thing.title),
    NoticeKind.DECISION: lambda _behind, thing: _(
        "The moderation has decided about your post in “%(title)s”", title=thing.title
    ),
    NoticeKind.POSTS: _posts,
    NoticeKind.TOPICS: lambda _behind, thing: _("New: “%(title)s”", title=thing.title),
    NoticeKind.CONSULTATION: lambda _behind, thing: _("News of the consultation “%(title)s”", title=thing.title),
    NoticeKind.BODY: lambda _behind, thing: _("News of the body “%(title)s”", title=thing.title),
    NoticeKind.EVENT: lambda _behind, thing: _("News of the event “%(title)s”", title=thing.title),
    NoticeKind.SEARCH: lambda _behind, thing: _("Found by your search: “%(title)s”", title=thing.title),
    NoticeKind.PLACE: lambda _behind, thing: _("New nearby: “%(title)s”", title=thing.title),
}

BY_VERB: Mapping[tuple[NoticeKind, str], Sentence] = {
    (NoticeKind.STATUS, "thread.answer_postponed"): lambda _behind, thing: _(
        "The answer to the proposal “%(title)s” takes longer", title=thing.title
    ),
    (NoticeKind.DECISION, "post.hidden"): lambda _behind, thing: _(
        "The moderation has hidden your post in “%(title)s”", title=thing.title
    ),
    (NoticeKind.DECISION, "post.restored"): lambda _behind, thing: _(
        "Your post in “%(title)s” can be read again", title=thing.title
    ),
    (NoticeKind.DECISION, "post.blacked_out"): lambda _behind, thing: _(
        "The moderation has blacked out a passage of your post in “%(title)s”", title=thing.title
    ),
    (NoticeKind.DECISION, "user.warned"): lambda _behind, _thing: _("The moderation has warned you"),
    (NoticeKind.DECISION, "user.suspended"): lambda _behind, _thing: _("You may not write for some time"),
    (NoticeKind.DECISION, "user.excluded"): lambda _behind, _thing: _("You may no longer write in the forum"),
    (NoticeKind.DECISION, "user.sanctions_lifted"): lambda _behind, _thing: _("You may write again"),
    (NoticeKind.TOPICS, "post.written"): _posts,
    (NoticeKind.CONSULTATION, "procedure.published"): lambda _behind, thing: _(
        "New consultation: “%(title)s”", title=thing.title
    ),
    (NoticeKind.CONSULTATION, "procedure.phase_begun"): lambda _behind, thing: _(
        "A new phase of the consultation “%(title)s” has begun", title=thing.title
    ),
    (NoticeKind.CONSULTATION, "procedure.extended"): lambda _behind, thing: _(
        "The consultation “%(title)s” has been extended", title=thing.title
    ),
    (NoticeKind.CONSULTATION, "procedure.moved"): lambda _behind, thing: _(
        "Days of the consultation “%(title)s” have been moved", title=thing.title
    ),
    (NoticeKind.CONSULTATION, "procedure.result_published"): lambda _behind, thing: _(
        "The result of the consultation “%(title)s” is there", title=thing.title
    ),
    (NoticeKind.BODY, "body.founded"): lambda _behind, thing: _("“%(title)s” has been founded", title=thing.title),
    (NoticeKind.BODY, "body.ended"): lambda _behind, thing: _("“%(title)s” ends its work", title=thing.title),
    (NoticeKind.BODY, "meeting.called"): lambda _behind, thing: _(
        "“%(title)s” invites to a meeting", title=thing.title
    ),
    (NoticeKind.BODY, "meeting.cancelled"): lambda _behind, thing: _(
        "A meeting of “%(title)s” has been cancelled", title=thing.title
    ),
    (NoticeKind.BODY, "minutes.published"): lambda _behind, thing: _(
        "Minutes of “%(title)s” have been published", title=thing.title
    ),
    (NoticeKind.BODY, "resolution.published"): lambda _behind, thing: _(
        "%(body)s has decided: “%(title)s”", body=thing.state, title=thing.title
    ),
    (NoticeKind.BODY, "resolution.answered"): lambda _behind, thing: _(
        "A recommendation of %(body)s has been answered: “%(title)s”", body=thing.state, title=thing.title
    ),
    (NoticeKind.EVENT, "event.published"): lambda _behind, thing: _("New event: “%(title)s”", title=thing.title),
    (NoticeKind.EVENT, "event.moved"): lambda _behind, thing: _(
        "The event “%(title)s” has been moved", title=thing.title
    ),
    (NoticeKind.EVENT, "event.cancelled"): lambda _behind, thing: _(
        "The event “%(title)s” has been cancelled", title=thing.title
    ),
}


def reason(notice: Notice, subscription: Subscription | None, name: str) -> str:
    """Why somebody gets a notice; `name` is that of the thing that the subscription follows."""
    if subscription is None:
        return WHY[notice.why]()
    words = WHY_SUBSCRIBED[subscription.what]
    return words(name)


WHY: Mapping[Why, Callable[[], str]] = {
    Why.OWN_THREAD: lambda: _("You opened this topic."),
    Why.OWN_POST: lambda: _("The post is yours."),
    Why.OWN_ACCOUNT: lambda: _("The decision is about your account."),
    Why.QUOTED: lambda: _("Your post is quoted."),
    Why.MENTIONED: lambda: _("Your public name stands in the post."),
    Why.FOLLOWED_THREAD: lambda: _("You follow this topic."),
    Why.FOLLOWED_PROCEDURE: lambda: _("You follow this consultation."),
    Why.SUBSCRIBED: lambda: _("You had followed something that this belongs to; by now you no longer do."),
}

WHY_SUBSCRIBED: Mapping[Followed, Callable[[str], str]] = {
    Followed.FIELD: lambda name: _("You follow the field of action “%(name)s”.", name=name),
    Followed.KIND: lambda name: _("You follow topics of the kind “%(name)s”.", name=name),
    Followed.ORGANISATION: lambda name: _("You follow the organisation “%(name)s”.", name=name),
    Followed.BODY: lambda name: _("You follow the body “%(name)s”.", name=name),
    Followed.EVENT: lambda name: _("You follow the event “%(name)s”.", name=name),
    Followed.SEARCH: lambda name: _("You have saved the search “%(name)s”.", name=name),
    Followed.PLACE: lambda name: _("You follow the place “%(name)s”.", name=name),
}


def rule_sentence(rule: InForce) -> str:
    """Which rule says how somebody is told of this kind of news about this thing from now on."""
    return RULES[rule.rule](rule)


RULES: Mapping[Rule, Callable[[InForce], str]] = {
    Rule.DUTY: lambda _rule: _("Of such decisions you are always told."),
    Rule.ALL_MUTED: lambda _rule: _("By now you have muted everything."),
    Rule.KIND_MUTED: lambda _rule: _("By now you have muted this kind of notice."),
    Rule.THING_MUTED: lambda _rule: _("By now you have muted this, or what it belongs to."),
    Rule.CHOSEN: lambda rule: _("It reaches you as you have chosen: %(channel)s.", channel=rule.channel.label),
    Rule.USUAL: lambda rule: _("It reaches you as is usual for its kind: %(channel)s.", channel=rule.channel.label),
}
