from __future__ import annotations

import json

import pytest

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
INVALID = "One or more parameter values were invalid: "
NOT_FOUND = "Resource-based policy not found for the provided ResourceArn: "
# Of all three operations on policies.
BAD_ARNS = [
    ("users", "ValidationException", f"{INVALID}ARNs must start with 'arn:': users"),
    (
        f"{ARN}/backup/0170",
        "ValidationException",
        f"{INVALID}Provided Arn is not a DynamoDB resource arn: {ARN}/backup/0170",
    ),
    (
        f"{ARN}/index/by_city",
        "ValidationException",
        (
            f"{INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
            f"{ARN}/index/by_city"
        ),
    ),
    (
        ARN.replace("000000000000", "111111111111"),
        "ValidationException",
        "This action is only supported by accounts that match the resource owner\u2019s account.",
    ),
    (
        ARN.replace("us-east-1", "us-west-2"),
        "ValidationException",
        f"{INVALID}Invalid resource Arn: {ARN.replace('us-east-1', 'us-west-2')}",
    ),
    (
        ARN.replace("arn:aws:", "arn:aws-cn:"),
        "ValidationException",
        f"{INVALID}Invalid resource Arn: {ARN.replace('arn:aws:', 'arn:aws-cn:')}",
    ),
    (
        ARN.upper().replace("ARN:AWS:DYNAMODB:US-EAST-1", "arn:aws:dynamodb:us-east-1").replace("TABLE", "table"),
        "ResourceNotFoundException",
        "Requested resource not found: Table: USERS not found",
    ),
    (
        f"{ARN}/stream/2000-01-01T00:00:00.000",
        "ResourceNotFoundException",
        "Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for Table: users",
    ),
]


def _listed(action):
    return action if isinstance(action, list) else [action]


def policy(action="dynamodb:GetItem", **changes):
    statement = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": _listed(action), "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement | changes]}, indent=4)


@pytest.fixture
def users(dynamodb):
    stream = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
    dynamodb.create("users", ("pk", "S"), StreamSpecification=stream)
    return dynamodb


ROOT = "arn:aws:iam::000000000000:root"
CANONICAL = (
    f'{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{ROOT}"}},'
    '"Action":"dynamodb:GetItem","Resource":"*"}]}'
)
ORDER = ["Sid", "Effect", "Principal", "Action", "Resource", "NotResource", "Condition"]


def put(dynamodb, text, arn=ARN, **more):
    return dynamodb.call("PutResourcePolicy", {"ResourceArn": arn, "Policy": text, **more})["RevisionId"]


class TestRequestShape:
    def test_types(self, users):
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": {}})

        assert error.code == "SerializationException"


