"""What must be there before Qt may start, for Qt itself would abort the process. Called by `__main__`."""

import ctypes
import os
import re
import shutil
import socket
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

# the system libraries that Qt is linked to, and the packages of Debian and Ubuntu that bring them
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_INSTALL = (
    r"py -m venv .venv && .venv\Scripts\pip install . && .venv\Scripts\python main.py"
    if sys.platform == "win32"
    else "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/python main.py"
)
_NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): start the window from a desktop or by "
    "xvfb-run, or use one of the commands that w2v-gui --help lists."
)


def complaint() -> str | None:
    """One sentence on what is missing for Qt to start, with the cure; None where nothing is."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return f"PySide6 is not installed for {sys.executable}: run {_INSTALL}"
    if sys.platform.startswith("linux"):
        plugins = Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"
        complaints = [_complaint_about(platform, plugins) for platform in _platforms()]
        if not complaints:
            return _NO_SCREEN
        if None not in complaints:
            return complaints[0]
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        return f"Qt cannot be loaded ({error}): install the program again as its README says."
    return None


def _platforms() -> list[str]:
    """The platforms that Qt tries, in its order."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return [platform.partition(":")[0] for platform in chosen.split(";")]
    on_wayland = "WAYLAND_DISPLAY" in os.environ or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * on_wayland + ["xcb"] * ("DISPLAY" in os.environ)


def _complaint_about(platform: str, plugins: Path) -> str | None:
    plugin = plugins / f"libq{platform}.so"
    if plugin.exists() and (missing := missing_libraries(plugin)):
        return _cure(missing)
    connects = {"xcb": _x_server_answers, "wayland": _wayland_answers}.get(platform)
    if connects is None or connects():
        return None
    variable = "DISPLAY" if platform == "xcb" else "WAYLAND_DISPLAY"
    screen = os.environ.get(variable)
    return (
        f"No screen answers at {variable}={screen}: start the window from a desktop or by xvfb-run."
        if screen
        else _NO_SCREEN
    )


def missing_libraries(library: Path) -> list[str]:
    """The names of all system libraries that `library`, or one that it is linked to, does not find."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        # the error names only the first
        first = str(error).partition(":")[0]
        ldd = shutil.which("ldd")
        listing = subprocess.run([ldd, library], capture_output=True, text=True).stdout if ldd else ""
        return sorted(set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))) or [first]
    return []


def _cure(libraries: list[str]) -> str:
    if shutil.which("apt-get") is None:
        return f"Qt misses system libraries: install the packages of your system that hold {', '.join(libraries)}."
    packages = sorted({PACKAGES.get(library, library) for library in libraries})
    return f"Qt misses system libraries: install them by sudo apt-get install {' '.join(packages)}"


def _x_server_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    if "WAYLAND_SOCKET" in os.environ:
        return True
    # by hand, as its library prints lines of its own
    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(str(path)) == 0
