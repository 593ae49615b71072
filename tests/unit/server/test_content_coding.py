"""Which coding is chosen, and bodies decoded. The cases of Accept-Encoding are recorded of the service (Alternator)."""

from __future__ import annotations

import gzip
import zlib

import pytest

from pydynox.server.content_coding import CodingError, chosen_coding, decoded, encoded

CHOSEN = {
    "gzip": "gzip",
    "deflate": "deflate",
    "identity": None,
    "": None,
    "br": None,
    "x-gzip": None,
    "gzip, deflate": "gzip",
    "br, identity, deflate, gzip": "deflate",
    "GZIP, identity": "gzip",
    "dog, gzip ,, cat": "gzip",
    "gzip;q=0.8, deflate;q=0.5": "gzip",
    "br, gzip;q=0, deflate; q = 0.5 , identity;q=0": "deflate",
    "*": "gzip",
    "*, deflate;q=0.5": "gzip",
    "*, deflate": "deflate",
    "*, gzip;q=0.5": "deflate",
    "gzip ;q=0": None,
    "identity;q=0": None,
    "*;q=0": None,
    "*;q=0.5,identity": "gzip",
    "gzip;q=0.5,identity;q=0.8": "gzip",
    "br;q=0.8,identity;q=0.5,*;q=0": None,
    '"gzip"': None,
    "gzip br": None,
    "gzip:q=1": None,
    "deflate;q=0.5, gzip;q=31": "gzip",
    "gzip;q=31,deflate;q=51": "gzip",
    "deflate;q=0.5, gzip;q=0.2": "deflate",
    "deflate;q=0.5, gzip;q=1;q=0.2": "gzip",
    "deflate;q=0.5,gzip;q=0.": "deflate",
    "deflate;q=0.5,gzip;q=0.x": "gzip",
    "deflate;q=0.5,gzip;q=0. x": "gzip",
    "deflate;q=-0.5,gzip;q=0.2": "gzip",
    "gzip;q= 0;q=1": None,
    "gzip;q =0;q=1": "gzip",
    "gzip;nq=0;q=1": None,
    "gzip;q=0, gzip;q=1, gzip;q=0": "gzip",
    "br,identity;q=0.5,gzip;q=0.0001": "gzip",
}


@pytest.mark.parametrize(("accepted", "coding"), CHOSEN.items(), ids=CHOSEN.keys())
def test_chosen_coding(accepted, coding):
    assert chosen_coding(accepted.encode()) == (coding.encode() if coding else None)


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b" GZIP "])
def test_decoded_is_what_was_encoded(coding):
    assert decoded(encoded(b"a text" * 100, coding.strip().lower()), coding, 600) == b"a text" * 100


def test_several_streams_of_gzip_are_one_body():
    assert decoded(gzip.compress(b"one ") + gzip.compress(b"two"), b"gzip", 100) == b"one two"


def test_what_follows_a_whole_stream_is_passed_over():
    assert decoded(gzip.compress(b"one") + b"junk", b"gzip", 100) == b"one"


@pytest.mark.parametrize(
    ("body", "coding", "text"),
    [
        (b"{}", b"br", "unknown Content-Encoding: br"),
        (b"{}", b"", "unknown Content-Encoding: "),
        (b"", b"gzip", "it ends too early"),
        (encoded(b"{}", b"gzip")[:-1], b"gzip", "it ends too early"),
        (zlib.compress(b" " * 101), b"deflate", "more than 100 bytes when decoded"),
        (encoded(b" " * 60, b"gzip") * 2, b"gzip", "more than 100 bytes when decoded"),
    ],
    ids=["unknown", "empty name", "nothing", "cut short", "too large", "too large in two streams"],
)
def test_refused(body, coding, text):
    with pytest.raises(CodingError) as caught:
        decoded(body, coding, 100)

    assert str(caught.value) == text


@pytest.mark.parametrize("coding", [b"gzip", b"deflate"])
def test_what_is_not_compressed_is_refused(coding):
    with pytest.raises(CodingError, match="incorrect header check"):
        decoded(b'{"TableName": "t"}', coding, 100)
