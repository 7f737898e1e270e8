"""Publishing: whole or not at all, under kill -9 at random moments; one builder at a time; the release before is kept."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import publish

WRITER = """
import sys
from pathlib import Path
from generator.publish import lock, publish, stage
out, number = Path(sys.argv[1]), int(sys.argv[2])
with lock(out), stage(out) as tree:
    for n in range(60):
        path = tree / f"{n % 7}" / f"{n}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"release {number} " * 200)
    print("publishing", flush=True)
    publish(tree, out)
"""


def _release(out: Path, number: int) -> Path:
    with publish.lock(out), publish.stage(out) as tree:
        (tree / "a.txt").write_text(f"{number}")
        return publish.publish(tree, out)


def test_a_release_becomes_current_and_the_one_before_is_kept(tmp_path: Path) -> None:
    first, second, third = (_release(tmp_path, n) for n in range(3))
    assert publish.current(tmp_path) == third
    assert second.exists() and not first.exists()


def test_the_same_tree_published_again_changes_nothing(tmp_path: Path) -> None:
    first, second = _release(tmp_path, 1), _release(tmp_path, 2)
    assert _release(tmp_path, 2) == second
    assert first.exists() and publish.current(tmp_path) == second


def test_a_damaged_release_is_not_trusted_and_not_touched_while_it_is_current(tmp_path: Path) -> None:
    release = _release(tmp_path, 1)
    (release / "a.txt").write_text("damaged")
    again = _release(tmp_path, 1)
    assert (again / "a.txt").read_text() == "1" and publish.current(tmp_path) == again


def test_two_builds_do_not_publish_at_once(tmp_path: Path) -> None:
    with publish.lock(tmp_path), pytest.raises(publish.Busy), publish.lock(tmp_path):
        pass


def test_the_manifest_is_what_sha256sum_reads(tmp_path: Path) -> None:
    release = _release(tmp_path, 1)
    done = subprocess.run(["sha256sum", "--check", "--strict", publish.MANIFEST], cwd=release, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_kill_at_random_moments_leaves_a_whole_release(tmp_path: Path) -> None:
    """30 publishers killed at random moments between the start of publishing and well after it."""
    _release(tmp_path, 0)
    dice, torn, died = random.Random(7), [], 0
    for number in range(1, 31):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(number)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.random() * 0.03)
        os.kill(process.pid, signal.SIGKILL)
        died += process.wait() == -signal.SIGKILL
        process.stdout.close()
        release = publish.current(tmp_path)
        text = (release / publish.MANIFEST).read_text() if release else ""
        if release is None or publish.manifest(release) != text:
            torn.append(number)
    assert not torn
    assert died > 5, "the kills came too late to prove anything"
    _release(tmp_path, 99)
    assert not list((tmp_path / "releases").glob(".stage*"))