class TestValidation:
    @pytest.mark.parametrize(("arn", "code", "message"), BAD_ARNS)
    def test_arn(self, users, arn, code, message):
        error = users.error("PutResourcePolicy", {"ResourceArn": arn, "Policy": policy()})

        assert (error.code, error.message) == (code, message)

    def test_required(self, users):
        error = users.error("PutResourcePolicy", {})

        assert error.message == (
            "2 validation errors detected: "
            "Value null at 'resourceArn' failed to satisfy constraint: Member must not be null; "
            "Value null at 'policy' failed to satisfy constraint: Member must not be null"
        )

    def test_size(self, users):
        put(users, policy().ljust(20480))
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": policy().ljust(20481)})

        assert error.code == "ValidationException"
        assert error.message == f"{INVALID}Maximum policy size of 20480 bytes exceeded"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "This policy contains invalid Json"),
            ("{not json", "This policy contains invalid Json"),
            ("[]", "This policy contains invalid Json"),
            ("[" * 20000, "This policy contains invalid Json"),
            ("null", "This text appears not to be a policy"),
            ("{}", "Syntax error at position (1,3)"),
            ('{"Statement": []}', "Could not parse the policy: Statement is empty!"),
            ('{"Statement": [{}]}', "Missing required field Effect"),
            (policy().replace('"Resource"', '"Resources"'), "Missing required field Resource"),
            (
                policy(Action=["dynamodb:GetRecords", "dynamodb:DescribeStream"]),
                'The following action names are invalid: "dynamodb:GetRecords", "dynamodb:DescribeStream"',
            ),
            (
                json.dumps({"Statement": json.loads(policy(Sid="a"))["Statement"] * 2}),
                "The Statement Ids in the policy are not unique",
            ),
        ],
    )
    def test_document(self, users, text, reason):
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": text})

        assert error.code == "ValidationException"
        assert error.message == f"{INVALID}Invalid policy document: {reason}"

    @pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": ["000000000000", "*"]}])
    def test_everybody_in_the_world(self, users, principal):
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": policy(Principal=principal)})

        assert (error.code, error.message) == (
            "ValidationException",
            (
                "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to "
                "ensure least-privilege form of access"
            ),
        )
        put(users, policy(Principal=principal, Effect="Deny"))
        put(users, policy(Principal=principal, Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}}))

    @pytest.mark.parametrize("principal", [{"AWS": "nobody"}, {"AWS": 1}, {"AWS": [ROOT, "00000000000"]}, None, []])
    def test_no_principal(self, users, principal):
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": policy(Principal=principal)})

        assert (error.code, error.message) == (
            "ValidationException",
            f"{INVALID}Invalid principal in policy document.",
        )

    def test_an_account_that_stands_alone(self, users):
        text = policy(Principal="000000000000")
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": text})

        # The place was seen with one document only, and fits this rule.
        assert error.message == f"{INVALID}Invalid policy document: Syntax error at position (6,40)"

    @pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": "000000000000"}, {"AWS": [ROOT]}])
    @pytest.mark.parametrize("action", ["dynamodb:PutResourcePolicy", "dynamodb:putresource*", "dynamodb:*", "*"])
    def test_who_locks_himself_out_has_to_confirm_it(self, users, principal, action):
        request = {
            "ResourceArn": ARN,
            "Policy": policy(["dynamodb:GetItem", action], Effect="Deny", Principal=principal),
        }
        for more in ({}, {"ConfirmRemoveSelfResourceAccess": False}):
            error = users.error("PutResourcePolicy", request | more)
            assert (error.code, error.message) == (
                "AccessDeniedException",
                "The new resource policy will not allow you to update the resource policy in the future.",
            )

        users.call("PutResourcePolicy", request | {"ConfirmRemoveSelfResourceAccess": True})

    @pytest.mark.parametrize(
        "changes",
        [
            {"Action": "dynamodb:DeleteResourcePolicy"},
            {"Action": "dynamodb:PutResourcePolicy", "Effect": "Allow", "Principal": {"AWS": ROOT}},
            {"Principal": {"AWS": "111111111111"}},
            {"Condition": {"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::000000000000:role/other"}}},
        ],
        ids=["another action", "allowed", "another account", "a condition"],
    )
    def test_who_does_not_need_not(self, users, changes):
        put(users, policy("dynamodb:PutResourcePolicy", **{"Effect": "Deny", "Principal": "*"} | changes))

    def test_another_revision_is_expected(self, users):
        first = put(users, policy(), ExpectedRevisionId="NO_POLICY")
        second = put(users, policy("dynamodb:PutItem"), ExpectedRevisionId=first)
        request = {"ResourceArn": ARN, "Policy": policy()}
        of_first = users.error("PutResourcePolicy", request | {"ExpectedRevisionId": first})
        of_none = users.error("PutResourcePolicy", request | {"ExpectedRevisionId": "NO_POLICY"})

        assert (of_first.code, of_none.code) == ("PolicyNotFoundException", "PolicyNotFoundException")
        assert of_first.message == (
            f"{NOT_FOUND}Requested update for policy with revision id {first}, but the policy associated to target "
            f"table users has revision id {second}."
        )
        assert of_none.message == (
            f"{NOT_FOUND}Requested policy update expecting none to be present for table users, but a policy exists "
            f"with revision id {second}."
        )

    def test_a_revision_is_expected_where_there_is_none(self, users):
        error = users.error("PutResourcePolicy", {"ResourceArn": ARN, "Policy": policy(), "ExpectedRevisionId": "1"})

        assert error.message == (
            f"{NOT_FOUND}Requested update for policy with revision id 1, but table users has no associated policy."
        )


