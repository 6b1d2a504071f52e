"""How much memory there is, if the system says it."""

import os

import pytest

from w2v_gui.core.memory import memory_bytes


def test_a_computer_that_runs_this_has_some_memory() -> None:
    memory = memory_bytes()
    assert memory is not None
    assert 2**28 < memory < 2**50


def test_a_system_that_does_not_say_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> int:
        raise ValueError("unrecognized configuration name")

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "sysconf", refuse, raising=False)
    assert memory_bytes() is None
