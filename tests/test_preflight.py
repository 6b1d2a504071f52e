"""What is said where Qt could not start, before Qt is asked."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from w2v_gui import preflight

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only there Qt aborts")

README = Path(__file__).parents[1] / "README.md"
PLUGINS = Path(importlib.util.find_spec("PySide6").origin).parent / "Qt" / "plugins" / "platforms"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")


@pytest.fixture
def screens(monkeypatch):
    """screens(NAME=value): the variables that tell of a screen, those alone."""

    def set_screens(**variables):
        for name in SCREENS:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_screens


@pytest.fixture
def plugin_apart(tmp_path):
    """A plugin that nobody loads, away from Qt, so that it finds none of Qt's own libraries."""
    return shutil.copy(PLUGINS / "libqeglfs.so", tmp_path)


def test_offscreen_nothing_is_missing(screens):
    screens(QT_QPA_PLATFORM="offscreen")
    assert preflight.complaint() is None


@pytest.mark.parametrize("variables", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": ""}])
def test_without_a_screen_it_says_so(screens, variables):
    screens(**variables)
    assert preflight.complaint().startswith("There is no screen here")


def test_one_platform_of_several_is_enough(screens):
    screens(QT_QPA_PLATFORM="xcb;offscreen", DISPLAY=":4095")
    assert preflight.complaint() is None


def test_a_variant_of_a_platform_is_that_platform(screens):
    screens(QT_QPA_PLATFORM="offscreen:configfile=none")
    assert preflight.complaint() is None


def test_all_missing_libraries_are_named_at_once(plugin_apart):
    missing = preflight.missing_libraries(plugin_apart)
    assert {"libQt6EglFSDeviceIntegration.so.6", "libQt6Gui.so.6", "libQt6Core.so.6"} <= set(missing)


def test_without_ldd_the_first_missing_library_is_named(plugin_apart, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert preflight.missing_libraries(plugin_apart) == ["libQt6EglFSDeviceIntegration.so.6"]


def test_nothing_is_missing_for_a_plugin_in_its_place():
    assert preflight.missing_libraries(PLUGINS / "libqoffscreen.so") == []


def test_the_cure_is_the_packages_that_bring_the_libraries(screens, monkeypatch):
    screens(QT_QPA_PLATFORM="xcb")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    libraries = ["libxcb-cursor.so.0", "libGL.so.1", "libfuture.so.9"]
    monkeypatch.setattr(preflight, "missing_libraries", lambda _: libraries)
    assert preflight.complaint().endswith("sudo apt-get install libfuture.so.9 libgl1 libxcb-cursor0")


def test_where_there_is_no_apt_the_cure_is_the_libraries(screens, monkeypatch):
    screens(QT_QPA_PLATFORM="xcb")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(preflight, "missing_libraries", lambda _: ["libGL.so.1"])
    assert preflight.complaint().endswith("that hold libGL.so.1.")


@pytest.mark.parametrize("platform", ["xcb", "wayland", "offscreen"])
def test_every_screen_library_that_qt_is_linked_to_has_its_package(platform):
    command = ["ldd", PLUGINS / f"libq{platform}.so"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    libraries = re.findall(
        r"^\s*(lib(?:xcb|xkb|wayland|X11|EGL|GL\.|dbus|fontconfig|freetype|g\w+-2)\S*)", listing, re.M
    )
    # these come with the ones that Qt asks for
    brought_along = {"libgpg-error.so.0", "libgcrypt.so.20"}
    assert libraries
    assert set(libraries) - brought_along <= set(preflight.PACKAGES)


def test_the_readme_installs_what_qt_needs():
    (line,) = re.findall(r"^sudo apt-get install (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    packages = set(line.split()) - {"python3-venv"}
    assert len(packages) > 5
    assert packages <= set(preflight.PACKAGES.values())
