import os
import signal
import stat
import subprocess
import sys

import pytest

import minimx as mx
from minimx.files import read_file, write_file


def test_writes_text_and_bytes_and_leaves_no_other_file(tmp_path):
    write_file(tmp_path / "a", "é")
    write_file(str(tmp_path / "b"), b"\0\1")
    assert read_file(tmp_path / "a") == "é".encode() and read_file(tmp_path / "b") == b"\0\1"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_keeps_the_permissions_of_the_old_file(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640 and path.read_bytes() == b"new"


def test_writes_through_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"


def test_writes_to_a_pipe_directly(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    write_file(pipe, b"through")
    assert reader.communicate(timeout=100)[0] == b"through"


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(mx.MXNetError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["a"]


def test_missing_folder_and_missing_file(tmp_path):
    with pytest.raises(mx.MXNetError, match="No such file"):
        write_file(tmp_path / "nosuch" / "a", b"")
    with pytest.raises(mx.MXNetError, match="nosuch"):
        read_file(tmp_path / "nosuch")


def test_a_killed_process_leaves_a_whole_file(tmp_path):
    path = tmp_path / "a"
    write_file(path, b"0" * 4_000_000)
    code = ("import sys, itertools; from minimx.files import write_file\n"
            "print('ready', flush=True)\n"
            "for i in itertools.cycle(b'12345'): write_file(sys.argv[1], bytes([i]) * 4_000_000)")
    process = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    while path.read_bytes()[:1] == b"0":
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    content = path.read_bytes()
    assert len(content) == 4_000_000 and len(set(content)) == 1
