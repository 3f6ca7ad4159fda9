"""Pages of assessments: the list, a part to fill in, one assessment."""

from sezportal.presenters.staff.assessments.filling import bound_part, keep, parts_in_order
from sezportal.presenters.staff.assessments.listing import list_page, start_initial
from sezportal.presenters.staff.assessments.one import AssessmentPage, assessment_page

__all__ = [
    "AssessmentPage",
    "assessment_page",
    "bound_part",
    "keep",
    "list_page",
    "parts_in_order",
    "start_initial",
]
