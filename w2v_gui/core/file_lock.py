"""Locks on open files, which end with the process that holds them, however it ends."""

import sys
from typing import IO


def lock(file: IO[bytes], shared: bool = False) -> bool:
    """Locks a file until it is closed; False where another holds it.

    Several may hold it `shared`. On Windows being open is lock enough, as no open file can be removed there. Raises
    OSError where the disk knows no locks.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second on disks of the network
        return False
    return True
