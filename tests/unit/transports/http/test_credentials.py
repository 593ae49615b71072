"""Every source of credentials, from files, environments, and services that a server on loopback plays."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from network.stub_server import Reply, error
from pydynox.errors import (
    AccessDeniedException,
    CredentialsException,
    ExpiredTokenException,
    MissingCredentialsError,
)
from pydynox.transports.http.credentials import Credentials, CredentialsSource


def stamp(seconds):
    return (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Metadata:
    """Plays STS, the container's and the instance's metadata service, each answering from `answers` by path."""

    def __init__(self):
        self.answers = {}
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                outer.requests.append((self.command, self.path, body, dict(self.headers)))
                status, text = outer.answers.get(self.path, (404, "")) if self.command != "PUT" else (200, "token")
                text = text() if callable(text) else text
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = answer  # noqa: N815  # http.server's names

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.thread.join(5)
        self.server.server_close()


@pytest.fixture
def metadata():
    service = Metadata()
    yield service
    service.stop()


def keys_json(number=1, seconds=3600):
    return json.dumps(
        {
            "Code": "Success",
            "AccessKeyId": f"AK{number}",
            "SecretAccessKey": "SK",
            "Token": f"T{number}",
            "Expiration": stamp(seconds),
        }
    )


def sts_xml(action):
    return (
        f"<{action}Response><{action}Result><Credentials><AccessKeyId>AKSTS</AccessKeyId><SecretAccessKey>SK"
        f"</SecretAccessKey><SessionToken>TSTS</SessionToken><Expiration>{stamp(3600)}</Expiration></Credentials>"
        f"<AssumedRoleUser><AssumedRoleId>A:b</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>"
        f"</AssumedRoleUser></{action}Result></{action}Response>"
    )


def load(**options):
    return CredentialsSource(options, "us-east-1").load()


class TestFixed:
    def test_arguments_before_everything(self, monkeypatch):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENV")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "ENV")

        assert load(access_key="AK", secret_key="SK", profile="none", role_arn="arn") == Credentials("AK", "SK", "")
        assert load(access_key="AK", secret_key="SK", session_token="T") == Credentials("AK", "SK", "T")

    def test_environment(self, monkeypatch):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENV")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "SECRET\n")
        monkeypatch.setenv("AWS_SESSION_TOKEN", "T")

        assert load() == Credentials("ENV", "SECRET", "T")

    @pytest.mark.parametrize(("given", "missing"), [("access_key", "secret_key"), ("secret_key", "access_key")])
    def test_half_of_a_pair(self, given, missing):
        with pytest.raises(MissingCredentialsError) as caught:
            load(**{given: "x"})

        assert str(caught.value) == f"{given} was given without {missing}"

    def test_no_key_gets_into_another_header(self):
        with pytest.raises(CredentialsException) as caught:
            load(access_key="AK\r\nX-Evil: 1", secret_key="SK")

        assert str(caught.value) == "the credentials contain characters that no AWS key has"

    def test_botocore_is_not_loaded_for_them(self):
        program = (
            "import sys; from pydynox.transports.http.credentials import CredentialsSource as S;"
            "S({'access_key': 'A', 'secret_key': 'S'}, 'r').load(); print('botocore' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

        assert done.stdout == "False\n"

    def test_none_anywhere(self, stub, transport_to, perform):
        with pytest.raises(MissingCredentialsError) as caught:
            perform(transport_to(stub.url, access_key=None, secret_key=None), "ListTables")

        assert str(caught.value) == (
            "no credentials: pass access_key and secret_key, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
            "configure a profile, role, container or instance"
        )
        assert stub.received == []

    def test_without_botocore(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "botocore.session", None)
        with pytest.raises(MissingCredentialsError) as caught:
            load(profile="dev")

        assert str(caught.value) == (
            "profile needs botocore, which is not installed: it comes with pydynox's extra 'aws', from a clone of it "
            "(pip install '.[aws]') or from a wheel file (pip install './pydynox-2.0.0.dev0-py3-none-any.whl[aws]'). "
            "Without it keys come from the arguments access_key and secret_key, or from AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY"
        )


class TestResolved:
    @pytest.fixture(autouse=True)
    def _needs_botocore(self):
        pytest.importorskip("botocore")

    def test_profile(self, home, monkeypatch):
        (home / "credentials").write_text(
            "[default]\naws_access_key_id = D\naws_secret_access_key = S\n"
            "[dev]\naws_access_key_id = DEV\naws_secret_access_key = S\naws_session_token = T\n"
        )
        assert load() == Credentials("D", "S", "")
        assert load(profile="dev") == Credentials("DEV", "S", "T")
        monkeypatch.setenv("AWS_PROFILE", "dev")
        assert load() == Credentials("DEV", "S", "T")

    def test_unknown_profile(self):
        with pytest.raises(MissingCredentialsError) as caught:
            load(profile="nobody")

        assert str(caught.value) == (
            "the credentials could not be loaded: The config profile (nobody) could not be found"
        )

    def test_process(self, home):
        body = {
            "Version": 1,
            "AccessKeyId": "P",
            "SecretAccessKey": "S",
            "SessionToken": "T",
            "Expiration": stamp(9000),
        }
        (home / "keys.json").write_text(json.dumps(body))
        program = f"{sys.executable} -c \"print(open('{home / 'keys.json'}').read())\""
        (home / "config").write_text(f"[profile p]\ncredential_process = {program}\n")

        assert load(profile="p") == Credentials("P", "S", "T")

    def test_role(self, metadata, monkeypatch):
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", metadata.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "BASE")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "S")
        metadata.answers["/"] = (200, sts_xml("AssumeRole"))
        role = "arn:aws:iam::123456789012:role/r"

        assert load(role_arn=role) == Credentials("AKSTS", "SK", "TSTS")
        load(role_arn=role, role_session_name="mine", external_id="X1")

        first, second = (body for _, _, body, _ in metadata.requests)
        assert "Action=AssumeRole&" in first
        assert "RoleSessionName=pydynox-session" in first
        assert "ExternalId" not in first
        assert "RoleSessionName=mine" in second
        assert "ExternalId=X1" in second
        assert "Credential=BASE/" in metadata.requests[0][3]["Authorization"]

    def test_role_that_may_not_be_assumed(self, metadata, monkeypatch):
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", metadata.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "BASE")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "S")
        refusal = "<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>"
        metadata.answers["/"] = (403, f"<ErrorResponse>{refusal}</ErrorResponse>")

        with pytest.raises(MissingCredentialsError) as caught:
            load(role_arn="arn:aws:iam::123456789012:role/r")

        assert str(caught.value) == (
            "the credentials could not be loaded: An error occurred (AccessDenied) when calling the AssumeRole "
            "operation: no"
        )

    def test_web_identity(self, metadata, home, monkeypatch):
        (home / "token").write_text("web-token")
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", metadata.url)
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        monkeypatch.setenv("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/r")
        monkeypatch.setenv("AWS_WEB_IDENTITY_TOKEN_FILE", str(home / "token"))
        metadata.answers["/"] = (200, sts_xml("AssumeRoleWithWebIdentity"))

        assert load() == Credentials("AKSTS", "SK", "TSTS")
        assert "WebIdentityToken=web-token" in metadata.requests[0][2]

    def test_container(self, metadata, monkeypatch):
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{metadata.url}/keys")
        metadata.answers["/keys"] = (200, keys_json)

        assert load() == Credentials("AK1", "SK", "T1")

    def test_instance(self, metadata, monkeypatch):
        monkeypatch.delenv("AWS_EC2_METADATA_DISABLED")
        monkeypatch.setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url)
        path = "/latest/meta-data/iam/security-credentials/"
        metadata.answers[path] = (200, "role")
        metadata.answers[f"{path}role"] = (200, keys_json)

        assert load() == Credentials("AK1", "SK", "T1")

    def test_expired_single_sign_on(self, home):
        (home / "config").write_text(
            "[profile s]\nsso_session = x\nsso_account_id = 123456789012\nsso_role_name = r\n"
            "[sso-session x]\nsso_start_url = https://x.test\nsso_region = us-east-1\n"
        )
        with pytest.raises(CredentialsException) as caught:
            load(profile="s")

        assert "the credentials could not be loaded: " in str(caught.value)


class TestRenewing:
    """Against a container endpoint whose keys last as long as the test says."""

    @pytest.fixture(autouse=True)
    def keys(self, metadata, monkeypatch):
        pytest.importorskip("botocore")
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", f"{metadata.url}/keys")
        self.lasting, self.served = [], 0

        def answer():
            self.served += 1
            return keys_json(self.served, self.lasting.pop(0) if self.lasting else 3600)

        metadata.answers["/keys"] = (200, answer)

    def test_tasks_at_once_load_once_and_not_in_the_loop(self, stub, transport_to):
        transport = transport_to(stub.url, access_key=None, secret_key=None)
        threads = []
        find = transport.credentials._find

        def noted():
            threads.append(threading.current_thread())
            find()

        transport.credentials._find = noted

        async def main():
            await asyncio.gather(*(transport.perform_async("ListTables", {}) for _ in range(10)))

        asyncio.run(main())
        assert self.served == 1
        assert threads != [threading.main_thread()]
        assert {request.headers["x-amz-security-token"] for request in stub.received} == {"T1"}

    def test_threads_at_once_load_once(self):
        source = CredentialsSource({}, "us-east-1")
        found = []
        threads = [threading.Thread(target=lambda: found.append(source.load())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

        assert found == [Credentials("AK1", "SK", "T1")] * 8
        assert self.served == 1

    def test_keys_about_to_end_are_renewed(self, stub, transport_to, perform):
        self.lasting = [30, 30]  # botocore asks again at once for keys that are about to end
        transport = transport_to(stub.url, access_key=None, secret_key=None)

        perform(transport, "ListTables")
        perform(transport, "ListTables")
        perform(transport, "ListTables")

        assert [request.headers["x-amz-security-token"] for request in stub.received] == ["T2", "T3", "T3"]
        assert self.served == 3

    def test_keys_that_end_soon_are_renewed_once_a_minute(self):
        self.lasting = [600, 600, 600, 3600]
        now = [1_000_000.0]
        source = CredentialsSource({}, "us-east-1", lambda: now[0])
        source.load()
        assert source.at_hand() == Credentials("AK2", "SK", "T2")
        now[0] += 61

        assert source.at_hand() is None
        assert source.load() == Credentials("AK3", "SK", "T3")
        assert source.at_hand() == Credentials("AK3", "SK", "T3")

    def test_a_cancelled_task_does_not_take_the_loading_with_it(self, stub, transport_to):
        transport = transport_to(stub.url, access_key=None, secret_key=None)
        begun, go_on = threading.Event(), threading.Event()
        find = transport.credentials._find

        def slow():
            begun.set()
            go_on.wait(5)
            find()

        transport.credentials._find = slow

        async def main():
            first, second = (asyncio.create_task(transport.perform_async("ListTables", {})) for _ in range(2))
            await asyncio.to_thread(begun.wait, 5)
            first.cancel()
            await asyncio.wait([first])
            go_on.set()
            await second

        asyncio.run(main())
        assert (self.served, stub.operations) == (1, ["ListTables"])


class TestRefused:
    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("ExpiredTokenException", ExpiredTokenException),
            ("ExpiredToken", ExpiredTokenException),
            ("UnrecognizedClientException", CredentialsException),
            ("AccessDeniedException", AccessDeniedException),
        ],
    )
    def test_by_the_service(self, stub, transport_to, perform, waits, code, kind):
        stub.script(error(code, "The service's words"))
        with pytest.raises(kind) as caught:
            perform(transport_to(stub.url), "ListTables")

        assert (type(caught.value), str(caught.value), waits) == (kind, "The service's words", [])


class TestClock:
    def test_a_wrong_clock_is_corrected_once(self, stub, transport_to, perform, waits):
        transport = transport_to(stub.url)
        theirs = {"Date": "Tue, 14 Nov 2023 22:13:20 GMT"}
        stub.script(
            Reply({"__type": "x#InvalidSignatureException", "message": "Signature not yet current"}, 400, theirs)
        )
        reply = perform(transport, "ListTables")
        perform(transport, "ListTables")

        assert reply["ResponseMetadata"]["RetryAttempts"] == 1
        assert waits == [0.0]
        assert [request.headers["x-amz-date"][:8] for request in stub.received[1:]] == ["20231114", "20231114"]

    def test_a_wrong_key_is_not_a_wrong_clock(self, stub, transport_to, perform, waits):
        now = dt.datetime.now(dt.UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        stub.script(Reply({"__type": "x#InvalidSignatureException", "message": "No"}, 400, {"Date": now}))
        with pytest.raises(CredentialsException):
            perform(transport_to(stub.url), "ListTables")

        assert waits == []
