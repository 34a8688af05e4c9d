"""What discussions need to know of ideas."""

from collections.abc import Iterator, Mapping

from forum.consultations.ideas.queries.find import MODE_OF_PROCEDURE, find_file_of, load_idea
from forum.consultations.ideas.services.tally import listing_changed
from forum.consultations.ideas.services.words import keep_title_words
from forum.consultations.models.ideas import IdeaThread
from forum.consultations.policies import may_join_in
from forum.consultations.queries.find import get_module
from forum.contributions.policies import may_change_status
from forum.core.access import Actor, Verdict, allow
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.discussions.policies import author_may_edit, may_answer_officially, may_steer, moderation_may_steer
from forum.discussions.thread_kinds import Address, Partials, Rights, ThreadKind

# what the page of an idea is made from beside the thread
IDEA_PAGE = ("procedures", "phases", "idea_categories", "files", "tags")


def may_write(actor: Actor, thread: Thread) -> Verdict:
    """Comments and supports close with the phase, to the minute."""
    if not isinstance(thread, IdeaThread):
        return allow()
    return may_join_in(actor, get_module(thread.module_id))


def _place(thread: Thread) -> Mapping[str, str]:
    return {"public_id": thread.public_id}


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {
        "may_steer": bool(may_steer(actor, thread)),
        "may_answer": bool(may_answer_officially(actor, thread)),
        "may_change_status": bool(may_change_status(actor, thread)),
    }


def _particulars(thread: Thread) -> Iterator[tuple[object, str]]:
    if isinstance(thread, IdeaThread):
        yield _("Place"), thread.place or ""
        if thread.has_point:
            yield _("Point on the map"), f"{thread.latitude}, {thread.longitude}"
        file = find_file_of(thread)
        if file is not None:
            yield _("File"), f"{file.file.name}: {file.words}"


idea_kind = ThreadKind(
    model=IdeaThread,
    page=lambda thread: Address("consultations.show_idea", {**_place(thread), "slug": thread.slug}),
    print_page=lambda thread: Address("consultations.print_idea", _place(thread)),
    editor=lambda thread: Address("consultations.edit_idea", _place(thread)),
    may_edit=author_may_edit,
    may_write=may_write,
    may_steer=moderation_may_steer,
    publication_mode=MODE_OF_PROCEDURE,
    listing_changed=listing_changed,
    titles_changed=keep_title_words,
    load=load_idea,
    partials=Partials(
        head="consultations/_idea_head.html",
        print_head="consultations/_idea_print_head.html",
        opening="consultations/_idea_opening.html",
        margin="consultations/_idea_margin.html",
        acts="consultations/_idea_acts.html",
    ),
    particulars=_particulars,
    made_from=IDEA_PAGE,
    rights=_rights,
)
