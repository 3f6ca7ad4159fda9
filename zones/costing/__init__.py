"""What a project costs in a zone: pure arithmetic on intervals, with what is missing named.

book = price_book(zones)                       # zones/price_book.py reads the records
sheet = running_cost(book, zone, CostProject(headcount=Decimal(800)))
sheet.total_usd(); sheet.group_usd({Group.LABOUR, Group.POWER})
"""

from .places import Site
from .prices import Level, Price, PriceList, UnitPrice
from .project import CostProject
from .running import PriceBook, running_cost, setup_cost
from .sheet import CostSheet, Group, Line, Missing, Why, common_keys
from .units import WORKING_DAYS, Assumptions

__all__ = [
    "WORKING_DAYS",
    "Assumptions",
    "CostProject",
    "CostSheet",
    "Group",
    "Level",
    "Line",
    "Missing",
    "Price",
    "PriceBook",
    "PriceList",
    "Site",
    "UnitPrice",
    "Why",
    "common_keys",
    "running_cost",
    "setup_cost",
]
