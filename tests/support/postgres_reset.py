"""Empties a PostgreSQL database in place, which costs a tenth of making it anew: hundreds of tests begin like this.

The template keeps what the migrations wrote in a schema of its own, so that each copy of it can return there. Where
more has changed than rows, the copy says so and has to be made anew.
"""

import atexit

import psycopg

LARGEST_TABLE_BYTES = 500_000
# without autovacuum the catalogue of statistics only grows: above this size the database is made anew
LARGEST_STATISTICS_BYTES = 2_000_000

PREPARE = f"""
CREATE SCHEMA kept;

CREATE TABLE kept.schema_changes (tag text);
CREATE FUNCTION kept.note_schema_change() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO kept.schema_changes VALUES (tg_tag); END $$;

-- plans depend on statistics: what a migration gathered goes, so that what a test gathers can go as well
DELETE FROM pg_statistic USING pg_class WHERE pg_class.oid = starelid AND relnamespace = 'public'::regnamespace;

-- what an ANALYZE would change
CREATE VIEW kept.statistics_now AS
    SELECT count(*) AS columns, (SELECT sum(reltuples) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS rows
    FROM pg_statistic JOIN pg_class ON pg_class.oid = starelid WHERE relnamespace = 'public'::regnamespace;
CREATE TABLE kept.statistics AS TABLE kept.statistics_now;
CREATE TABLE kept.sizes AS
    SELECT relname, reltuples, relpages, relallvisible FROM pg_class WHERE relnamespace = 'public'::regnamespace;

CREATE FUNCTION kept.forget_statistics() RETURNS void LANGUAGE sql AS $$
    DELETE FROM pg_statistic USING pg_class WHERE pg_class.oid = starelid AND relnamespace = 'public'::regnamespace;
    UPDATE pg_class SET (reltuples, relpages, relallvisible) = (was.reltuples, was.relpages, was.relallvisible)
        FROM kept.sizes AS was WHERE relnamespace = 'public'::regnamespace AND pg_class.relname = was.relname
        AND (pg_class.reltuples, pg_class.relpages) IS DISTINCT FROM (was.reltuples, was.relpages);
$$;

CREATE TABLE kept.sequences AS
    SELECT format('%I.%I', schemaname, sequencename) AS name, start_value, last_value
    FROM pg_sequences WHERE schemaname = 'public';

CREATE FUNCTION kept.tables() RETURNS SETOF name LANGUAGE sql AS
    $$ SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace $$;

DO $$
DECLARE
    one name;
    has_rows boolean;
BEGIN
    FOR one IN SELECT kept.tables() LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', one) INTO has_rows;
        IF has_rows THEN
            EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', 'rows_of_' || one, one);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION kept.empty() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    one name;
    size bigint;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    IF EXISTS (SELECT FROM kept.schema_changes) OR pg_relation_size('pg_statistic') > {LARGEST_STATISTICS_BYTES} THEN
        RETURN false;
    END IF;
    IF (SELECT s FROM kept.statistics AS s) IS DISTINCT FROM (SELECT s FROM kept.statistics_now AS s) THEN
        PERFORM kept.forget_statistics();
    END IF;
    -- neither triggers nor foreign keys are asked
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT kept.tables() LOOP
        size := pg_relation_size(format('public.%I', one)::regclass);
        IF size > {LARGEST_TABLE_BYTES} THEN
            RETURN false;
        END IF;
        IF size > 0 THEN
            EXECUTE format('DELETE FROM public.%I', one);
        END IF;
        IF to_regclass(format('kept.%I', 'rows_of_' || one)) IS NOT NULL THEN
            EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE kept.%I', one, 'rows_of_' || one);
        END IF;
    END LOOP;
    PERFORM setval(name, coalesce(was.last_value, was.start_value), was.last_value IS NOT NULL)
        FROM kept.sequences AS was JOIN pg_sequences AS now ON name = format('%I.%I', schemaname, sequencename)
        WHERE was.last_value IS DISTINCT FROM now.last_value;
    RETURN true;
END $$;

CREATE EVENT TRIGGER note_schema_change ON ddl_command_end EXECUTE FUNCTION kept.note_schema_change();
"""


class ResettableDatabase:
    """A copy of a prepared template; the connection that empties it stays open, for opening it costs most."""

    def __init__(self, host: str, name: str) -> None:
        self._host, self._name = host, name
        self._connection: psycopg.Connection | None = None
        atexit.register(self.let_go)

    def empty(self) -> bool:
        """Return to the state of the template; False if that is not possible."""
        try:
            if self._connection is None:
                self._connection = psycopg.connect(host=self._host, user="forum", dbname=self._name, autocommit=True)
            row = self._connection.execute("SELECT kept.empty()").fetchone()
        except psycopg.Error:
            # not made yet, or made anew by somebody else
            row = None
        if row != (True,):
            self.let_go()
        return row == (True,)

    def let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
