"""The pages of countries: one file for each part of the page."""
