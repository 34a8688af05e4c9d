"""What discussions need to know of the threads of a dialogue."""

from collections.abc import Mapping

from forum.consultations.models.talks import ConsultationThread
from forum.consultations.policies import may_join_in
from forum.consultations.queries.find import get_module
from forum.consultations.talks.queries import MODE_OF_PROCEDURE, load_talk
from forum.core.access import Actor, Verdict, allow
from forum.discussions.models.threads import Thread
from forum.discussions.policies import author_may_edit, may_answer_officially, may_steer, moderation_may_steer
from forum.discussions.thread_kinds import Address, Partials, Rights, ThreadKind


def may_write_in_talk(actor: Actor, thread: Thread) -> Verdict:
    """While the module is open, whoever belongs to its audience."""
    if not isinstance(thread, ConsultationThread):
        return allow()
    return may_join_in(actor, get_module(thread.module_id))


def _place(thread: Thread) -> Mapping[str, str]:
    return {"public_id": thread.public_id}


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {
        "may_steer": bool(may_steer(actor, thread)),
        "may_answer": bool(may_answer_officially(actor, thread)),
    }


talk_kind = ThreadKind(
    model=ConsultationThread,
    page=lambda thread: Address("consultations.show_talk", {**_place(thread), "slug": thread.slug}),
    print_page=lambda thread: Address("consultations.print_talk", _place(thread)),
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_in_talk,
    may_steer=moderation_may_steer,
    publication_mode=MODE_OF_PROCEDURE,
    # their numbers are counted by a consumer, and nobody searches for their titles
    listing_changed=lambda _threads, _listed: None,
    titles_changed=lambda _threads: None,
    load=load_talk,
    partials=Partials(
        head="consultations/talks/_head.html",
        print_head="consultations/talks/_print_head.html",
        acts="consultations/talks/_acts.html",
    ),
    particulars=lambda _thread: (),
    made_from=("talks",),
    rights=_rights,
)
