"""Who gets which answer from the pages of ideas. The idea is `author`'s; forms are sent empty."""

from forum.consultations.ideas.queries.settings import load_questions, load_setting
from forum.consultations.ideas.services.questions import change_questions
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.build import add_question
from forum.questionnaires.services.question_content import QuestionContent
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import make_category, make_idea, make_ideas
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, experts, members, office


def ideas() -> Target:
    return Target({"public_id": make_ideas().public_id})


def ideas_of_draft() -> Target:
    return Target({"public_id": make_ideas(procedure=make_procedure(is_draft=True)).public_id})


def idea() -> Target:
    author = make_user()
    return Target({"public_id": make_idea(by=author).public_id}, {"author": author})


def idea_with_its_title() -> Target:
    made = make_idea()
    return Target({"public_id": made.public_id, "slug": made.slug})


def category() -> Target:
    module = make_ideas()
    return Target({"public_id": module.public_id, "category": make_category(module).public_id})


def question() -> Target:
    module = make_ideas()
    content = QuestionContent(words="Wie oft?")
    change_questions(module, lambda asked: add_question(asked, QuestionKind.LINE, content), by=make_user())
    session.flush()
    return Target({"public_id": module.public_id, "question": _only_question(module)})


def _only_question(module: Module) -> str:
    return load_questions(load_setting(module).settings).items[0].key


AUTHOR_REFUSED = {"author": 403}

IDEAS = [
    Row("consultations.list_ideas", everybody(200), ideas),
    Row("consultations.list_ideas", everybody(404, office=200, admin=200), ideas_of_draft),
    Row("consultations.subscribe_to_ideas", everybody(200), ideas),
    Row("consultations.list_places", everybody(200), ideas),
    Row("consultations.list_places", everybody(404, office=200, admin=200), ideas_of_draft),
    Row("consultations.show_similar_ideas", everybody(200), ideas),
    Row("consultations.new_idea", everybody(200), ideas),
    Row("consultations.new_idea", everybody(404, office=200, admin=200), ideas_of_draft),
    Row("consultations.create_idea", members(422, suspended=403), ideas),
    Row("consultations.show_idea", everybody(200), idea_with_its_title),
    Row("consultations.show_idea", everybody(301), idea),
    Row("consultations.print_idea", everybody(200), idea),
    Row("consultations.edit_idea", members(403, involved={"author": 200}), idea),
    Row("consultations.update_idea", members(403, involved={"author": 422}), idea),
    Row("consultations.new_idea_answer", experts(200, involved=AUTHOR_REFUSED), idea),
    Row("consultations.create_idea_answer", experts(422, involved=AUTHOR_REFUSED), idea),
    Row("consultations.edit_idea_status", experts(200, involved=AUTHOR_REFUSED), idea),
    Row("consultations.update_idea_status", experts(422, involved=AUTHOR_REFUSED), idea),
    Row("consultations.update_idea_answer_date", experts(422, involved=AUTHOR_REFUSED), idea),
    # the office's pages
    Row("consultations.edit_idea_settings", office(200), ideas),
    Row("consultations.update_idea_settings", office(422), ideas),
    Row("consultations.create_idea_category", office(422), ideas),
    Row("consultations.rename_idea_category", office(303), category),
    Row("consultations.close_idea_category", office(303), category),
    Row("consultations.open_idea_category", office(303), category),
    Row("consultations.raise_idea_category", office(303), category),
    Row("consultations.delete_idea_category", office(303), category),
    Row("consultations.create_idea_question", office(422), ideas),
    Row("consultations.raise_idea_question", office(303), question),
    Row("consultations.delete_idea_question", office(303), question),
    Row("consultations.new_idea_import", office(200)),
    Row("consultations.create_idea_import", office(422)),
]
