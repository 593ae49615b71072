from __future__ import annotations

import pytest

from pydynox.engine.phases.moments import stream_label, to_the_millisecond, to_the_second


@pytest.mark.parametrize(
    ("moment", "seconds", "milliseconds"),
    [
        (0, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        (1_604_474_914.028, "2020-11-04T07:28:34Z", "2020-11-04T07:28:34.028Z"),
        (1_604_474_914.9996, "2020-11-04T07:28:34Z", "2020-11-04T07:28:35.000Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
    ],
)
def test_moments(moment, seconds, milliseconds):
    assert to_the_second(moment) == seconds
    assert to_the_millisecond(moment) == milliseconds


def test_the_label_of_a_stream_has_no_zone():
    assert stream_label(1_604_474_914_028) == "2020-11-04T07:28:34.028"
