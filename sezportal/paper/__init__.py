"""Factsheets of zones and countries as one A4 page each."""
