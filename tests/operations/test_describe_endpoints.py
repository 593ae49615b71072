from __future__ import annotations


class TestRequestShape:
    def test_unknown_parameter(self, dynamodb):
        error = dynamodb.error("DescribeEndpoints", {"Region": "a"})

        assert error.message == "DescribeEndpoints has no parameter 'Region'"


class TestValidation:
    """It has no members."""


class TestBehaviour:
    def test_that_of_the_region(self, dynamodb):
        endpoint = {"Address": "dynamodb.eu-west-1.amazonaws.com", "CachePeriodInMinutes": 1440}

        assert dynamodb.with_settings(region="eu-west-1").call("DescribeEndpoints", {}) == {"Endpoints": [endpoint]}
