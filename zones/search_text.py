"""Names as search compares them: lower case, without diacritics.

The database function ``portal_fold`` is created by the first migration; columns generated with
it cannot go stale, whoever writes the row.
"""

from django.db.models import Func, TextField


class FoldedText(Func):
    """``portal_fold(text)``: lower case, Latin letters without diacritics, other scripts kept."""

    function = "portal_fold"
    arity = 1
    output_field = TextField()
