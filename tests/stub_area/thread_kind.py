"""Dialogues in closed spaces, as threads of a kind that no area of the city knows."""

from sqlalchemy import literal, select

from forum.contributions.queries.shown import find_source, list_steps, list_tag_names
from forum.contributions.steps import describe_steps
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.policies import author_may_edit, may_write_at_any_time
from forum.discussions.queries import WITH_SPACE
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, ThreadKind
from tests.stub_area.models import Dialogue

# what the discussions have told this kind: (title or "listed"/"unlisted", thread)
told: list[tuple[str, int]] = []


def opener_may_steer(actor: Actor, thread: Thread) -> Verdict:
    """Whoever has opened a dialogue leads it; no role of the forum does."""
    return allow() if actor.is_member and thread.author_id == actor.user_id else deny("Nur die Leitung.")


def place_of(thread: Thread) -> dict[str, str]:
    return {"public_id": thread.public_id, "slug": thread.slug}


def load_dialogue(thread_id: int) -> LoadedThread:
    source, steps = find_source(thread_id), list_steps(thread_id)
    dialogue = session.get_one(Dialogue, thread_id, options=[WITH_SPACE])
    context = {
        "motto": "Vertraulich beraten",
        "source": source,
        "steps": describe_steps(dialogue, steps),
        "tags": list_tag_names(thread_id),
    }
    return LoadedThread(dialogue, context, (*steps, *([source] if source else ())))


dialogue_kind = ThreadKind(
    model=Dialogue,
    page=lambda thread: Address("board.show_dialogue", place_of(thread)),
    print_page=lambda thread: Address("board.print_dialogue", place_of(thread)),
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_at_any_time,
    may_steer=opener_may_steer,
    publication_mode=select(literal(PublicationMode.AT_ONCE.value)),
    listing_changed=lambda threads, listed: told.extend(
        ("listed" if listed else "unlisted", one.id) for one in threads
    ),
    titles_changed=lambda threads: told.extend((one.title, one.id) for one in threads),
    load=load_dialogue,
    partials=Partials(
        head="board/_head.html",
        print_head="board/_head.html",
        opening="contributions/_source.html",
        margin="board/_margin.html",
    ),
    particulars=lambda _thread: [("Motto", "Vertraulich beraten")],
    made_from=("tags",),
    rights=lambda actor, thread: {"is_chair": bool(opener_may_steer(actor, thread))},
)
