"""Who gets which answer from the pages of drafts that the public comments on."""

from forum.accounts.models import Role
from forum.consultations.reviews.services.prepare import publish_text
from forum.core.data.database import session
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.versions import Closing
from tests.consultations.factories import make_procedure
from tests.consultations.review_factories import clauses_of, make_remark_on, make_review, make_suggestion
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, members, office


def review() -> Target:
    return Target({"public_id": make_review().module.public_id})


def review_of_draft() -> Target:
    return Target({"public_id": make_review(procedure=make_procedure(is_draft=True)).module.public_id})


def empty_review() -> Target:
    return Target({"public_id": make_review(text="").module.public_id})


def paragraph() -> Target:
    made = make_review()
    return Target({"public_id": made.module.public_id, "paragraph_id": clauses_of(made)[0].paragraph.public_id})


def remark() -> Target:
    made = make_review()
    return Target({"public_id": made.module.public_id, "post_id": make_remark_on(made).post.public_id})


def suggestion() -> Target:
    made, author = make_review(), make_user()
    amendment = make_suggestion(made, by=author)
    return Target({"public_id": made.module.public_id, "amendment_id": amendment.public_id}, {"author": author})


def thread() -> Target:
    made = make_review()
    make_remark_on(made)
    return Target({"thread_id": made.paper.thread.public_id})


def second_version() -> Target:
    office = make_user(roles=(Role.OFFICE,))
    made = make_review(by=office)
    edit_paragraph(clauses_of(made)[0].paragraph, body="Anders.", seen=1, by=office)
    publish_text(made, Closing(), by=office)
    session.flush()
    return Target({"public_id": made.module.public_id})


REVIEWS = [
    Row("consultations.show_review", everybody(200), review),
    Row("consultations.show_review", everybody(404, office=200, admin=200), review_of_draft),
    Row("consultations.compare_review", everybody(200), second_version),
    Row("consultations.list_review_posts", everybody(200), thread),
    Row("consultations.show_review_paragraph", everybody(200), paragraph),
    Row("consultations.create_review_remark", members(422, suspended=403), paragraph),
    Row("consultations.new_review_answer", everybody(200), remark),
    Row("consultations.create_review_answer", members(422, suspended=403), remark),
    Row("consultations.new_suggestion", everybody(200), paragraph),
    Row("consultations.create_suggestion", members(422, suspended=403), paragraph),
    Row("consultations.withdraw_suggestion", members(404, suspended=403, involved={"author": 303}), suggestion),
    Row("consultations.edit_review", office(200), empty_review),
    Row("consultations.update_review", office(422), empty_review),
    Row("consultations.publish_review", office(422), review),
]
