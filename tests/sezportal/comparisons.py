"""Comparisons that several tests read, and ways to what stands in them."""

PHNOM_PENH, SAVAN_SENO = "kh-phnom-penh-sez", "la-savan-seno"
THILAWA, TAK, BOTEN = "mm-thilawa-sez", "th-tak-sez", "la-boten"
PORT = "container_40ft_to_port"
FOUR = (PHNOM_PENH, SAVAN_SENO, THILAWA, TAK)


def address(*slugs: str, **more: str) -> str:
    query = [f"zone={slug}" for slug in slugs]
    query += [f"{name}={value}" for name, value in more.items()]
    return f"/zones/compare/?{'&'.join(query)}"


def row(response, key: str):
    """The row of a field, of whatever group."""
    found = [r for g in response.context["found"].groups for r in g.rows if r.key == key]
    assert found, f"no row {key}"
    return found[0]


def texts(cell) -> list[str]:
    return [f"{v.figure.text} {v.figure.unit}".strip() for v in cell.values]


def all_values(response):
    return [
        value
        for group in response.context["found"].groups
        for each in group.rows
        for cell in each.cells
        for value in cell.values
    ]
