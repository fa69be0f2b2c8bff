"""A file that holds a secret: read only where nobody but its owner can."""

import os
import stat
from pathlib import Path

from warehouse.errors import UserFacingError
from warehouse.text import Text


class PrivateFileError(UserFacingError):
    """The reason alone, without the file's name: "can be read by others …". Who asked says what the file is."""


def read_private(path: Path) -> bytes:
    """The bytes of a regular file of the user's own, mode 600 or less; PrivateFileError else.

    Judged and read through one handle, so that nobody changes the file in between.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise PrivateFileError(
            Text(f"không mở được ({error.strerror})", f"cannot be opened ({error.strerror})")
        ) from error
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        mode = stat.S_IMODE(found.st_mode)
        if not stat.S_ISREG(found.st_mode):
            raise PrivateFileError(Text("không phải là tệp thường", "is not a regular file"))
        if found.st_uid != os.geteuid():
            raise PrivateFileError(Text("thuộc về người dùng khác", "belongs to another user"))
        if mode & 0o077:
            raise PrivateFileError(
                Text(
                    f"người khác đọc được (quyền {mode:04o}). Hãy đặt lại: chmod 600 {path}",
                    f"can be read by others (mode {mode:04o}). Set it: chmod 600 {path}",
                )
            )
        return file.read()
