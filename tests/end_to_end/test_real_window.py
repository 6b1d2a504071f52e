"""The window on a real X server, by real clicks: `QT_QPA_PLATFORM=xcb xvfb-run python -m pytest -m real_window`."""

import ctypes
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from user import User

from w2v_gui.ui.theme import load_theme

pytestmark = pytest.mark.real_window

MAIN = [sys.executable, str(Path(__file__).parents[2] / "main.py")]
START_S, LONG_MS, CLOSING_S = 30, 60_000, 2
THEME = load_theme("light")  # what a bare X server gets


@pytest.fixture(autouse=True)
def _screen(qapp: QGuiApplication) -> None:
    assert qapp.platformName() == "xcb", (
        "Needs a real screen: QT_QPA_PLATFORM=xcb xvfb-run python -m pytest -m real_window"
    )


class Screen:
    """A window of another process, as a person has it: what it shows, and the mouse."""

    def __init__(self, window_id: int) -> None:
        self.window_id = window_id

    def picture(self) -> NDArray[np.uint8]:
        """Its pixels, (height, width, 3), red green blue."""
        image = QGuiApplication.primaryScreen().grabWindow(self.window_id).toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def click(self, x: int, y: int) -> None:
        xdotool("mousemove", "--window", self.window_id, x, y, "click", 1)

    def close(self) -> None:
        """What a window manager sends when the cross of the window is clicked."""
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        protocols, delete = (atom(xcb, connection, name) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
        client_message, format_bits = 33, 32
        event = struct.pack(
            "=BBHIIIIIII", client_message, format_bits, 0, self.window_id, protocols, delete, 0, 0, 0, 0
        )
        xcb.xcb_send_event(connection, 0, self.window_id, 0, event)
        atom(xcb, connection, b"WM_PROTOCOLS")  # its answer says that the event has arrived
        xcb.xcb_disconnect(connection)


def atom(xcb: ctypes.CDLL, connection: ctypes.c_void_p, name: bytes) -> int:
    """The number that the X server gives to a name."""
    xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(ctypes.c_uint32)
    cookie = xcb.xcb_intern_atom(connection, 0, len(name), name)
    return int(xcb.xcb_intern_atom_reply(connection, cookie, None)[2])


def xdotool(*arguments: object) -> str:
    words = ["xdotool", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=START_S).stdout


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program as a person starts it; with W2V_GUI_COMMAND, that command of an installed program."""
    command = [os.environ["W2V_GUI_COMMAND"]] if "W2V_GUI_COMMAND" in os.environ else MAIN
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        yield process
        process.kill()


@pytest.fixture
def screen(process: subprocess.Popen[bytes]) -> Screen:
    found = xdotool("search", "--sync", "--onlyvisible", "--all", "--pid", process.pid, "--name", "^w2v_gui$")
    return Screen(int(found.split()[0]))


def is_of(picture: NDArray[np.uint8], color: str) -> NDArray[np.bool_]:
    """Where the pixels have that color, (height, width)."""
    return (picture == QColor(color).getRgb()[:3]).all(axis=2)


def filled_button(picture: NDArray[np.uint8]) -> tuple[int, int] | None:
    """A place on the lowest filled area of the left panel, if there is one as wide as Start."""
    rows = is_of(picture, THEME.filled)[:, 20:260].sum(axis=1)
    wide = np.flatnonzero(rows > 200)
    return (40, int(wide[-1]) - 8) if len(wide) else None


def middle_of_a_point(picture: NDArray[np.uint8]) -> tuple[int, int] | None:
    """A place on the map where a point is, away from the legend and from the loss."""
    left, top = 440, 80
    area = picture[top:560, left:960]
    for kind in range(len(THEME.kinds)):
        inside = is_of(area, THEME.kind_color(kind))
        for axis in (0, 1):
            inside = inside & np.roll(inside, 1, axis) & np.roll(inside, -1, axis)
        places = np.argwhere(inside)
        if len(places):
            y, x = places[len(places) // 2]
            return left + int(x), top + int(y)
    return None


def word_panel(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return picture[90:600, 1000:1270]


def test_a_person_presses_start_chooses_a_word_and_closes_the_window(
    process: subprocess.Popen[bytes], screen: Screen, qtbot: QtBot
) -> None:
    def wait_until(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=LONG_MS)

    wait_until(lambda: filled_button(screen.picture()) is not None)
    screen.click(*filled_button(screen.picture()))
    wait_until(lambda: middle_of_a_point(screen.picture()) is not None)
    screen.click(*filled_button(screen.picture()))  # it is Pause now
    still = [screen.picture()]

    def nothing_moves() -> bool:
        still.append(screen.picture())
        return len(still) > 20 and all((picture == still[-1]).all() for picture in still[-20:])

    wait_until(nothing_moves)
    screen.click(*middle_of_a_point(still[-1]))
    wait_until(lambda: (word_panel(screen.picture()) != word_panel(still[-1])).any(axis=2).sum() > 20_000)
    screen.close()
    assert process.wait(CLOSING_S) == 0
    assert process.stderr.read() == b""


def test_closing_while_it_trains_ends_the_program_at_once(
    process: subprocess.Popen[bytes], screen: Screen, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: filled_button(screen.picture()) is not None, timeout=LONG_MS)
    screen.click(*filled_button(screen.picture()))
    qtbot.waitUntil(lambda: middle_of_a_point(screen.picture()) is not None, timeout=LONG_MS)
    asked_s = time.monotonic()
    screen.close()
    assert process.wait(CLOSING_S) == 0
    assert time.monotonic() - asked_s < CLOSING_S


def test_a_click_on_a_point_chooses_its_word(user: User) -> None:
    user.train()
    user.stop()
    word = user.word_apart()
    user.click_on_the_map(word)
    user.wait_until(lambda: user.window.word_panel.word.text() == word and len(user.neighbors()) >= 10)
