"""Compiling kernels in a child process, once, into the user's cache folder. Called by what compiles for each part.

Compiling in a thread would hold the interpreter's lock for seconds, and the window with it. The child fills Numba's
cache; this process then only loads what it finds there.
"""

import hashlib
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from w2v_gui.core.kernel_cache import cache_folder
from w2v_gui.core.progress import Progress

_POLL_S = 0.05
_ACTIVITY = "Compiling the kernels, once"
_one_at_a_time = threading.Lock()  # a second caller waits for the first one's child


def compile_in_child(module: str, kernels: str, *arguments: str) -> Generator[Progress, None, None]:
    """Returns when the kernels that `run_kernels(*arguments)` of the module runs are in the cache; at once if they are.

    kernels  which ones these are: says for what the cache was filled

    A child that fails is no error: this process then compiles for itself, and the window stutters meanwhile.
    """
    while not _one_at_a_time.acquire(timeout=_POLL_S):
        yield Progress(None, _ACTIVITY)
    try:
        marker = _marker(kernels)
        if not marker.exists():
            yield from _run_child(marker, module, *arguments)
    finally:
        _one_at_a_time.release()


def _run_child(marker: Path, *arguments: str) -> Generator[Progress, None, None]:
    command = [sys.executable, "-m", __name__, *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return
    with child:
        try:
            while child.poll() is None:
                yield Progress(None, _ACTIVITY)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(_POLL_S)
        finally:
            child.kill()
    if child.returncode == 0:
        with suppress(OSError):  # compiled anew next time
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()


def _marker(kernels: str) -> Path:
    """A file whose name says for what the cache was filled: versions, processor, and which kernels."""
    from importlib.metadata import version

    content = hashlib.sha256(f"{sys.version} {version('numba')} {version('llvmlite')}".encode())
    content.update(f"{platform.processor()} {kernels}".encode())
    return cache_folder() / f"{content.hexdigest()[:16]}.compiled"


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # the window comes first
    import_module(sys.argv[1]).run_kernels(*sys.argv[2:])
