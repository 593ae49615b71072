"""Page tokens: what they hold, what they are good for, and what they refuse."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from decimal import Decimal

import pytest

from pydynox import DynamoDBClient
from pydynox.client.pages.tokens import PageTokens, _checksum, _digest, page_tokens
from pydynox.errors import PageTokenError

QUERY = {
    "TableName": "t",
    "KeyConditionExpression": "#p = :p AND #s > :s",
    "ExpressionAttributeNames": {"#p": "pk", "#s": "sk"},
    "ExpressionAttributeValues": {":p": "u", ":s": 5},
    "ScanIndexForward": True,
}
SCAN = {"TableName": "t"}
KEY = {"pk": "u", "sk": 7}
PLAIN = PageTokens()


class Clock:
    def __init__(self):
        self.seconds = 1_000_000.5

    def __call__(self):
        return self.seconds


def refusal(tokens, operation, request, token):
    with pytest.raises(PageTokenError) as caught:
        tokens.key(operation, request, token)
    return str(caught.value)


class TestKeys:
    @pytest.mark.parametrize(
        "key",
        [
            KEY,
            {"pk": b"\x00\xff\xfe", "sk": Decimal("-12.34")},
            {"pk": "Zürich/中?&=#\x00", "sk": "\U0001f600"},
            {"pk": 12345678901234567890123456789012345678, "sk": Decimal("0.1")},
        ],
    )
    @pytest.mark.parametrize("tokens", [PLAIN, PageTokens((b"secret",))], ids=["plain", "signed"])
    def test_round_trip(self, tokens, key):
        token = tokens.token("Query", QUERY, key)

        assert tokens.key("Query", QUERY, token) == key
        assert {name: type(value) for name, value in tokens.key("Query", QUERY, token).items()} == {
            name: type(value) for name, value in key.items()
        }
        assert token.isascii()
        assert token.replace("-", "").replace("_", "").isalnum()

    def test_a_float_is_the_number_that_it_is(self):
        assert PLAIN.key("Scan", SCAN, PLAIN.token("Scan", SCAN, {"pk": 0.5})) == {"pk": Decimal("0.5")}


class TestOtherReads:
    OTHER = (
        "Query of table 't': the page token is of another read: table, index, direction and key condition have to be "
        "those of the read that gave it"
    )

    @pytest.mark.parametrize(
        "changes",
        [
            {"IndexName": "by-x"},
            {"ScanIndexForward": False},
            {"ExpressionAttributeValues": {":p": "v", ":s": 5}},
            {"ExpressionAttributeValues": {":p": "u", ":s": "5"}},
            {"ExpressionAttributeNames": {"#p": "pk", "#s": "other"}},
            {"KeyConditionExpression": "#p = :p AND #s >= :s"},
            {"KeyConditionExpression": "#p = :p"},
        ],
        ids=str,
    )
    def test_each_part_of_a_query_counts(self, changes):
        token = PLAIN.token("Query", QUERY, KEY)

        assert refusal(PLAIN, "Query", QUERY | changes, token) == self.OTHER

    def test_the_table_counts(self):
        token = PLAIN.token("Scan", SCAN, KEY)

        assert refusal(PLAIN, "Scan", {"TableName": "u"}, token) == self.OTHER.replace("Query", "Scan").replace(
            "'t'", "'u'"
        )

    def test_the_operation_counts(self):
        assert "another read" in refusal(PLAIN, "Query", SCAN, PLAIN.token("Scan", SCAN, KEY))

    @pytest.mark.parametrize("changes", [{"Segment": 1, "TotalSegments": 2}, {"IndexName": "i"}], ids=str)
    def test_each_part_of_a_scan_counts(self, changes):
        assert "another read" in refusal(PLAIN, "Scan", SCAN | changes, PLAIN.token("Scan", SCAN, KEY))

    @pytest.mark.parametrize(
        "changes",
        [
            {"FilterExpression": "n > :n", "ExpressionAttributeValues": {":p": "u", ":s": 5, ":n": 1}},
            {"ProjectionExpression": "n"},
            {"Limit": 5},
            {"ConsistentRead": True},
            {"KeyConditionExpression": "#p  =  :p AND #s > :s"},
            {"ExpressionAttributeValues": {":p": "u", ":s": 5.0}},
            {
                "KeyConditionExpression": "#a = :b AND #c > :d",
                "ExpressionAttributeNames": {"#a": "pk", "#c": "sk"},
                "ExpressionAttributeValues": {":b": "u", ":d": 5},
            },
        ],
        ids=str,
    )
    def test_what_does_not_move_the_place_does_not_count(self, changes):
        assert PLAIN.key("Query", QUERY | changes, PLAIN.token("Query", QUERY, KEY)) == KEY

    def test_forward_is_the_direction_that_nobody_gave(self):
        request = {name: member for name, member in QUERY.items() if name != "ScanIndexForward"}

        assert PLAIN.key("Query", request, PLAIN.token("Query", QUERY, KEY)) == KEY


class TestDamage:
    TEXT = "Scan of table 't': the page token is damaged, or no page token"

    @pytest.mark.parametrize("token", ["", "x", "not a token", "ä", "AAAA", "A" * 200, '{"pk": "u"}', "\ud800"])
    def test_what_is_no_token(self, token):
        assert refusal(PLAIN, "Scan", SCAN, token) == self.TEXT

    def test_every_character_counts(self):
        token = PLAIN.token("Scan", SCAN, KEY)
        for place, character in enumerate(token):
            other = "B" if character == "A" else "A"
            assert refusal(PLAIN, "Scan", SCAN, token[:place] + other + token[place + 1 :])
        assert refusal(PLAIN, "Scan", SCAN, token + " ") == self.TEXT
        assert refusal(PLAIN, "Scan", SCAN, token[:-1])

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"[]", b"5", b'{"pk": 5}', b'{"pk": {"S": 5}}', b'{"pk": {"N": "x"}}', b"[" * 90_000]
    )
    def test_what_somebody_made_up(self, content):
        """Anybody can: the checksum of an unsigned token keeps no secret."""
        content = _digest("Scan", SCAN) + content
        token = urlsafe_b64encode(b"\x01" + _checksum(content) + content).rstrip(b"=").decode()

        assert refusal(PLAIN, "Scan", SCAN, token) == self.TEXT

    @pytest.mark.parametrize(("token", "hint"), [(KEY, "; a key is given as last_evaluated_key="), (5, ""), (b"x", "")])
    def test_what_is_no_text(self, token, hint):
        with pytest.raises(TypeError) as caught:
            PLAIN.key("Scan", SCAN, token)

        assert str(caught.value) == (
            f"Scan of table 't': page_token= is the text of a result's page_token, got {type(token).__name__}{hint}"
        )


class TestSignatures:
    def test_another_key(self):
        token = PageTokens((b"one",)).token("Scan", SCAN, KEY)

        assert refusal(PageTokens((b"two",)), "Scan", SCAN, token) == (
            "Scan of table 't': the page token is damaged, or signed with another key than this client's "
            "page_token_key="
        )

    def test_a_token_without_signature(self):
        assert refusal(PageTokens((b"one",)), "Scan", SCAN, PLAIN.token("Scan", SCAN, KEY)) == (
            "Scan of table 't': the page token is not signed, and this client has a page_token_key="
        )

    def test_a_signature_that_nobody_asked_for(self):
        assert refusal(PLAIN, "Scan", SCAN, PageTokens((b"one",)).token("Scan", SCAN, KEY)) == (
            "Scan of table 't': the page token is signed, and this client has no page_token_key="
        )

    def test_a_forged_key(self):
        tokens = PageTokens((b"one",))
        content = urlsafe_b64decode(tokens.token("Scan", SCAN, KEY) + "==")
        forged = urlsafe_b64encode(content.replace(b'"u"', b'"v"')).rstrip(b"=").decode()

        assert "damaged, or signed with another key" in refusal(tokens, "Scan", SCAN, forged)

    def test_the_next_key_while_old_tokens_are_out(self):
        token = PageTokens((b"old",)).token("Scan", SCAN, KEY)
        both = PageTokens((b"new", b"old"))

        assert both.key("Scan", SCAN, token) == KEY
        assert PageTokens((b"new",)).key("Scan", SCAN, both.token("Scan", SCAN, KEY)) == KEY

    def test_age(self):
        clock = Clock()
        tokens = PageTokens((b"one",), 3600, clock)
        token = tokens.token("Scan", SCAN, KEY)
        clock.seconds += 3599

        assert tokens.key("Scan", SCAN, token) == KEY
        clock.seconds += 11
        assert refusal(tokens, "Scan", SCAN, token) == (
            "Scan of table 't': the page token is 3610 s old, page_token_max_age= is 3600 s"
        )


class TestClient:
    def test_without_a_key(self):
        client = DynamoDBClient()

        assert client.page_tokens is client.page_tokens
        assert client.page_tokens.key("Scan", SCAN, PLAIN.token("Scan", SCAN, KEY)) == KEY

    @pytest.mark.parametrize("key", [b"one", [b"one", b"two"], (b"one",)])
    def test_with_one(self, key):
        token = DynamoDBClient(page_token_key=key, page_token_max_age=60).page_tokens.token("Scan", SCAN, KEY)

        assert PageTokens((b"one",)).key("Scan", SCAN, token) == KEY

    @pytest.mark.parametrize(
        ("key", "max_age", "error", "text"),
        [
            (None, 5, ValueError, "page_token_max_age= needs a page_token_key=: only signed tokens have an age"),
            ("one", None, TypeError, "page_token_key= is bytes, or a list of them, got str"),
            ([b"one", "two"], None, TypeError, "page_token_key= is bytes, or a list of them, got str"),
            ({b"one", b"two"}, None, TypeError, "page_token_key= is bytes, or a list of them, got set"),
            (5, None, TypeError, "page_token_key= is bytes, or a list of them, got int"),
            (b"one", "60", TypeError, "page_token_max_age= is a number of seconds, got '60'"),
            (b"one", True, TypeError, "page_token_max_age= is a number of seconds, got True"),
            (b"one", 0, ValueError, "page_token_max_age= is a number of seconds above 0, got 0"),
            (b"one", float("nan"), ValueError, "page_token_max_age= is a number of seconds above 0, got nan"),
            (b"", None, ValueError, "page_token_key= is empty"),
            (
                [],
                None,
                ValueError,
                "page_token_key= is an empty list: the first key signs, the others are still taken",
            ),
        ],
    )
    def test_what_cannot_sign(self, key, max_age, error, text):
        with pytest.raises(error) as caught:
            page_tokens(key, max_age)

        assert str(caught.value) == text
