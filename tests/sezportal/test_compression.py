"""How answers are compressed, and that none gives a secret away by its length."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from sezportal.compression import CompressionMiddleware

PAGE = "/no-such-page/"
BROWSER = "gzip, deflate, br, zstd"
WORDS = b"special economic zone " * 100


def answered(rf, response, **headers):
    """What leaves the portal when a view answers a browser with ``response``."""
    request = rf.get("/", headers={"Accept-Encoding": BROWSER, **headers})
    return CompressionMiddleware(lambda request: response)(request)


@pytest.mark.django_db
def test_a_visitors_page_comes_in_brotli(client):
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers={"Accept-Encoding": BROWSER})

    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("offer", ["gzip", "gzip, br;q=0", "br; q=0.000, gzip"])
def test_who_does_not_take_brotli_gets_gzip(client, offer):
    assert client.get(PAGE, headers={"Accept-Encoding": offer})["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_a_page_with_a_token_has_a_length_that_tells_nothing(client):
    signing_in = client.get("/admin/login/", headers={"Accept-Encoding": BROWSER})
    assert "csrftoken" in signing_in.cookies
    again = client.get("/admin/login/", headers={"Accept-Encoding": BROWSER})

    assert signing_in["Content-Encoding"] == again["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("header", ["Cookie", "Authorization"])
def test_who_has_signed_in_gets_gzip(rf, header):
    answer = answered(rf, HttpResponse(WORDS), **{header: "sessionid=1"})
    assert answer["Content-Encoding"] == "gzip"


def test_a_streamed_file_comes_in_gzip(rf):
    answer = answered(rf, StreamingHttpResponse([WORDS]))
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(answer.streaming_content)) == WORDS


def test_what_is_short_or_packed_already_stays_as_it_is(rf):
    packed = HttpResponse(WORDS, headers={"Content-Encoding": "zstd"})

    assert answered(rf, HttpResponse(b"ok")).content == b"ok"
    assert answered(rf, packed).content == WORDS
    assert packed["Content-Encoding"] == "zstd"


def test_an_etag_of_the_page_stands_for_the_same_words_only(rf):
    answer = answered(rf, HttpResponse(WORDS, headers={"ETag": '"v1"'}))
    assert answer["ETag"] == 'W/"v1"'
