"""Whether sources still open: what is asked of whom, and what is noted."""

import socket
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import SourceFactory
from tests.zones.link_server import serving
from zones.link_checks import Bounds, check_links, opened
from zones.link_checks.checking import SILENT_HOSTS, turned
from zones.link_checks.guard import Refused, is_public, parsed, public_address
from zones.management.commands.check_links import user_agent
from zones.models import LinkCheck, LinkCheckRun, Source
from zones.presenters import formats
from zones.presenters.link_checks import last_opened

AGENT = "Test/1.0 (+https://portal.example)"
QUICK = Bounds(seconds=0.5, pause=0.001)


@pytest.fixture
def pages():
    with serving() as found:
        yield found


@pytest.fixture
def sources(db):
    """A source for each address, no others."""
    Source.objects.update(url="")
    return lambda *urls: [SourceFactory(url=url) for url in urls]


def run(**more):
    return check_links(QUICK, agent=AGENT, loopback=True, sleep=lambda _seconds: None, **more)


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_page_that_is_there(pages):
    base, asked = pages
    found = opened(f"{base}/here?q=é#part", agent=AGENT, seconds=2, loopback=True)
    assert (found.status, found.error, found.final_url) == (200, "", "")
    assert asked == [("HEAD", "/here?q=%C3%A9", AGENT)]


def test_the_page_is_asked_for_where_its_head_is_refused(pages):
    base, asked = pages
    assert opened(f"{base}/only-get", agent=AGENT, seconds=2, loopback=True).status == 200
    assert [method for method, _path, _agent in asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/gone", 404, "no longer there"),
        ("/lost", 404, "no longer there"),
        ("/ill", 503, "fault of its own"),
        ("/round", 301, "on and on"),
    ],
)
def test_what_does_not_open_says_why(pages, path, status, words):
    found = opened(pages[0] + path, agent=AGENT, seconds=2, loopback=True)
    assert found.status == status
    assert words in found.error
    assert not found.is_silent


def test_redirects_are_followed_and_noted(pages):
    base, _asked = pages
    found = opened(f"{base}/moved", agent=AGENT, seconds=2, loopback=True)
    assert (found.status, found.error, found.final_url) == (200, "", f"{base}/here")


def test_a_page_that_turns_programs_away_may_open_for_people(pages):
    found = opened(f"{pages[0]}/guarded", agent=AGENT, seconds=2, loopback=True)
    assert (found.status, found.error) == (403, "")


def test_no_answer_in_time_and_none_at_all(pages):
    slow = opened(f"{pages[0]}/slow", agent=AGENT, seconds=0.2, loopback=True)
    assert slow.status is None
    assert "0.2 seconds" in slow.error
    none = opened(f"http://127.0.0.1:{closed_port()}/", agent=AGENT, seconds=1, loopback=True)
    assert "no connection" in none.error
    assert slow.is_silent
    assert none.is_silent


# -- only what is public ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1"),
        *("2002:a00:1::1", "64:ff9b::a00:1", "192.0.2.1", "::", "255.255.255.255"),
    ],
)
def test_private_networks_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "118.69.201.250", "2606:4700::1111"])
def test_the_open_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "//example.org/"),
        *("https://user:word@example.org/", "http://example.org:22/", "http:///path", "nonsense"),
        *("http://[::1", "http://example.org:99999/", "gopher://x:70/_"),
    ],
)
def test_only_pages_are_opened(url):
    with pytest.raises(Refused):
        parsed(url)
    assert opened(url, agent=AGENT, seconds=1).has_failed


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "127.1"])
def test_this_machine_is_refused_however_it_is_written(host):
    with pytest.raises(Refused):
        public_address(host, 80)


def test_nobody_is_asked_within_the_network(pages):
    base, asked = pages
    found = opened(f"{base}/here", agent=AGENT, seconds=1)
    assert "private network" in found.error
    assert asked == []


def test_a_redirect_into_the_network_is_not_followed(pages, monkeypatch):
    """The first host passes as public; the second is looked at as anew."""
    base, asked = pages
    there = base.replace("127.0.0.1", "127.0.0.2")
    monkeypatch.setattr(
        "zones.link_checks.guard.is_public", lambda address, **_more: address == "127.0.0.1"
    )
    found = opened(f"{base}/to/{there}/here", agent=AGENT, seconds=1)
    assert "private network" in found.error
    assert [path for _method, path, _agent in asked] == [f"/to/{there}/here"]
    assert quote(there, safe=":/") == there


# -- what is noted ----------------------------------------------------------------------------


def test_failures_in_a_row_are_counted_and_end(pages, sources):
    base, _asked = pages
    here, gone = sources(f"{base}/here", f"{base}/gone")
    first = run()
    assert (first.opened, first.failed, first.left, first.is_offline) == (1, 1, 0, False)
    assert first.newly_failed == [f"{base}/gone: The page is no longer there (404)."]
    since = gone.link_check.failed_since
    assert run().newly_failed == []
    check = LinkCheck.objects.get(source=gone)
    assert (check.failures, check.failed_since, check.status) == (2, since, 404)
    assert LinkCheck.objects.get(source=here).failures == 0
    Source.objects.filter(pk=gone.pk).update(url=f"{base}/moved")
    run()
    check.refresh_from_db()
    assert (check.failures, check.failed_since, check.error) == (0, None, "")
    assert check.final_url == f"{base}/here"


