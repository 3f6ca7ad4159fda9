"""How good the data are: what wants a look, record by record, counted by country and day.

A module for each kind of flaw makes its lines; ``board`` has them together, ``counting`` keeps the
counts of each day, ``asking`` says who knows better, ``files`` makes a ``Summary`` of the lists.
"""

from sezportal.quality.board import Board, board
from sezportal.quality.lines import Finding, Line

__all__ = ["Board", "Finding", "Line", "board"]
