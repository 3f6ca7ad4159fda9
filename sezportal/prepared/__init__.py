"""Files that take longer than a request should: asked for, made by a worker, taken away for a day.

    return answer(request, "summary", {"ending": "pdf", …})

answers with the file where it is made quickly or lies ready, and else leads to a page that says how
far it is. ``kinds`` says what can be made and how long it takes, ``asking`` is the requests' side,
``making`` the worker's, ``keeping`` where files lie and until when.
"""

from sezportal.prepared.asking import answer
from sezportal.prepared.kinds import CannotBeMade, Kind, Made, Report

__all__ = ["CannotBeMade", "Kind", "Made", "Report", "answer"]
