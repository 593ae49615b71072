"""Moments as the service writes them into texts."""

from __future__ import annotations

import time


def to_the_second(moment: float) -> str:
    """2020-11-04T07:28:34Z"""
    return f"{_text(moment)}Z"


def to_the_millisecond(moment: float) -> str:
    """2020-11-04T07:28:34.028Z"""
    return f"{stream_label(round(moment * 1000))}Z"


def stream_label(milliseconds: int) -> str:
    """2020-11-04T07:28:34.028"""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_text(seconds)}.{rest:03d}"


def _text(moment: float) -> str:
    at = time.gmtime(moment)
    day = f"{at.tm_year:04d}-{at.tm_mon:02d}-{at.tm_mday:02d}"
    return f"{day}T{at.tm_hour:02d}:{at.tm_min:02d}:{at.tm_sec:02d}"
