"""One real address of every public page."""

PAGES = {
    "home": "/",
    "zones": "/zones/",
    "zones as a table": "/zones/?view=table",
    "zones, none left": "/zones/?country=la&status=cancelled",
    "zones, filters that cannot be": "/zones/?country=atlantis&area_min=many&order=upwards",
    "map": "/map/",
    # The zone with the most, with a middling and with the fewest fields reported.
    "factsheet, fullest": "/zones/mm-thilawa-sez/",
    "factsheet": "/zones/la-boten/",
    "factsheet, emptiest": "/zones/mm-baoshan-mandalay-zone/",
    "comparison": "/zones/compare/?zone=mm-thilawa-sez&zone=la-boten",
    "comparison, to begin": "/zones/compare/",
    "countries": "/countries/",
    "country": "/countries/la/",
    "cross-border zones": "/cross-border/",
    "cross-border zone": "/cross-border/bavet-mocbai/",
    "corridors": "/corridors/",
    "corridor": "/corridors/nsec/",
    "costs": "/costs/",
    "cost calculator": "/costs/calculator/",
    "cost calculator, computed": (
        "/costs/calculator/?zone=la-savan-seno&zone=th-mukdahan-sez&zone=kh-sihanoukville-sez"
        "&zone=cn-qinzhou-cmqip&premises=land&area=2&headcount=800&engineers=20&managers=5"
        "&power=100000&water=3000&containers=300&gateway=port-thlch&tonnes=15&profit=1000000"
        "&investment=5000000&currency=JPY"
    ),
    "cost calculator, answers that cannot be": (
        "/costs/calculator/?zone=la-savan-park&zone=atlantis&find=nowhere&headcount=many"
        "&gateway=atlantis&currency=XXX&days=90"
    ),
    "incentives": "/incentives/",
    "tax calculator": "/incentives/calculator/",
    "tax calculator, computed": (
        "/incentives/calculator/?zone=la-savan-park&zone=vn-lao-bao&zone=mm-thilawa-sez"
        "&country=th&revenue=0;5000000&profit=-500000;200000;900000&extension=mm-fz-03"
        "&package_la-savan-park=la-188z2&package_vn-lao-bao=vn-17&package_mm-thilawa-sez=mm-fz"
    ),
    "tax calculator, answers that cannot be": (
        "/incentives/calculator/?zone=la-savan-park&zone=atlantis&find=nowhere&profit=much"
        "&start=now&sector=none&discount=-1"
    ),
    "site selection": "/site-selection/",
    "site selection, ranked": (
        "/site-selection/?sector=29&area=2&headcount=800&market=th&power=100000&status=operational"
    ),
    "site selection, answers that cannot be": (
        "/site-selection/?sector=none&area=many&headcount=8.5&market=atlantis&weight_wage=-5"
        "&weight_area=10&country=atlantis"
    ),
    "standard rates": "/incentives/standard-rates/",
    "procedures": "/incentives/procedures/",
    "requirements": "/incentives/requirements/",
    "incentive package": "/incentives/packages/kh-sez/",
    "laws": "/laws/",
    "law": "/laws/cn-becz-2012/",
    "investors": "/directory/investors/",
    "organisations": "/directory/organisations/",
    "organisation": "/directory/organisations/cn-a-mofcom/",
    "offices": "/directory/offices/",
    "enquiry": "/enquiries/new/?zone=la-savan-seno&zone=th-mukdahan-sez&headcount=800",
    "enquiry, to nobody yet": "/enquiries/new/",
    "enquiry, to zones that are none": "/enquiries/new/?zone=la-botan&country=xx",
    "enquiry, to follow": "/enquiries/",
    "enquiry, no reference": "/enquiries/?reference=LM-12",
    "no such enquiry": "/enquiries/LM-0000-0000-0000/",
    "alert": "/alerts/new/?zone=la-boten",
    "alert, asked for": "/alerts/new/?country=la&asked=1",
    "alert, on nothing yet": "/alerts/new/",
    "training": "/training/",
    "training event": "/training/mt-sez-2018/",
    "training resources": "/training/resources/",
    "data": "/data/",
    "code book": "/data/codebook/",
    "API reference": "/api/v1/docs/",
    "API reference, nothing found": "/api/v1/docs/?q=qqqzzz",
    "about": "/about/",
    "search": "/search/",
    "search, spelt wrongly": "/search/?q=Sihanoukvile",
    "search, nothing found": "/search/?q=qqqzzz",
    "no such page": "/no-such-page/",
    "no such zone": "/zones/la-botan/",
}
FACTSHEETS = [address for page, address in PAGES.items() if page.startswith("factsheet")]
