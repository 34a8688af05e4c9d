"""The lines of a briefing in words with the pages that they lead to, the same on the page and on paper."""

from forum.core.mail.links import public_path
from forum.core.text.blocks import Run, Runs, words
from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment, ngettext
from forum.councils.models.circulars import Circular
from forum.councils.models.resolutions import Resolution
from forum.councils.reports.queries.briefing import VoteToCome
from forum.councils.reports.queries.contested import DAYS, PEOPLE, POSTS, SUPPORTS, Contested
from forum.councils.resolutions.words import answer_standing, label_of
from forum.discussions.thread_kinds import kind_of


def recommendation_words(one: Resolution) -> Runs:
    """Number, title, from whom to whom, and how it stands with the answer; both bodies have been loaded."""
    standing = answer_standing(one)
    to = one.addressee.name if one.addressee else ""
    way = _("“%(body)s” to “%(addressee)s”", body=one.body.name, addressee=to)
    number = words(f"{one.number}, {one.title}", href=_path_of(one))
    return (*number, *words(f": {way}, {standing.words if standing else ''}"))


def contested_rule() -> str:
    """When a thread counts as contested."""
    return _(
        "Threads of the body and in public with at least %(posts)s posts by at least %(people)s people, or %(supports)s supports, in the last %(days)s days.",
        posts=POSTS,
        people=PEOPLE,
        supports=SUPPORTS,
        days=DAYS,
    )


def contested_words(one: Contested) -> list[str]:
    """Up to three sentences: how much, how it began, what most people support."""
    posts = ngettext("%(num)s post", "%(num)s posts", one.posts)
    people = ngettext("%(num)s person", "%(num)s people", one.people)
    found = [_("%(posts)s by %(people)s in the last %(days)s days.", posts=posts, people=people, days=DAYS)]
    if one.opening:
        found.append(_("It began with: “%(words)s”", words=one.opening))
    if one.supported:
        found.append(_("Most supported: “%(words)s”", words=one.supported))
    return found


def thread_words(one: Contested) -> Runs:
    """Its title."""
    page = kind_of(one.thread).page(one.thread)
    return words(one.thread.title, href=public_path(page.endpoint, **page.values))


def vote_to_come(one: VoteToCome) -> Runs:
    """The item with what is proposed there."""
    agenda = public_path("councils.show_meeting", public_id=one.item.meeting.public_id)
    runs = [Run(f"{label_of(one.item)} {one.item.title}", href=f"{agenda}#p-{one.item.public_id}")]
    for number, resolution in enumerate(one.resolutions):
        named = f"{resolution.number} {resolution.title}"
        runs += [Run(", " if number else ": "), Run(named, href=_path_of(resolution))]
    return tuple(runs)


def circular_to_come(one: Circular) -> Runs:
    """The question of a vote between meetings, its number, and until when it is open."""
    number = _("vote between meetings %(label)s", label=one.label)
    until = _("until %(moment)s", moment=moment(one.ends_at, long=False))
    path = public_path("councils.show_circular", public_id=one.public_id)
    return (*words(one.question, href=path), *words(f" {number}, {until}"))


def _path_of(resolution: Resolution) -> str:
    return public_path("councils.show_resolution", number=resolution.number)
