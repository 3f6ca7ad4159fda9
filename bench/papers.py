"""Factsheets as PDF, set anew each time: those that are kept are only read from a file."""

import shutil
from collections import defaultdict

from django.test import Client

from bench.clock import counted, forget, timed
from bench.measuring import Taken, Timing, timing

#: Name: address, and the most that the median may take, in milliseconds.
PAPERS = {
    "factsheet of a zone as PDF": ("/zones/mm-thilawa-sez/factsheet.pdf", 200),
    "factsheet of a country as PDF": ("/countries/la/factsheet.pdf", 200),
}


def papers(rounds: int, warm_up: int, anew: int) -> dict[str, Timing]:
    """Reading what a factsheet says, choosing what fits, and setting it."""
    client = Client(SERVER_NAME="localhost")
    taken: dict[str, list[Taken]] = defaultdict(list)
    after_changes: dict[str, list[Taken]] = defaultdict(list)
    queries, sizes = {}, {}
    for round_ in range(warm_up + rounds):
        for name, (address, _bound) in PAPERS.items():
            _empty_shelf()
            if round_ < warm_up:
                queries[name], sizes[name] = counted(client, address)
            else:
                taken[name].append(timed(lambda address=address: client.get(address, secure=True)))
    for _round in range(anew):
        for name, (address, _bound) in PAPERS.items():
            _empty_shelf()
            forget()
            one = timed(lambda address=address: client.get(address, secure=True))
            after_changes[name].append(one)
    return {
        name: timing(
            taken[name], after_changes[name], queries=queries[name], size=sizes[name], bound=bound
        )
        for name, (_address, bound) in PAPERS.items()
    }


def _empty_shelf() -> None:
    from sezportal.paper.shelf import shelf

    shutil.rmtree(shelf(), ignore_errors=True)
