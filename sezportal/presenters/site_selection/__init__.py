"""Zones ranked by a reader's must-haves and weights, every point of a score shown."""
