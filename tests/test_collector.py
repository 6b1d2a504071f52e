"""Garbage is collected by a timer, and libraries that came meanwhile are not looked through."""

import gc
import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QObject

from w2v_gui import app


@pytest.fixture
def calls(monkeypatch):
    """What is asked of the garbage collector, in order."""
    calls = []
    monkeypatch.setattr(gc, "disable", lambda: calls.append("disable"))
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(gc, "collect", lambda generation: calls.append(generation))
    return calls


@pytest.fixture
def collector(qapp, calls):
    parent = QObject()
    yield app._Collector(parent)
    parent.deleteLater()


def test_only_what_is_young_is_looked_through_until_the_kernels_are_there(collector, calls):
    collector._collect()
    collector.settle()
    collector._collect()
    assert calls == ["disable", 1, "freeze", 2]


def test_a_library_that_came_is_put_aside_once_and_not_looked_through(collector, calls, monkeypatch):
    collector.settle()
    for i in range(2 * app._MODULES_OF_A_LIBRARY):
        monkeypatch.setitem(sys.modules, f"library.module_{i}", ModuleType("module"))
    collector._collect()
    collector._collect()
    assert calls == ["disable", "freeze", "freeze", 2]
