"""Take accounts out of the group of the administration that chose it themselves and have neither role nor mandate.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOVE = """
UPDATE "user" SET "group" = 'residents' WHERE "group" = 'administration'
AND NOT EXISTS (SELECT 1 FROM role_grant WHERE role_grant.user_id = "user".id AND role_grant.withdrawn_at IS NULL)
AND NOT EXISTS (
    SELECT 1 FROM mandate JOIN organisation ON organisation.id = mandate.organisation_id
    WHERE mandate.user_id = "user".id AND organisation.kind = 'city_unit' AND organisation.state = 'listed'
    AND mandate.from_day <= CURRENT_DATE AND (mandate.until_day IS NULL OR mandate.until_day >= CURRENT_DATE)
)
"""
RECOUNT = """
UPDATE group_size SET members = (
    SELECT count(*) FROM "user" WHERE "user"."group" = group_size."group" AND "user".email_confirmed_at IS NOT NULL
) WHERE "group" IN ('residents', 'administration')
"""
RESIDENTS_HAVE_A_ROW = """
INSERT INTO group_size ("group", members) SELECT 'residents', 0
WHERE NOT EXISTS (SELECT 1 FROM group_size WHERE "group" = 'residents')
AND EXISTS (SELECT 1 FROM "user" WHERE "group" = 'residents' AND email_confirmed_at IS NOT NULL)
"""


def upgrade() -> None:
    for statement in (MOVE, RESIDENTS_HAVE_A_ROW, RECOUNT):
        op.execute(statement)


def downgrade() -> None:
    """Who belonged to it by choice alone is not known any more."""
