"""Addresses of monitoring and assessments, below the desk of the staff."""

from django.urls import path

from sezportal.views import assessments, monitoring

urlpatterns = [
    path("staff/monitoring/", monitoring.monitoring, name="staff-monitoring"),
    path("staff/monitoring/<slug:slug>/", monitoring.monitoring_zone, name="staff-monitoring-zone"),
    path("staff/assessments/", assessments.assessment_list, name="staff-assessments"),
    path("staff/assessments/new/", assessments.new, name="staff-assessment-new"),
    path("staff/assessments/<int:pk>/", assessments.assessment, name="staff-assessment"),
    path(
        "staff/assessments/<int:pk>/scorecard.pdf",
        assessments.scorecard_pdf,
        name="staff-assessment-pdf",
    ),
    path(
        "staff/assessments/<int:pk>/complete/", assessments.finish, name="staff-assessment-complete"
    ),
    path(
        "staff/assessments/<int:pk>/correct/", assessments.reopen, name="staff-assessment-correct"
    ),
    path(
        "staff/assessments/<int:pk>/discard/", assessments.remove, name="staff-assessment-discard"
    ),
    path("staff/assessments/<int:pk>/<slug:part>/", assessments.part, name="staff-assessment-part"),
]
