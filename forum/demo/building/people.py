"""The people of the demo city register, confirm their address and get their roles."""

from collections.abc import Iterator
from functools import partial

from forum.accounts import passwords, queries
from forum.accounts.models import OPEN_GROUPS, Group, Role
from forum.accounts.services.administration import add_to_administration
from forum.accounts.services.profiles import update_profile
from forum.accounts.services.registration import Application, confirm_address, keep_account
from forum.accounts.services.roles import grant_role
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.discussions.settings import RELEASE


def events(city: City) -> Iterator[Event]:
    password_hash = passwords.hash_password(passwords.DEMO_PASSWORD)
    for story in stories.people():
        yield Event(stories.moment(story["at"], now=city.now), partial(_arrive, city, story, password_hash))


def _arrive(city: City, story: Story, password_hash: str) -> None:
    """Nobody may choose the password of the demonstration, so its people do not pass through the form's checks."""
    group = Group(story["group"])
    chosen = group if group in OPEN_GROUPS else Group.RESIDENTS
    application = Application(email=story["email"], public_name=story["name"], password="", group=chosen)
    keep_account(story["email"], None, story["name"], password_hash, application)
    person = queries.find_user_by_email(story["email"])
    assert person is not None
    confirm_address(person)
    # the first one is known on the command line
    giver = next(iter(city.people.values()), None)
    if group is Group.ADMINISTRATION:
        add_to_administration(person, by=giver)
    if about := story.get("about"):
        update_profile(person, public_name=person.public_name, group=group, about=about)
    for role in story.get("roles", ()):
        grant_role(person, Role(role), by=giver)
    if not story.get("newcomer"):
        # the moderation has long known them
        person.released_posts = RELEASE.current().first_posts_held
    city.people[story["key"]] = person
    session.flush()