def test_an_address_corrected_to_another_wrong_one_begins_anew(pages, sources):
    base, _asked = pages
    (gone,) = sources(f"{base}/gone")
    run()
    run()
    Source.objects.filter(pk=gone.pk).update(url=f"{base}/lost")
    assert len(run().newly_failed) == 1
    assert LinkCheck.objects.get(source=gone).failures == 1


def test_one_address_of_two_sources_is_opened_once_and_noted_for_both(pages, sources):
    base, asked = pages
    sources(f"{base}/here", f"{base}/here")
    assert run().opened == 1
    assert len(asked) == 1
    assert LinkCheck.objects.count() == 2


def test_those_not_opened_for_longest_come_first(pages, sources):
    base, asked = pages
    old, new, _never = sources(f"{base}/old", f"{base}/new", f"{base}/never")
    for source, days in ((old, 9), (new, 1)):
        at = timezone.now() - timedelta(days=days)
        LinkCheck.objects.create(source=source, url=source.url, checked_at=at, status=200)
    found = check_links(
        Bounds(most=2, seconds=1, pause=0.001), agent=AGENT, loopback=True, sleep=lambda _s: None
    )
    assert [path for _method, path, _agent in asked] == ["/never", "/old"]
    assert found.left == 1


def test_one_host_is_left_in_peace_between_two_requests(pages, sources):
    base, _asked = pages
    sources(f"{base}/a", f"{base}/b", f"{base}/c")
    pauses = []
    check_links(
        Bounds(seconds=1, pause=5),
        agent=AGENT,
        loopback=True,
        sleep=pauses.append,
        clock=lambda: 1000.0,
    )
    assert pauses == [5, 5]


def test_hosts_take_turns():
    urls = ["http://a/1", "http://a/2", "http://b/1", "http://a/3", "http://b/2"]
    assert list(turned(urls)) == [
        *("http://a/1", "http://b/1", "http://a/2", "http://b/2", "http://a/3")
    ]


def test_a_run_ends_in_time(pages, sources):
    base, asked = pages
    sources(f"{base}/a", f"{base}/b", f"{base}/c")
    seconds = iter(range(0, 9000, 50))
    found = check_links(
        Bounds(minutes=2, seconds=1, pause=0.001),
        agent=AGENT,
        loopback=True,
        sleep=lambda _seconds: None,
        clock=lambda: float(next(seconds)),
    )
    assert found.left > 0
    assert len(asked) + found.left == 3


# -- without a network ------------------------------------------------------------------------


def test_without_a_network_nothing_is_noted(sources):
    """Nobody answers: not a page is broken for that."""
    port = closed_port()
    sources(f"http://127.0.0.1:{port}/a", f"http://127.0.0.2:{port}/b")
    found = run()
    assert found.is_offline
    assert found.left == 2
    assert not LinkCheck.objects.exists()
    noted = LinkCheckRun.objects.get()
    assert (noted.is_offline, noted.opened, noted.failed, noted.left) == (True, 0, 0, 2)


def test_a_network_that_goes_away_half_way(pages, sources):
    base, _asked = pages
    port = closed_port()
    sources(f"{base}/here", *(f"http://127.0.0.{n}:{port}/" for n in range(2, 6 + SILENT_HOSTS)))
    found = run()
    assert found.is_offline
    assert (found.opened, found.failed) == (1, 0)
    assert LinkCheck.objects.count() == 1
    assert found.left == SILENT_HOSTS + 4


def test_one_silent_host_among_others_is_noted(pages, sources):
    base, _asked = pages
    dead, _here = sources(f"http://127.0.0.2:{closed_port()}/", f"{base}/here")
    found = run()
    assert not found.is_offline
    assert LinkCheck.objects.get(source=dead).failures == 1


# -- what is said of it -----------------------------------------------------------------------


def test_a_sources_page_says_what_became_of_its_address(pages, sources):
    base, _asked = pages
    here, moved, gone, new = sources(f"{base}/here", f"{base}/moved", f"{base}/gone", "")
    run()
    day = formats.partial_date(timezone.localdate().isoformat())
    said = [last_opened(Source.objects.get(pk=one.pk)) for one in (here, moved, gone, new)]
    assert said == [
        f"{day}: it opened",
        f"{day}: it opened, and led to {base}/here",
        f"{day}: The page is no longer there (404). So since {day}.",
        "Not opened yet.",
    ]
    here.url = f"{base}/another"
    assert last_opened(here) == "Not opened yet."


# -- the command ------------------------------------------------------------------------------


def test_the_command_refuses_this_machine_and_says_what_it_found(pages, sources, capsys):
    base, asked = pages
    sources(f"{base}/here")
    call_command("check_links", seconds=1.0)
    said = capsys.readouterr().out
    assert "0 addresses opened, 1 did not" in said
    assert "private network" in said
    assert asked == []


def test_the_command_says_that_there_is_no_network(sources, monkeypatch):
    sources("https://one.example/", "https://two.example/")

    def away(*_args, **_more):
        raise socket.gaierror("Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", away)
    with pytest.raises(CommandError, match="no way to the network"):
        call_command("check_links")
    assert not LinkCheck.objects.exists()


@pytest.mark.parametrize("wrong", ["0", "-3", "many"])
def test_the_command_says_what_it_does_not_understand(wrong):
    with pytest.raises(CommandError, match="--most"):
        call_command("check_links", "--most", wrong)


def test_who_asks_says_so():
    assert settings.SITE_URL in user_agent()
