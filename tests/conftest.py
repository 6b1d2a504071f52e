"""For all tests, and the processes that they start: no screen, and settings and caches in folders of their own."""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

_HOME = tempfile.TemporaryDirectory(prefix="w2v_gui-tests-")
_PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "settings",
    "LOCALAPPDATA": "cache",
    "XDG_CONFIG_HOME": "settings",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
    # one for all tests: every kernel is compiled once
    "NUMBA_CACHE_DIR": "kernels",
}
for _variable, _folder in _PLACES.items():
    os.environ[_variable] = str(Path(_HOME.name) / _folder)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from one test to the next."""
    folder = str(tmp_path_factory.mktemp("settings"))
    monkeypatch.setenv("XDG_CONFIG_HOME", folder)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


def pytest_unconfigure() -> None:
    _HOME.cleanup()
