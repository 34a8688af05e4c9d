"""What becomes of the words in the tables of topics."""

from forum.core.data.content_plan import MACHINE, Content, Exempt, Published
from forum.core.data.people_plan import Nobody, People
from forum.discussions.jobs import erase_texts

CONTENT: Content = {
    # columns of a topic in the table of threads
    "thread": Published("post", ("place",), erase_texts),
    "tally": Exempt(MACHINE),
}

PEOPLE: People = {
    "topic_tag": Nobody("it holds keys alone"),
}
