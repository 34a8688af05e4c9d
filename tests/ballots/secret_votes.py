"""Secret votes of seven people, cast one after the other, and what can be found out about them."""

from pathlib import Path

from sqlalchemy import insert, text

from forum.ballots.audit.attack_ballot import attack_ballot
from forum.ballots.audit.evidence import list_table_names, read_table
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot, CountedCode
from forum.ballots.sealed_votes import new_code
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.close_ballot import close_ballot
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from tests.ballots.factories import ABSTAINED, NO, WORDS, YES, make_ballot, voters_in_turn

SEVEN = (YES, YES, NO, YES, ABSTAINED, NO, YES)
# of the test under way, for the files of a database keep those of earlier tests
CODES = [""] * 7
# codes drawn by chance are in the order of the votes once in 5,000 ballots; these never are
TURNS = (4, 0, 6, 2, 5, 1, 3)


def draw_codes():
    """New codes, which the votes get in another order than that of the list."""
    drawn = sorted(new_code() for _number in range(7))
    CODES[:] = [drawn[turn] for turn in TURNS]
    return iter(CODES)


def begin():
    with transaction():
        return make_ballot(way=BallotWay.SEALED).id


def cast(key, number):
    with transaction():
        ballot = session.get_one(Ballot, key)
        voter = voters_in_turn(ballot)[number]
        cast_sealed(ballot, voter=voter, choices=(SEVEN[number],), word=WORDS[number])
    session.remove()


def end(key):
    with transaction():
        close_ballot(session.get_one(Ballot, key), by=None)
    session.remove()


def hold():
    """A whole ballot of seven."""
    key = begin()
    for number in range(7):
        cast(key, number)
    end(key)
    return key


def findings(key, **options):
    session.rollback()
    _tables, found = attack_ballot(session.get_one(Ballot, key), **options)
    # lets go of the tables
    session.rollback()
    return {place for attack in found for place in attack.found}


def sampled_columns(table):
    """Of whose values PostgreSQL keeps samples."""
    with db.engine.connect() as connection:
        names = connection.execute(text("SELECT attname FROM pg_stats WHERE tablename = :table"), {"table": table})
        return set(names.scalars())


def dump():
    """Rows by table, and the bytes of the files where they can be read."""
    session.rollback()
    with db.engine.connect() as connection:
        rows = {table: list(read_table(connection, table)) for table in list_table_names(connection)}
    file = Path(db.engine.url.database or "")
    parts = [file, file.with_name(f"{file.name}-wal")] if db.engine.dialect.name == "sqlite" else []
    return rows, b"".join(part.read_bytes() for part in parts if part.exists())


class Unshuffled:
    """Chance that changes nothing."""

    def shuffle(self, things):
        things.sort(key=len)

    def sample(self, things, _count):
        return list(things)


def write_codes_as_they_came(ballot, votes):
    """As serial keys would be given."""
    by_turn = sorted(votes, key=lambda vote: CODES.index(vote.code))
    rows = [{"ballot_id": ballot.id, "code": vote.code, "word": vote.word, "choice": None} for vote in by_turn]
    for row in rows:
        session.execute(insert(CountedCode), row)