class TestBehaviour:
    def test_is_given_back_in_one_form(self, users):
        revision = put(users, policy())
        got = users.call("GetResourcePolicy", {"ResourceArn": ARN})

        assert got == {"RevisionId": revision, "Policy": CANONICAL}
        assert put(users, CANONICAL) == revision

    @pytest.mark.parametrize(
        "text",
        [
            policy(Action="dynamodb:GetItem"),
            policy(Resource=["*"]),
            policy(Effect="allow"),
            policy(Principal={"AWS": ROOT}),
            policy(Principal={"AWS": ["000000000000", ROOT]}),
            policy().replace("[", "").replace("]", ""),
            json.dumps(json.loads(policy()), sort_keys=True),
            policy().replace("dynamodb", "dynamo\\u0064b"),
        ],
        ids=["action", "resource", "effect", "arn", "twice", "no lists", "order", "escapes"],
    )
    def test_the_same_otherwise_is_the_same(self, users, text):
        revision = put(users, policy())
        users.clock.advance(60)

        assert put(users, text) == revision

    @pytest.mark.parametrize(
        "text",
        [
            policy(["dynamodb:GetItem", "dynamodb:GetItem"]),
            policy(Sid=""),
            policy(Condition={"Bool": {"aws:SecureTransport": ["true"]}}),
            policy(NotResource="x"),
        ],
        ids=["lists of several", "id", "condition", "other member"],
    )
    def test_all_else_stays(self, users, text):
        put(users, text)
        [statement] = json.loads(users.call("GetResourcePolicy", {"ResourceArn": ARN})["Policy"])["Statement"]

        given = json.loads(text)["Statement"][0]
        action = given["Action"] if len(given["Action"]) == 2 else given["Action"][0]
        assert statement == given | {"Principal": {"AWS": ROOT}, "Action": action}
        assert list(statement) == [each for each in ORDER if each in statement]

    def test_one_without_a_version_is_another_than_the_one_that_is_told(self, users):
        text = policy().replace('"Version": "2012-10-17",', "")
        revision = put(users, text)
        told = users.call("GetResourcePolicy", {"ResourceArn": ARN})["Policy"]

        assert told == CANONICAL.replace("2012-10-17", "2008-10-17")
        assert put(users, text) == revision
        assert put(users, told) > revision

    def test_the_same_again_has_the_same_revision(self, users):
        first = put(users, policy())
        users.clock.advance(1)
        again = put(users, policy().replace("\n", ""))
        other = put(users, policy("dynamodb:PutItem"))

        assert first == again
        assert other > first

    def test_revisions_grow_within_a_moment(self, users):
        revisions = [put(users, policy(action)) for action in ("dynamodb:*", "dynamodb:PutItem", "dynamodb:GetItem")]

        assert revisions == sorted(set(revisions))

    def test_of_a_stream(self, users):
        stream = users.call("DescribeTable", {"TableName": "users"})["Table"]["LatestStreamArn"]
        put(users, policy("dynamodb:GetRecords"), stream)

        assert "GetRecords" in users.call("GetResourcePolicy", {"ResourceArn": stream})["Policy"]
        assert users.error("GetResourcePolicy", {"ResourceArn": ARN}).code == "PolicyNotFoundException"

    def test_with_the_table(self, dynamodb):
        dynamodb.create("users", ("pk", "S"), ResourcePolicy=policy())
        got = dynamodb.call("GetResourcePolicy", {"ResourceArn": ARN})

        assert got["RevisionId"] == "1700000000250"
        assert "ResourcePolicy" not in dynamodb.engine.tables["users"].definition

    def test_a_bad_one_makes_no_table(self, dynamodb):
        request = {
            "TableName": "users",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
            "ResourcePolicy": "{",
        }
        error = dynamodb.error("CreateTable", request)

        assert error.message == f"{INVALID}Invalid policy document: This policy contains invalid Json"
        assert dynamodb.engine.table_names() == []

    def test_goes_with_the_table(self, users):
        put(users, policy())
        users.call("DeleteTable", {"TableName": "users"})
        users.create("users", ("pk", "S"))

        assert users.error("GetResourcePolicy", {"ResourceArn": ARN}).code == "PolicyNotFoundException"
