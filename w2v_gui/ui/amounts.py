"""Amounts in the words of the window: speeds and durations, rounded to what a person reads."""


def speed_text(words_per_second: float) -> str:
    """Such as `1.2 M words/s`, `310 k words/s` or `950 words/s`."""
    if words_per_second >= 999_500:
        return f"{words_per_second / 1e6:,.1f} M words/s"
    if words_per_second >= 9_950:
        return f"{words_per_second / 1e3:.0f} k words/s"
    return f"{words_per_second:,.0f} words/s"


def duration_text(seconds: float) -> str:
    """Such as `4 s`, `3 min 20 s` or `2 h 5 min`."""
    total = max(0, round(seconds))
    if total < 60:
        return f"{total} s"
    minutes, rest = divmod(total, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60:,} h {minutes % 60} min"


def rough_duration_text(seconds: float) -> str:
    """An estimate, without figures that it does not have: `a second`, `40 s`, `25 min`, `3 h` or `2 days`."""
    if seconds < 1.5:
        return "a second"
    for unit, unit_s, least in (("days", 86_400, 2), ("h", 3_600, 2), ("min", 60, 2)):
        if seconds >= least * unit_s:
            return f"{_two_digits(seconds / unit_s):,} {unit}"
    return f"{_two_digits(seconds):,} s"


def _two_digits(number: float) -> int:
    digits = max(0, len(str(round(number))) - 2)
    return round(round(number), -digits)


def pace_text(words_per_second: float, seconds_left: float | None) -> str:
    """Speed and the time that is left, where it is known: `1.2 M words/s · 4 s left`."""
    speed = speed_text(words_per_second)
    return speed if seconds_left is None else f"{speed} · {duration_text(seconds_left)} left"
