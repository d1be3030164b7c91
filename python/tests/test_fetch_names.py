"""fetch_names, against a server on this machine."""

import hashlib
import http.server
import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from swiftmakemore import fetch

pooch = pytest.importorskip("pooch")

NAMES = b"emma\nolivia\nava"
SHA256 = hashlib.sha256(NAMES).hexdigest()


class Server:
    """Serves `body` under every path; counts the requests."""

    def __init__(self):
        self.body, self.status, self.requests = NAMES, 200, 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests += 1
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(outer.body)))
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/names.txt"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,))
        self.thread.start()

    def stop(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server():
    server = Server()
    yield server
    server.stop()


def test_downloads_once(server, tmp_path):
    path = fetch._fetch(server.url, SHA256, tmp_path / "new" / "cache")
    assert isinstance(path, Path)
    assert path.name == "names.txt"
    assert path.read_bytes() == NAMES
    assert fetch._fetch(server.url, SHA256, tmp_path / "new" / "cache") == path
    assert server.requests == 1


def test_a_changed_file_is_downloaded_again(server, tmp_path):
    path = fetch._fetch(server.url, SHA256, tmp_path)
    path.write_bytes(b"mallory")
    assert fetch._fetch(server.url, SHA256, tmp_path).read_bytes() == NAMES
    assert server.requests == 2


def test_the_users_cache_is_where_it_goes(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "URL", server.url)
    monkeypatch.setattr(fetch, "SHA256", SHA256)
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / project)
    assert fetch.fetch_names() == tmp_path / "swiftmakemore" / "names.txt"


def test_a_wrong_checksum_is_refused(server, tmp_path):
    server.body = b"not the names"
    with pytest.raises(ValueError, match=r"^fetch_names: .*not the post's names\.txt") as caught:
        fetch._fetch(server.url, SHA256, tmp_path)
    for part in (server.url, SHA256, "load_names()"):
        assert part in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_download_leaves_an_old_file_refused(server, tmp_path):
    (tmp_path / "names.txt").write_bytes(b"mallory")
    server.body = b"not the names"
    with pytest.raises(ValueError, match="not the post's"):
        fetch._fetch(server.url, SHA256, tmp_path)


def test_offline_says_what_to_do_instead(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ConnectionError, match=r"^fetch_names: http://127") as caught:
        fetch._fetch(f"http://127.0.0.1:{port}/names.txt", SHA256, tmp_path)
    assert isinstance(caught.value, OSError)
    assert "load_names()" in str(caught.value)
    assert "load_names(path)" in str(caught.value)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_server_that_refuses_counts_as_offline(server, tmp_path, status):
    server.status = status
    with pytest.raises(ConnectionError, match=str(status)):
        fetch._fetch(server.url, SHA256, tmp_path)


def test_without_pooch(monkeypatch):
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(ImportError, match=r"pip install swiftmakemore\[fetch\]"):
        fetch.fetch_names()


def test_the_checksum_is_that_of_the_posts_file(server, tmp_path):
    if not (names := os.environ.get("SWIFTMAKEMORE_NAMES")):
        pytest.skip("SWIFTMAKEMORE_NAMES does not name the post's names.txt")
    server.body = Path(names).read_bytes()
    path = fetch._fetch(server.url, fetch.SHA256, tmp_path)
    assert path.read_bytes() == server.body
