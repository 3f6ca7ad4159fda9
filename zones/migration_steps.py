"""Steps that migrations of several floors take."""

from django.db import migrations

#: Writes each new and each cut link of a table, whose two key columns are the arguments, into
#: ``zones_linkversion``. The clock and not the transaction's start: histories are dated so too.
NOTE_LINK = """
CREATE FUNCTION portal_note_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    link jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN link := to_jsonb(OLD); ELSE link := to_jsonb(NEW); END IF;
    INSERT INTO public.zones_linkversion (link_table, from_key, to_key, at, is_present)
    VALUES (
        TG_TABLE_NAME, link ->> TG_ARGV[0], link ->> TG_ARGV[1], clock_timestamp(), TG_OP = 'INSERT'
    );
    RETURN NULL;
END
$$;
"""
#: Links from before their changes were noted count as made before everything else.
ALWAYS = "1970-01-01T00:00:00+00:00"


def note_links_function() -> migrations.RunSQL:
    return migrations.RunSQL(NOTE_LINK, "DROP FUNCTION portal_note_link();")


def note_links(table: str, from_column: str, to_column: str) -> migrations.RunSQL:
    """From now on every link made and cut in ``table`` is noted, beginning with those it has."""
    columns = f"'{table}', {from_column}, {to_column}, '{ALWAYS}', true"
    return migrations.RunSQL(
        [
            "INSERT INTO zones_linkversion (link_table, from_key, to_key, at, is_present)"  # noqa: S608
            f" SELECT {columns} FROM {table}",
            f"CREATE TRIGGER portal_note_link AFTER INSERT OR DELETE ON {table} FOR EACH ROW"
            f" EXECUTE FUNCTION portal_note_link('{from_column}', '{to_column}')",
        ],
        [
            f"DROP TRIGGER portal_note_link ON {table}",
            f"DELETE FROM zones_linkversion WHERE link_table = '{table}'",  # noqa: S608
        ],
    )
