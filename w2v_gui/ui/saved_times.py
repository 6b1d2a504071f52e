"""When something was saved, in few words."""

from datetime import datetime


def time_text(moment: datetime, now: datetime) -> str:
    """Such as `13:52`; of another day `2026-11-24 13:52`. Local times."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else f"{moment:%Y-%m-%d %H:%M}"


def saved_text(saved_at: datetime, now: datetime) -> str:
    """Such as `Saved 13:52`."""
    return f"Saved {time_text(saved_at, now)}"


def not_saved_text(saved_at: datetime | None, reason: str, now: datetime) -> str:
    """Such as `Not saved since 13:52: no space left on the disk`."""
    since = "" if saved_at is None else f" since {time_text(saved_at, now)}"
    return f"Not saved{since}: {reason}"
