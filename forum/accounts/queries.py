"""People, their devices and roles, as pages and services look them up."""

from collections.abc import Sequence

from sqlalchemy import case, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import EmailChange, NameHold, Role, RoleGrant, User, UserSession
from forum.accounts.policies import visible_users
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.finding import finds
from forum.core.mail.addresses import tidy_address
from forum.core.text.lookalike import name_key
from forum.core.time import clock


def find_user_by_email(email: str) -> User | None:
    return session.scalar(select(User).where(User.email == tidy_address(email)))


def find_user_by_public_id(public_id: str) -> User | None:
    """Anybody, hidden and unconfirmed people too; pages for others use `find_profile`."""
    return session.scalar(select(User).where(User.public_id == public_id))


def find_user_by_name(public_name: str) -> User | None:
    """The person whom others would read under this name, look-alike spellings included."""
    return session.scalar(select(User).where(User.name_key == name_key(public_name)))


def find_user_by_email_or_name(text: str) -> User | None:
    """For the office's search field: an address if it holds an @, else a public name."""
    return find_user_by_email(text) if "@" in text else find_user_by_name(text)


def find_profile(public_id: str, *, actor: Actor) -> User | None:
    return session.scalar(select(User).where(User.public_id == public_id, visible_users(actor)))


def find_hold(email_hashes: Sequence[str]) -> NameHold | None:
    return session.scalars(select(NameHold).where(NameHold.email_hash.in_(email_hashes))).first()


def is_name_taken(key: str, *, by_other_than: User | None, email_hashes: Sequence[str]) -> bool:
    """Whether a look-alike of the name belongs to, or is held for, somebody else."""
    owner = session.scalar(select(User.id).where(User.name_key == key))
    if owner is not None and (by_other_than is None or owner != by_other_than.id):
        return True
    held = select(NameHold.id).where(NameHold.name_key == key, NameHold.email_hash.not_in(email_hashes))
    return session.scalar(held) is not None


def list_devices(user: User) -> Sequence[UserSession]:
    """Where a person is logged in, the last used first."""
    query = (
        select(UserSession)
        .where(UserSession.user_id == user.id, UserSession.expires_at > clock.now())
        .order_by(UserSession.last_used_at.desc(), UserSession.id.desc())
        .limit(100)
    )
    return session.scalars(query).all()


def find_device(user: User, public_id: str) -> UserSession | None:
    return session.scalar(select(UserSession).where(UserSession.user_id == user.id, UserSession.public_id == public_id))


def find_email_change(user: User) -> EmailChange | None:
    return session.scalar(select(EmailChange).where(EmailChange.user_id == user.id))


def find_email_change_by_id(change_id: int) -> EmailChange | None:
    query = select(EmailChange).options(joinedload(EmailChange.user)).where(EmailChange.id == change_id)
    return session.scalar(query)


def find_grant(user: User, role: Role) -> RoleGrant | None:
    """The grant by which a person holds a role now."""
    return session.scalar(
        select(RoleGrant).where(RoleGrant.user_id == user.id, RoleGrant.role == role, RoleGrant.withdrawn_at.is_(None))
    )


def list_staff(role: Role | None = None) -> Sequence[RoleGrant]:
    """The grants that hold now, with person and giver, by name; of one role or of all."""
    query = (
        select(RoleGrant)
        .join(RoleGrant.user)
        .options(joinedload(RoleGrant.user), joinedload(RoleGrant.granted_by))
        .where(RoleGrant.withdrawn_at.is_(None))
        .order_by(User.public_name, RoleGrant.id)
    )
    return session.scalars(query if role is None else query.where(RoleGrant.role == role)).all()


def list_grants(user: User) -> Sequence[RoleGrant]:
    """All roles a person holds or has held, the newest first."""
    query = (
        select(RoleGrant)
        .options(joinedload(RoleGrant.granted_by))
        .where(RoleGrant.user_id == user.id)
        .order_by(RoleGrant.id.desc())
    )
    return session.scalars(query).all()


def search_people(text: str, *, most: int = 20) -> Sequence[User]:
    """Confirmed people by the exact address if the text holds an @, else by a part of the name; nobody for no text.

    Names that begin like this come first.
    """
    if "@" in text:
        person = find_user_by_email(text)
        return [person] if person and person.is_confirmed and not person.is_leaving else []
    key = name_key(text)
    if not key:
        return []
    begins = User.name_key.startswith(key, autoescape=True)
    # two letters that look like one have one key together: "Kern" as a whole, not "Ker" in it
    holds = or_(User.name_key.contains(key, autoescape=True), finds(text, User.public_name))
    query = select(User).where(User.email_confirmed_at.is_not(None), User.leaves_at.is_(None), holds)
    return session.scalars(query.order_by(case((begins, 0), else_=1), User.public_name, User.id).limit(most)).all()
