"""Addresses of rankings that several tests read."""

PATH = "/site-selection/"
#: Operating zones at a border of two countries, on three measures.
SMALL = (
    "country=la&country=kh&status=operational&border=yes&sector=29&market=th"
    "&weight_market=50&weight_area=30&weight_cluster=20"
)
HARNESSES = "sector=29&area=2&headcount=800&market=th"
