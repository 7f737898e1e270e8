"""The preview: on this machine only, nothing kept, rebuilt on change, alive after a mistake in content."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator import serve
from generator.build import Options, Report
from generator.problems import Misuse, Problem, Refused
from generator.publish import Busy

OPTIONS = Options(as_of=date(2026, 11, 20))


def get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_serves_what_is_current_and_lets_nothing_be_kept(tmp_path: Path) -> None:
    with serve.served(tmp_path / "current", 0) as port:
        assert get(port, "/a.html")[0] == 404  # before the first build
        (tmp_path / "1").mkdir()
        (tmp_path / "1" / "a.html").write_text("one")
        (tmp_path / "2").mkdir()
        (tmp_path / "2" / "a.html").write_text("two")
        (tmp_path / "current").symlink_to("1")
        status, headers, body = get(port, "/a.html")
        assert (status, body) == (200, b"one")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        (tmp_path / "next").symlink_to("2")
        (tmp_path / "next").replace(tmp_path / "current")
        assert get(port, "/a.html")[2] == b"two"


def test_only_for_this_machine(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("staff")
    with serve.served(tmp_path, 0) as port:
        assert get(port, "/a.html", "localhost")[0] == 200
        status, _, body = get(port, "/a.html", "evil.example")
        assert status == 403 and b"staff" not in body
        assert get(port, "/../../etc/passwd")[0] == 404


def test_a_taken_port_is_the_machines_refusal(tmp_path: Path) -> None:
    with serve.served(tmp_path, 0) as port, pytest.raises(OSError), serve.served(tmp_path, port):
        pass


def raising(error: Exception) -> Callable[[Path, Options], Report]:
    def build(root: Path, options: Options) -> Report:
        raise error

    return build


def test_goes_on_after_a_build_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[Problem] = []
    problem = Problem("content/a.yml", 1, 1, "C001", "is not YAML")
    for error in (Refused([problem]), Misuse("no language"), Busy("build"), ValueError("a template")):
        serve.rebuild(raising(error), tmp_path, OPTIONS, shown.extend)
    assert shown == [problem]
    told = capsys.readouterr().err
    assert "no language" in told and "another build" in told and "ValueError: a template" in told


def test_rebuilds_when_a_file_changes(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_text("id: a\n")
    calls: list[float] = []
    stop, called = threading.Event(), threading.Event()

    def again() -> None:
        calls.append(time.monotonic())
        called.set()

    thread = threading.Thread(target=serve.on_change, args=(tmp_path, again, stop))
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not called.is_set() and time.monotonic() < deadline:
            (tmp_path / "content" / "a.yml").write_text(f"id: a{time.monotonic()}\n")
            called.wait(0.5)
        assert calls
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
