"""How far reading has come is told in bytes, and in time once there is something to go by."""

import pytest

from w2v_gui.core.corpus import reading_progress
from w2v_gui.core.corpus.reading_progress import ReadingProgress, amount, amount_read


@pytest.fixture
def clock(monkeypatch):
    """clock.now is what time.monotonic says."""

    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(reading_progress, "time", clock)
    return clock


def test_bytes_are_told_at_once_and_the_time_left_after_a_while(clock):
    progress = ReadingProgress("wiki.txt", 25_900_000)
    clock.now += 0.2
    assert progress.report(1_000_000).activity == "Reading wiki.txt · 1.0 of 25.9 MB"
    clock.now += 0.8
    report = progress.report(12_950_000)
    assert report.activity == "Reading wiki.txt · 12.9 of 25.9 MB · 1 s left"
    assert report.done == 0.5


def test_a_report_is_due_ten_times_a_second(clock):
    progress = ReadingProgress("wiki.txt", 100)
    assert not progress.is_due()
    clock.now += 0.11
    assert progress.is_due()
    progress.report(50)
    assert not progress.is_due()


def test_a_text_that_grows_while_it_is_read_is_never_more_than_read(clock):
    progress = ReadingProgress("log.txt", 1000)
    clock.now += 2
    report = progress.report(1500)
    assert report.done == 1.0
    assert report.activity.endswith(" · 0 s left")


@pytest.mark.parametrize(
    ("read", "seconds", "left"), [(500, 60, "1 min 0 s"), (100, 60, "9 min 0 s"), (1, 10, "2 h 46 min")]
)
def test_long_times_are_told_in_minutes_and_hours(clock, read, seconds, left):
    progress = ReadingProgress("wiki.txt", 1000)
    clock.now += seconds
    assert progress.report(read).activity.endswith(f" · {left} left")


def test_amounts_have_the_unit_that_suits_them():
    assert [amount(n) for n in (0, 512, 1500, 25_945_605, 1_234_500_000_000)] == [
        "0 bytes",
        "512 bytes",
        "1.5 KB",
        "25.9 MB",
        "1,234.5 GB",
    ]
    assert amount_read(100, 900) == "100 of 900 bytes"
    assert amount_read(100, 2000) == "0.1 of 2.0 KB"
