from __future__ import annotations

from decimal import Decimal

from pydynox.api.data.batches import BATCH_WRITE_ITEM
from pydynox.api.member import ATTRIBUTE_VALUE, boolean, list_of, string
from pydynox.engine.validation.java_text import java_text, json_text

NO_FIELDS = (
    "AttributeValue(s=null, n=null, b=null, iNT=null, dECIMAL=null, dOUBLE=null, sS=null, nS=null, bS=null, "
    "iNTSET=null, dECIMALSET=null, dOUBLESET=null, m=null, l=null, nULL=null, bOOL=null)"
)


def with_field(name, text):
    return NO_FIELDS.replace(f" {name}=null", f" {name}={text}").replace(f"({name}=null", f"({name}={text}")


def test_attribute_values():
    assert java_text(ATTRIBUTE_VALUE, "a") == with_field("s", "a")
    assert java_text(ATTRIBUTE_VALUE, Decimal("1.5")) == with_field("n", "1.5")
    assert java_text(ATTRIBUTE_VALUE, True) == with_field("bOOL", "true")
    assert java_text(ATTRIBUTE_VALUE, {"x"}) == with_field("sS", "[x]")
    assert java_text(ATTRIBUTE_VALUE, [1]) == with_field("l", f"[{with_field('n', '1')}]")
    assert java_text(ATTRIBUTE_VALUE, {"k": "v"}) == with_field("m", f"{{k={with_field('s', 'v')}}}")


def test_plain_members():
    assert java_text(string(), None) == "null"
    assert java_text(boolean(), False) == "false"
    assert java_text(list_of(string()), ["a", "b"]) == "[a, b]"


def test_write_request_prints_the_put_first():
    writes = BATCH_WRITE_ITEM.members["RequestItems"]

    assert java_text(writes, {"t": [{"DeleteRequest": {"Key": {"pk": "a"}}}]}) == (
        f"{{t=[WriteRequest(putRequest=null, deleteRequest=DeleteRequest(key={{pk={with_field('s', 'a')}}}))]}}"
    )


def test_request_items_of_batch_get_item_are_json():
    block = {"Keys": [{"pk": "ä", "n": 1}], "ConsistentRead": True}

    assert json_text({"bad!": block}) == '{"bad!":{"Keys":[{"pk":{"S":"ä"},"n":{"N":"1"}}],"ConsistentRead":true}}'
