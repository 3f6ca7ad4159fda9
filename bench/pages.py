"""What is measured: one address of each page that computes or shows many zones."""

from urllib.parse import urlencode

ZONES = ("kh-sihanoukville-sez", "la-savan-seno", "mm-thilawa-sez", "vn-long-jiang")
#: A wire-harness maker of 800 people: the project of the four pages that compute.
PROJECT = {
    "sector": "29",
    "area": "2",
    "headcount": "800",
    "engineers": "20",
    "managers": "10",
    "power": "100000",
    "water": "2000",
    "investment": "12000000",
    "revenue": "8000000;16000000;20000000",
    "profit": "-500000;1000000;2000000",
    "export": "90",
}


def _with_zones(path: str) -> str:
    return f"{path}?{urlencode([*(('zone', slug) for slug in ZONES), *PROJECT.items()])}"


#: Name: address, and the most that the median may take, in milliseconds.
PAGES = {
    "zone list": ("/zones/", 300),
    "map data": ("/zones/map.geojson", 300),
    "factsheet": ("/zones/mm-thilawa-sez/", 300),
    "country page": ("/countries/la/", 300),
    "comparison of four": (_with_zones("/zones/compare/"), 300),
    "tax calculator of four": (_with_zones("/incentives/calculator/"), 300),
    "cost calculator of four": (_with_zones("/costs/calculator/"), 300),
    "feed of a zone": ("/zones/mm-thilawa-sez/feed.xml", 300),
    "feed of all zones": ("/zones/feed.xml", 300),
    "enquiry to two zones": ("/enquiries/new/?zone=mm-thilawa-sez&zone=la-savan-seno", 300),
    "site selection of all zones": (f"/site-selection/?{urlencode(PROJECT)}", 300),
}
