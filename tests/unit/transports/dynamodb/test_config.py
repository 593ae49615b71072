"""Region, endpoint, time-outs: arguments before environment before profile."""

from __future__ import annotations

import warnings

import pytest

from pydynox.api.operation import STREAMS
from pydynox.transports import aws_guard
from pydynox.transports.dynamodb import config
from pydynox.transports.dynamodb.config import settings_of


@pytest.fixture(autouse=True)
def _aws_may_be_named(monkeypatch):
    """Nothing here sends anything."""
    monkeypatch.setattr(aws_guard, "refuses_aws", False)


class TestRegion:
    def test_argument_environment_profile(self, home, monkeypatch):
        (home / "config").write_text("[default]\nregion = eu-south-2\n[profile other]\nregion = eu-west-3\n")
        assert settings_of({}, "x").region == "eu-south-2"
        assert settings_of({"profile": "other"}, "x").region == "eu-west-3"
        monkeypatch.setenv("AWS_PROFILE", "other")
        assert settings_of({}, "x").region == "eu-west-3"
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-north-1")
        assert settings_of({}, "x").region == "eu-north-1"
        monkeypatch.setenv("AWS_REGION", "eu-south-1")
        assert settings_of({}, "x").region == "eu-south-1"
        assert settings_of({"region": "eu-west-1"}, "x").region == "eu-west-1"

    def test_else_one_warning(self, monkeypatch):
        monkeypatch.setattr(config, "_warned", False)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            assert settings_of({}, "x").region == "us-east-1"
            assert settings_of({}, "x").endpoint.url == "https://dynamodb.us-east-1.amazonaws.com"

        (warning,) = caught
        assert str(warning.message) == (
            "no region is set (argument, AWS_REGION, AWS_DEFAULT_REGION or profile): using us-east-1"
        )
        assert warning.filename == __file__

    def test_an_endpoint_of_your_own_needs_none(self, monkeypatch):
        monkeypatch.setattr(config, "_warned", False)
        assert settings_of({"endpoint_url": "http://localhost:8000"}, "x").region == "us-east-1"

    def test_a_region_cannot_change_the_host(self):
        with pytest.raises(ValueError) as caught:
            settings_of({"region": "x.evil.test/"}, "x")

        assert str(caught.value) == "region 'x.evil.test/' is not a region's name"


class TestEndpoint:
    @pytest.mark.parametrize(
        ("region", "url"),
        [
            ("eu-west-1", "https://dynamodb.eu-west-1.amazonaws.com"),
            ("us-gov-west-1", "https://dynamodb.us-gov-west-1.amazonaws.com"),
            ("cn-north-1", "https://dynamodb.cn-north-1.amazonaws.com.cn"),
            ("eusc-de-east-1", "https://dynamodb.eusc-de-east-1.amazonaws.eu"),
            ("us-iso-east-1", "https://dynamodb.us-iso-east-1.c2s.ic.gov"),
            ("us-isob-east-1", "https://dynamodb.us-isob-east-1.sc2s.sgov.gov"),
        ],
    )
    def test_of_a_region(self, region, url):
        assert settings_of({"region": region}, "x").endpoint.url == url

    def test_every_region_is_where_botocore_has_it(self):
        session = pytest.importorskip("botocore.session").Session()
        for partition in session.get_data("partitions")["partitions"]:
            for region in partition["regions"]:
                if not region.endswith("-global"):
                    host = f"dynamodb.{region}.{partition['outputs']['dnsSuffix']}"
                    assert settings_of({"region": region}, "x").endpoint.host == host

    def test_argument_before_environment(self, monkeypatch):
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://all:1")
        assert settings_of({}, "x").endpoint.url == "http://all:1"
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://one:1")
        assert settings_of({}, "x").endpoint.url == "http://one:1"
        assert settings_of({"endpoint_url": "http://mine:1/"}, "x").endpoint.url == "http://mine:1"
        monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
        assert settings_of({"region": "eu-west-1"}, "x").endpoint.host == "dynamodb.eu-west-1.amazonaws.com"

    def test_fips_and_dual_stack(self, monkeypatch):
        monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "true")
        assert settings_of({"region": "us-east-2"}, "x").endpoint.host == "dynamodb-fips.us-east-2.amazonaws.com"
        monkeypatch.setenv("AWS_USE_DUALSTACK_ENDPOINT", "true")
        assert settings_of({"region": "us-east-2"}, "x").endpoint.host == "dynamodb-fips.us-east-2.api.aws"

    def test_streams_have_their_own(self, monkeypatch):
        def host():
            return settings_of({"region": "us-east-2"}, "x", STREAMS).endpoint.host

        assert host() == "streams.dynamodb.us-east-2.amazonaws.com"
        monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "true")
        assert host() == "streams.dynamodb-fips.us-east-2.amazonaws.com"
        monkeypatch.setenv("AWS_USE_DUALSTACK_ENDPOINT", "true")
        assert host() == "streams-dynamodb-fips.us-east-2.api.aws"
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://tables:1")
        assert host() == "streams-dynamodb-fips.us-east-2.api.aws"
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "http://streams:1")
        assert host() == "streams"
        assert settings_of({"endpoint_url": "http://mine:1"}, "x", STREAMS).endpoint.host == "mine"

    @pytest.mark.parametrize(
        ("url", "authority"),
        [
            ("http://localhost:8000", "localhost:8000"),
            ("http://localhost:80", "localhost"),
            ("https://db.test:443/x", "db.test"),
            ("http://[::1]:8000", "[::1]:8000"),
        ],
    )
    def test_the_host_header(self, url, authority):
        assert config.endpoint_of_url(url).authority == authority

    @pytest.mark.parametrize(
        "url", ["localhost:8000", "ftp://x", "http://", "http://x?y=1", "http://x/a b", "http://u@x"]
    )
    def test_what_is_no_endpoint(self, url):
        with pytest.raises(ValueError) as caught:
            config.endpoint_of_url(url)

        assert str(caught.value) == f"endpoint_url {url!r} is not of the form http://host:port or https://host"


class TestNumbers:
    def test_defaults(self):
        settings = settings_of({"region": "eu-west-1"}, "x")

        assert (settings.attempts, settings.http.connect_timeout, settings.http.read_timeout) == (3, 5.0, 30.0)
        assert (settings.http.max_connections, settings.http.verify, settings.http.proxy) == (100, True, None)

    @pytest.mark.parametrize(("given", "attempts"), [(0, 1), (1, 1), (5, 5)])
    def test_attempts(self, given, attempts):
        assert settings_of({"region": "eu-west-1", "max_retries": given}, "x").attempts == attempts

    def test_attempts_of_the_environment(self, monkeypatch):
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "7")
        assert settings_of({"region": "eu-west-1"}, "x").attempts == 7

    @pytest.mark.parametrize("name", ["connect_timeout", "read_timeout"])
    def test_a_time_out_is_positive(self, name):
        with pytest.raises(ValueError) as caught:
            settings_of({"region": "eu-west-1", name: 0}, "x")

        assert str(caught.value) == f"{name}=0: a time-out is a positive number of seconds"

    def test_a_proxy_is_asked_in_plain_http(self):
        with pytest.raises(ValueError) as caught:
            settings_of({"region": "eu-west-1", "proxy_url": "https://proxy:1"}, "x")

        assert str(caught.value) == (
            "proxy_url 'https://proxy:1' is not of the form http://host:port; traffic to AWS is encrypted through it"
        )
