"""What the events of the demo city ask of those who sign up."""

from forum.core.data.database import session
from forum.demo.stories import Story
from forum.events.models.events import Event
from forum.questionnaires.models import Question, QuestionKind
from forum.questionnaires.queries import load_parts
from forum.questionnaires.services.build import add_question, create_questionnaire
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import YES


def ask_questions(event: Event, story: Story) -> None:
    """Nothing of it must be answered; some is asked only of those who answered yes to the question before."""
    if "question" not in story:
        return
    asked = create_questionnaire(title=event.title)
    event.questionnaire_id = asked.id
    before: Question | None = None
    for one in story["question"]:
        content = QuestionContent(
            words=one["words"],
            name=one["name"],
            hint=one.get("hint", ""),
            most=one.get("most"),
            depends_on=before.public_id if before and one.get("only_after_yes") else "",
            depends_on_values=(YES,) if one.get("only_after_yes") else (),
        )
        before = add_question(asked, QuestionKind(one["kind"]), content, options=one.get("options", ()))
        for option in load_parts(asked).items[-1].options:
            option.seats = one.get("seats")
    session.flush()
