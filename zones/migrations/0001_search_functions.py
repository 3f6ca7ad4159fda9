"""Extensions for search and distance, and the function that folds names for comparison."""

from django.contrib.postgres.operations import (
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# Schema-qualified, so that a restored dump finds the dictionary whatever its search path.
# NFKC first: Lao and Thai vowels may be typed as one character or as two.
FOLD = """
CREATE FUNCTION portal_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC)))
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension("cube"),
        CreateExtension("earthdistance"),
        CreateExtension("btree_gist"),
        migrations.RunSQL(FOLD, "DROP FUNCTION portal_fold(text);"),
    ]
