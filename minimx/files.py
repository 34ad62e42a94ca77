"""Read and write whole files, so that a killed process leaves the old file or the new one, never a half."""
import os
import shutil

from .base import MXNetError

__all__ = ["write_file", "read_file"]


def write_file(path, data):
    """Write `data` (bytes, or text as UTF-8) to the file `path` in one step.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and the temporary file is renamed
    over the old one, which keeps its permissions.  A pipe or a device is written directly.

    Raises
    ------
    MXNetError
        The file cannot be written; the old one is as it was.
    """
    data = data.encode("utf-8") if isinstance(data, str) else data
    path = os.path.realpath(os.fspath(path))
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:
                file.write(data)
            return
        _replace(path, data)
    except OSError as error:
        raise MXNetError(f"cannot write {path}: {error.strerror}") from error


def _replace(path, data):
    temporary = f"{path}.{os.urandom(4).hex()}.part"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    _flush_folder(os.path.dirname(path))


def _flush_folder(folder):
    """Make the rename itself durable, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_file(path):
    """Return the bytes of the file `path`.

    Raises
    ------
    MXNetError
        The file is missing or cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise MXNetError(f"cannot read {os.fspath(path)!r} (in {os.getcwd()}): {error.strerror}") from error
