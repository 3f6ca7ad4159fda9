"""Addresses of asking and following; a reference is the key to what was written."""

from django.urls import path

from sezportal.views import enquiry, enquiry_form

urlpatterns = [
    path("enquiries/", enquiry.enquiry_lookup, name="enquiry-lookup"),
    path("enquiries/new/", enquiry_form.enquiry_new, name="enquiry-new"),
    path("enquiries/<str:reference>/", enquiry.enquiry_detail, name="enquiry-detail"),
    path("enquiries/<str:reference>/data.json", enquiry.enquiry_data, name="enquiry-data"),
]
