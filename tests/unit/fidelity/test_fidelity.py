from __future__ import annotations

from pathlib import Path

import pytest

from pydynox.api.operation import NEWER, OLDER
from pydynox.cli import main
from pydynox.fidelity.differences import FROM_DYNAMODB, FROM_LOCAL
from pydynox.fidelity.matched import MATCHED
from pydynox.fidelity.regions import LAYERS, REGIONS
from pydynox.fidelity.report import tables, text

ROOT = Path(__file__).resolve().parents[3]


def test_what_explains_the_differential_is_told():
    from differential.known_differences import KNOWN
    from differential.known_partiql import KNOWN as KNOWN_PARTIQL

    assert {known.reason for known in (*KNOWN, *KNOWN_PARTIQL)} - {each.what for each in FROM_LOCAL} == set()


def test_no_difference_is_told_twice():
    for rows in (FROM_DYNAMODB, FROM_LOCAL):
        assert len({each.what for each in rows}) == len(rows)


@pytest.mark.parametrize("match", MATCHED, ids=lambda match: match.what)
def test_what_is_matched_is_held_by_a_test(match):
    assert (ROOT / match.held_by).exists()


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
class TestLayers:
    def test_regions_are_known(self, layer):
        assert {region for each in layer.sightings for region in each.regions} <= set(REGIONS)

    def test_sightings_are_in_order(self, layer):
        assert [each.date for each in layer.sightings] == sorted(each.date for each in layer.sightings)

    def test_usual_is_what_most_regions_answered_last(self, layer):
        answers = [layer.layer(region, "2027-01-01") for region in REGIONS]

        assert answers.count(layer.usual) > len(REGIONS) // 2


def test_a_region_answers_as_it_was_last_seen_to():
    batch_write = next(layer for layer in LAYERS if layer.id == "BatchWriteItem")

    seen = [batch_write.layer("eu-west-2", date) for date in ("2026-08-16", "2026-08-17", "2026-09-05", "2026-09-06")]
    assert seen == [None, OLDER, OLDER, NEWER]
    assert batch_write.layer("us-east-1", "2026-12-01") == OLDER


def test_command_prints_all_of_it(capsys):
    assert main(["fidelity"]) == 0

    out = capsys.readouterr().out
    told = [each.what for each in (*MATCHED, *FROM_DYNAMODB, *FROM_LOCAL)] + [layer.asked for layer in LAYERS]
    assert [what for what in told if what not in out] == []


@pytest.mark.parametrize("width", [20, 60, 200])
def test_on_a_terminal_lines_are_broken_between_words(width):
    lines = text(width).split("\n")
    long = [line for line in lines if len(line) > max(width, 40) and " " in line.strip()]

    assert long == []
    assert text(width).split() == text().split()


def test_what_goes_on_stands_under_its_text():
    assert "\n  2026-08  what an index is charged for the change\n           of its view of an item\n" in text(52)


def test_page_has_every_part():
    page = (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8")

    assert [part for part in tables() if f"<!-- fidelity: {part} -->" not in page] == []


def test_command_refuses_a_region_nobody_looked_at(capsys):
    with pytest.raises(SystemExit):
        main(["serve", "--profile", "eu-west-9"])

    known = ", ".join(REGIONS)
    assert capsys.readouterr().err.endswith(
        f"argument --profile: profile 'eu-west-9': no region 'eu-west-9'; known are {known}\n"
    )
