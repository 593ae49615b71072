"""The operations as one region serves them, on one day."""

from __future__ import annotations

import re
from calendar import monthrange

from pydynox.api.operation import OLDER, Operation
from pydynox.fidelity.regions import LAYERS, REGIONS

# Before that nobody looked at all regions; what was first seen later was then as the older layer has it.
EARLIEST = "2026-09-12"
_LATEST = "9999"
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class UnknownProfileError(ValueError):
    """No region of that name, or nothing known of it on that day."""


class ServedOperations(dict[Operation, Operation]):
    """By the usual record of an operation that of a region: the same one, unless it serves it in another way."""

    def __missing__(self, record: Operation) -> Operation:
        return record


def operations_as_served(profile: str) -> ServedOperations:
    region, date = _parsed(profile)
    served = ServedOperations()
    for each in LAYERS:
        layer = each.layer(region, date) or OLDER
        served.update({record: record.served_by(layer) for record in each.operations if record.layer != layer})
    return served


def _parsed(profile: str) -> tuple[str, str]:
    if not isinstance(profile, str):
        raise UnknownProfileError(f"profile {profile!r}: expected a text such as 'eu-west-2' or 'eu-west-2@2026-09'")
    region, at, date = profile.partition("@")
    if region not in REGIONS:
        close = _region_spelled(region)
        meant = f"; did you mean {close!r}? Known are" if close is not None else "; known are"
        raise UnknownProfileError(f"profile {profile!r}: no region {region!r}{meant} {', '.join(REGIONS)}")
    if not at:
        return region, _LATEST
    match = _DATE.fullmatch(date)
    last = monthrange(int(match[1]), int(match[2]))[1] if match is not None and 1 <= int(match[2]) <= 12 else 0
    if match is None or not 1 <= int(match[3] or last) <= last:
        raise UnknownProfileError(f"profile {profile!r}: expected REGION@YYYY-MM or REGION@YYYY-MM-DD")
    day = date if match[3] else f"{date}-{last:02d}"  # a month means its end
    if day < EARLIEST:
        raise UnknownProfileError(f"profile {profile!r}: nothing is known of regions before {EARLIEST}")
    return region, day


def _region_spelled(text: str) -> str | None:
    """The region of that name in another spelling, such as US_EAST_1, or of that availability zone."""
    spelled = {region.replace("-", ""): region for region in REGIONS}
    letters = "".join(filter(str.isalnum, text.lower()))
    return spelled.get(letters) or spelled.get(letters[:-1])
