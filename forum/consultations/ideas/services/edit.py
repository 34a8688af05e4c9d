"""Changing an idea: its text, title, place, category and file."""

from forum.accounts.models import User
from forum.consultations.ideas.queries.settings import load_questions
from forum.consultations.ideas.services.files import FileChange, change_file
from forum.consultations.ideas.services.rules import check_place, check_title, chosen_category, hold_setting
from forum.consultations.ideas.services.submit import SentIdea
from forum.consultations.ideas.services.tally import listing_changed
from forum.consultations.ideas.services.words import keep_title_words
from forum.consultations.models.ideas import IdeaCategory, IdeaThread
from forum.core.acts import activity
from forum.core.data.counting import add_to
from forum.core.text.one_line import one_line
from forum.discussions.models.posts import Post
from forum.discussions.release_rules import is_reviewed, load_release_rules
from forum.discussions.review import ReviewReason, request_review
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hold import hold
from forum.discussions.services.rename import rename_thread


def edit_idea(idea: IdeaThread, opening: Post, sent: SentIdea, *, by: User, file: FileChange | None = None) -> None:
    """Change an idea; an earlier title stays readable on the trail. Without `file` its file stays.

    Raises IdeaRefused, PlaceRefused, TextRefused, FileRefused and PostGone.
    """
    setting = hold_setting(idea.module)
    check_title(sent.title)
    check_place(setting, sent.where)
    category = chosen_category(idea.module, setting, sent.category, kept=idea.category)
    questions = load_questions(setting.settings)
    parts = sent.text.as_parts() if questions.items else None
    is_reworded = edit_post(opening, body=sent.text.as_body(questions), parts=parts, by=by)
    hold(idea)
    if file is not None and change_file(idea, opening, file, setting=setting, by=by) and not is_reworded:
        _have_it_reviewed(idea, opening, by)
    rename_thread(idea, one_line(sent.title), by=by)
    _file_under(idea, category, sent)
    keep_title_words([idea])
    activity.record("idea.edited", idea, by=by)


def _have_it_reviewed(idea: IdeaThread, opening: Post, by: User) -> None:
    """Where all that is written is reviewed, another picture is as well."""
    if is_reviewed(load_release_rules(idea), by=by):
        request_review(opening, ReviewReason.CHECK)


def _file_under(idea: IdeaThread, category: IdeaCategory | None, sent: SentIdea) -> None:
    """Category and point are counted: it leaves the counts with the old ones and enters with the new ones."""
    is_counted = idea.counted_at is not None
    if is_counted:
        listing_changed([idea], False)
    before, point = idea.category_id, sent.where.point
    idea.category_id = category.id if category else None
    idea.place = one_line(sent.where.words)
    idea.latitude = point.latitude if point else None
    idea.longitude = point.longitude if point else None
    if is_counted:
        listing_changed([idea], True)
    if before != idea.category_id:
        for key, step in ((before, -1), (idea.category_id, 1)):
            if key is not None:
                add_to(IdeaCategory.idea_count, key, step)
