"""Who walks through the marked city, and who of them may see what."""

from dataclasses import dataclass
from enum import StrEnum

from forum.accounts import queries
from forum.accounts.models import Group, Role, User
from forum.accounts.services.registration import Application, confirm_address, keep_account
from forum.accounts.services.roles import grant_role
from forum.core.data.database import session
from forum.discussions.settings import RELEASE


class Who(StrEnum):
    """The readers; the council is the body in which the private things stand."""

    GUEST = "guest"
    RESIDENT = "resident"
    # has a seat in another council of the same forum
    MEMBER_ELSEWHERE = "member of another body"
    # has a seat in the body to which the council belongs
    MEMBER_ABOVE = "member of the body above"
    FORMER_MEMBER = "former member"
    # stands in for a member, from tomorrow on
    DEPUTY = "deputy out of turn"
    # has been asked, and sits there from tomorrow on
    INVITED = "invited person"
    # these have a role in the forum, and no seat
    MODERATOR = "moderator without a seat"
    OFFICE = "office without a seat"
    ADMIN = "administrator without a seat"
    EXPERT = "expert without a seat"
    # these sit in the council
    MEMBER = "member"
    BODY_GUEST = "guest of the body"
    CHAIR = "chair"
    KEEPER = "managing office"
    SEATED_MODERATOR = "moderator with a seat"


Audience = frozenset[Who]

EVERYBODY: Audience = frozenset(Who)
# what has been deleted
NOBODY: Audience = frozenset()
MEMBERS: Audience = frozenset({Who.MEMBER, Who.BODY_GUEST, Who.CHAIR, Who.KEEPER, Who.SEATED_MODERATOR})
WITH_PARENT: Audience = MEMBERS | {Who.MEMBER_ABOVE}
CONFIDANTS: Audience = frozenset({Who.CHAIR, Who.KEEPER})
# functions that moderate in the council, and the role of the forum together with a seat
MODERATING: Audience = frozenset({Who.CHAIR, Who.KEEPER, Who.SEATED_MODERATOR})
# who runs the bodies: knows who is invited and who sits there, and nothing else
OFFICES: Audience = frozenset({Who.OFFICE, Who.ADMIN, Who.KEEPER})
# the office's role together with a seat
OFFICE_INSIDE: Audience = frozenset({Who.KEEPER})

ENTITLED: tuple[Who, ...] = (
    Who.KEEPER,
    Who.CHAIR,
    Who.MEMBER,
    Who.SEATED_MODERATOR,
    Who.BODY_GUEST,
    Who.MEMBER_ABOVE,
)
STRANGERS: tuple[Who, ...] = tuple(who for who in Who if who not in WITH_PARENT)

ROLES: dict[Who, tuple[Role, ...]] = {
    Who.MODERATOR: (Role.MODERATOR,),
    Who.OFFICE: (Role.OFFICE,),
    Who.ADMIN: (Role.ADMIN,),
    Who.EXPERT: (Role.EXPERT,),
    Who.KEEPER: (Role.OFFICE,),
    Who.SEATED_MODERATOR: (Role.MODERATOR,),
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account: its key and the address to which mail goes."""

    user_id: int
    email: str


def make_accounts() -> dict[Who, Account]:
    """An account for everybody but the guest, with a confirmed address and the roles."""
    return {who: _make_account(who) for who in Who if who is not Who.GUEST}


def find_person(account: Account) -> User:
    return session.get_one(User, account.user_id)


def _make_account(who: Who) -> Account:
    email = f"{who.name.lower().replace('_', '-')}@example.org"
    name = f"Person {who.name.title().replace('_', '')}"
    application = Application(email=email, public_name=name, password="", group=Group.RESIDENTS)
    keep_account(email, None, name, "", application)
    person = queries.find_user_by_email(email)
    assert person is not None
    confirm_address(person)
    for role in ROLES.get(who, ()):
        grant_role(person, role, by=None)
    # the moderation has long known everybody
    person.released_posts = RELEASE.current().first_posts_held
    session.flush()
    return Account(person.id, email)
