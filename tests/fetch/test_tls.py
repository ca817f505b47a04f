"""TLS and HTTP/2: a certificate that nobody vouches for is not believed, and one that holds is spoken HTTP/2 behind."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from attribution.errors import InputError
from attribution.fetch.fetching import Fetched
from fetch.conftest import Fetch
from fetch.hosts import PAGE

Talk = Callable[[ssl.SSLSocket], None]


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that its own key vouches for, and the key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    name = ["-subj", "/CN=nobody.example", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    subprocess.run([*command, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


@contextmanager
def tls_host(certificate: tuple[Path, Path], talk: Talk) -> Iterator[str]:
    """A server that talks to each connection in its turn."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server, context, talk), daemon=True).start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}"


def _serve(server: socket.socket, context: ssl.SSLContext, talk: Talk) -> None:
    while server.fileno() >= 0:
        try:
            one, _ = server.accept()
            with context.wrap_socket(one, server_side=True) as connection:
                talk(connection)
        except OSError:
            continue


def speak_h2(connection: ssl.SSLSocket) -> None:
    """Answer every request with the page, in HTTP/2."""
    machine = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    machine.initiate_connection()
    connection.sendall(machine.data_to_send())
    while raw := connection.recv(65_536):
        for event in machine.receive_data(raw):
            if isinstance(event, h2.events.RequestReceived):
                machine.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                machine.send_data(event.stream_id, PAGE, end_stream=True)
        connection.sendall(machine.data_to_send())


def test_a_certificate_that_nobody_vouches_for_is_not_believed(certificate: tuple[Path, Path], fetch: Fetch) -> None:
    with tls_host(certificate, speak_h2) as host:
        (error,) = fetch(f"{host}/page")

    assert isinstance(error, InputError)
    assert "its TLS certificate does not hold: self-signed certificate" in str(error)


def test_http_2_is_spoken_where_the_host_speaks_it(
    certificate: tuple[Path, Path], fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name stands in TLS though the connection is made to an address."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    with tls_host(certificate, speak_h2) as host:
        pages = fetch(f"{host}/1", f"{host}/2", robots=False)

    assert [page.raw for page in pages if isinstance(page, Fetched)] == [PAGE, PAGE]


def test_a_certificate_of_another_name_is_not_believed(
    certificate: tuple[Path, Path], fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    with tls_host(certificate, speak_h2) as host:
        (error,) = fetch(host.replace("127.0.0.1", "localhost") + "/page")

    assert isinstance(error, InputError)
    assert "its TLS certificate does not hold" in str(error)
