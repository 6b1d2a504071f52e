"""Colors, in one place: the tokens of `resources/themes`, as a Qt palette and for the items that paint themselves."""

import json
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from w2v_gui.resource_files import resource_path

PALETTES = ("standard", "color-blind")


@dataclass(frozen=True)
class Theme:
    """The colors of one theme, as `#rrggbb`.

    kinds          the twelve that tell kinds of words apart, by `color_palette`, one of PALETTES
    ramp           from low to high numbers, evenly growing away from the background
    """

    name: str
    background: str
    panel: str
    control: str
    line: str
    text: str
    secondary_text: str
    accent: str
    filled: str
    filled_text: str
    good: str
    warning: str
    kinds: tuple[str, ...]
    ramp: tuple[str, ...]
    color_palette: str = PALETTES[0]

    def kind_color(self, kind_index: int) -> str:
        """The color of the kind of that number; more kinds than colors share them in turn."""
        return self.kinds[kind_index % len(self.kinds)]

    def palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for roles, color in (
            ((role.Window,), self.panel),
            ((role.Base, role.Button, role.ToolTipBase), self.control),
            ((role.AlternateBase,), self.panel),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), self.text),
            ((role.PlaceholderText,), self.secondary_text),
            ((role.Highlight,), self.filled),
            ((role.HighlightedText,), self.filled_text),
            ((role.Link, role.Accent), self.accent),
            ((role.Mid, role.Dark, role.Light, role.Midlight, role.Shadow), self.line),
        ):
            for each in roles:
                palette.setColor(each, QColor(color))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(self.secondary_text))
        return palette


@cache
def load_theme(name: str, palette: str = PALETTES[0]) -> Theme:
    """The theme `dark` or `light`, with the kinds' colors of one of PALETTES."""
    tokens = json.loads(resource_path(f"themes/{name}.json").read_text(encoding="utf-8"))
    kinds = tokens.pop("kinds")[palette]
    return Theme(**{**tokens, "kinds": tuple(kinds), "ramp": tuple(tokens["ramp"]), "color_palette": palette})


def mixed(color: str, other: str, share: float) -> QColor:
    """`color` with that share of `other` in it."""
    one, two = QColor(color), QColor(other)
    return QColor.fromRgbF(
        one.redF() * (1 - share) + two.redF() * share,
        one.greenF() * (1 - share) + two.greenF() * share,
        one.blueF() * (1 - share) + two.blueF() * share,
    )
