"""Getting a connection: TLS, proxies, time-outs, and endpoints where nobody is."""

from __future__ import annotations

import base64
import socket
import threading

import pytest

from network.stub_server import Reply, Unread
from pydynox.errors import EndpointConnectionError, RequestTimeoutError, TlsError

PUT = {"TableName": "t", "Item": {"pk": "1"}}


@pytest.fixture
def unused_port():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


class Proxy:
    """Passes on what a CONNECT asks for, or refuses; keeps the heads of what it was asked."""

    def __init__(self, answer=b"HTTP/1.1 200 Connection established\r\n\r\n"):
        self.heads = []
        self.answer = answer
        self.goal = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.threads = []
        self.start(self.accept)

    def start(self, target, *args):
        thread = threading.Thread(target=target, args=args, daemon=True)
        self.threads.append(thread)
        thread.start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.start(self.serve, client)

    def serve(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(1)
        self.heads.append(head.decode())
        host, _, port = head.split()[1].decode().partition(":")
        if self.goal is not None:
            host, port = self.goal
        with client:
            client.sendall(self.answer)
            if b" 200 " not in self.answer:
                return
            with socket.create_connection((host, int(port))) as server:
                back = threading.Thread(target=self.copy, args=(server, client))
                back.start()
                self.copy(client, server)
                back.join(5)

    @staticmethod
    def copy(source, goal):
        try:
            while data := source.recv(65536):
                goal.sendall(data)
            goal.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def stop(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.fixture
def proxy():
    made = []

    def make(*args):
        made.append(Proxy(*args))
        return made[-1]

    yield make
    for each in made:
        each.stop()


class TestTls:
    def test_an_authority_of_your_own(self, tls_stub, certificate, transport_to, perform):
        tls_stub.script(Reply({"TableNames": ["a"]}))

        assert perform(transport_to(tls_stub.url, verify=certificate), "ListTables")["TableNames"] == ["a"]

    def test_of_the_environment(self, tls_stub, certificate, transport_to, perform, monkeypatch):
        monkeypatch.setenv("AWS_CA_BUNDLE", certificate)

        perform(transport_to(tls_stub.url), "ListTables")

    def test_connections_are_kept(self, tls_stub, certificate, transport_to):
        transport = transport_to(tls_stub.url, verify=certificate)
        for _ in range(3):
            transport.perform("ListTables", {})

        assert tls_stub.connections == 1

    def test_an_untrusted_certificate(self, tls_stub, transport_to, perform, waits):
        with pytest.raises(TlsError) as caught:
            perform(transport_to(tls_stub.url), "PutItem", PUT)

        assert str(caught.value) == (
            f"PutItem got no answer from {tls_stub.url}: its certificate is not trusted "
            "(unable to get local issuer certificate); for a certificate authority of your own set verify=<file> or "
            "AWS_CA_BUNDLE. Nothing was sent."
        )
        assert (caught.value.may_have_happened, waits, tls_stub.received) == (False, [], [])

    def test_a_certificate_of_another_name(self, tls_stub, certificate, transport_to, perform, proxy):
        through = proxy()
        through.goal = ("127.0.0.1", tls_stub.port)
        transport = transport_to("https://db.test", proxy_url=through.url, verify=certificate)

        with pytest.raises(TlsError) as caught:
            perform(transport, "ListTables")

        assert "its certificate is not trusted (Hostname mismatch, certificate is not valid for 'db.test'.)" in str(
            caught.value
        )

    def test_anybody_is_trusted_only_by_explicit_choice(self, tls_stub, transport_to, perform):
        perform(transport_to(tls_stub.url, verify=False), "ListTables")

        assert tls_stub.operations == ["ListTables"]

    def test_a_file_that_is_not_there(self, tls_stub, transport_to, perform):
        with pytest.raises(ValueError) as caught:
            perform(transport_to(tls_stub.url, verify="/nowhere.pem"), "ListTables")

        assert str(caught.value) == (
            "verify='/nowhere.pem': there is no such file or directory of certificate authorities"
        )

    def test_a_server_without_tls(self, stub, transport_to, perform):
        url = stub.url.replace("http:", "https:")
        stub.script(Unread(b"HTTP/1.1 400 Bad Request\r\n\r\n"))

        with pytest.raises(TlsError) as caught:
            perform(transport_to(url, max_retries=1), "ListTables")

        assert str(caught.value).startswith(f"ListTables got no answer from {url}: no secure connection came about (")


class TestNobody:
    def test_nobody_listens(self, unused_port, transport_to, perform, waits):
        url = f"http://127.0.0.1:{unused_port}"
        with pytest.raises(EndpointConnectionError) as caught:
            perform(transport_to(url), "PutItem", PUT)

        assert str(caught.value).startswith(f"PutItem got no answer from {url}: nobody was reached (")
        assert str(caught.value).endswith(" Nothing was sent. Attempts: 3.")
        assert caught.value.may_have_happened is False
        assert waits == [0.025, 0.05]

    def test_the_name_is_unknown(self, transport_to, perform, monkeypatch):
        def getaddrinfo(*args, **kwargs):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        with pytest.raises(EndpointConnectionError) as caught:
            perform(transport_to("http://db.invalid:8000", max_retries=1), "ListTables")

        assert str(caught.value) == (
            "ListTables got no answer from http://db.invalid:8000: the name db.invalid is not known "
            "(Name or service not known). Nothing was sent."
        )

    def test_connecting_takes_too_long(self, transport_to, perform):
        # A listener whose queue is full lets nobody else in.
        with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
            address = full.getsockname()
            waiting = [socket.socket() for _ in range(3)]
            for each in waiting:
                each.setblocking(False)
                each.connect_ex(address)
            url = f"http://127.0.0.1:{address[1]}"
            try:
                with pytest.raises(RequestTimeoutError) as caught:
                    perform(transport_to(url, max_retries=1, connect_timeout=0.05), "PutItem", PUT)
            finally:
                for each in waiting:
                    each.close()

        assert str(caught.value) == (
            f"PutItem got no answer from {url}: connecting took longer than 0.05 s (connect_timeout). Nothing was sent."
        )
        assert isinstance(caught.value, TimeoutError)


class TestProxy:
    def test_plain_http_names_the_whole_address(self, stub, transport_to, perform):
        transport = transport_to("http://db.test:8000/path", proxy_url=stub.url.replace("//", "//me:p%40ss@"))
        perform(transport, "ListTables")

        (request,) = stub.received
        assert request.line == "POST http://db.test:8000/path HTTP/1.1"
        assert request.headers["host"] == "db.test:8000"
        assert base64.b64decode(request.headers["proxy-authorization"].split()[1]) == b"me:p@ss"

    def test_https_goes_through_a_tunnel(self, tls_stub, certificate, transport_to, perform, proxy):
        through = proxy()
        url = through.url.replace("//", "//me:secret@")
        transport = transport_to(tls_stub.url, proxy_url=url, verify=certificate)
        perform(transport, "ListTables")

        assert tls_stub.operations == ["ListTables"]
        assert "proxy-authorization" not in tls_stub.received[0].headers
        goal = f"127.0.0.1:{tls_stub.port}"
        assert through.heads == [
            f"CONNECT {goal} HTTP/1.1\r\nHost: {goal}\r\nProxy-Authorization: Basic bWU6c2VjcmV0\r\n\r\n"
        ]
        transport.close()

    def test_a_proxy_that_refuses(self, tls_stub, transport_to, perform, proxy, waits):
        through = proxy(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
        with pytest.raises(EndpointConnectionError) as caught:
            perform(transport_to(tls_stub.url, proxy_url=through.url), "PutItem", PUT)

        assert str(caught.value) == (
            f"PutItem got no answer from {tls_stub.url}: the proxy {through.url.partition('//')[2]} refused to connect "
            "(HTTP status 407). Nothing was sent."
        )
        assert waits == []

    def test_a_proxy_that_is_not_there(self, transport_to, perform, unused_port):
        transport = transport_to("https://127.0.0.1:1", proxy_url=f"http://127.0.0.1:{unused_port}", max_retries=1)
        with pytest.raises(EndpointConnectionError) as caught:
            perform(transport, "ListTables")

        assert f"nobody was reached (through the proxy 127.0.0.1:{unused_port}) (" in str(caught.value)

    def test_two_clients_two_proxies(self, stub, transport_to, perform):
        perform(transport_to("http://one.test", proxy_url=stub.url), "ListTables")
        perform(transport_to(stub.url), "ListTables")

        assert [request.line for request in stub.received] == ["POST http://one.test/ HTTP/1.1", "POST / HTTP/1.1"]

    def test_of_the_environment(self, stub, transport_to, perform, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", stub.url)
        monkeypatch.setenv("NO_PROXY", "direct.test")

        assert transport_to("http://direct.test:8000").settings.http.proxy is None
        perform(transport_to("http://db.test"), "ListTables")
        assert stub.received[0].line == "POST http://db.test/ HTTP/1.1"
