"""Bringing tables of rows into the database: columns declared once, one path of validation."""
