"""The colors of words: visible on their background, and told apart by people of every kind of sight."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from w2v_gui.ui.map.coloring import RAMP_COLORS, ramp_colors
from w2v_gui.ui.theme import PALETTES, Theme, load_theme, mixed

THEMES = [load_theme(name, palette) for name in ("dark", "light") for palette in PALETTES]
LEAST_CONTRAST = 3.0  # of graphics, by WCAG 2.2, 1.4.11
# What dichromats see, on linear red, green and blue: Machado, Oliveira and Fernandes, 2009, severity 1.
SIGHTS = {
    "all cones": np.eye(3),
    "no red cones": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green cones": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "no blue cones": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
# Oklab: Ottosson, 2020. Differences of 0.02 are just seen, side by side.
TO_CONES = [[0.4122215, 0.5363325, 0.051446], [0.2119035, 0.6806995, 0.107397], [0.0883025, 0.2817188, 0.6299787]]
TO_LAB = [[0.2104543, 0.7936178, -0.004072], [1.9779985, -2.4285922, 0.4505937], [0.0259040, 0.7827718, -0.8086758]]


@pytest.fixture(params=THEMES, ids=lambda theme: f"{theme.name}, {theme.color_palette}")
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param


def linear(colors):
    """(n, 3) linear red, green and blue."""
    values = np.array([[color.redF(), color.greenF(), color.blueF()] for color in map(QColor, colors)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colors):
    return linear(colors) @ [0.2126, 0.7152, 0.0722]


def contrast(color, background):
    darker, lighter = sorted(luminance([color, background]) + 0.05)
    return lighter / darker


def lab(colors, sight="all cones"):
    """(n, 3) places in Oklab of what is seen."""
    seen = np.clip(linear(colors) @ np.array(SIGHTS[sight]).T, 0, 1)
    return np.cbrt(seen @ np.array(TO_CONES).T) @ np.array(TO_LAB).T


def least_distance(colors, sight):
    return min(np.linalg.norm(one - other) for one, other in combinations(lab(colors, sight), 2))


def test_there_are_twelve_different_colors(theme):
    assert len(set(theme.kinds)) == len(theme.kinds) == 12
    assert theme.kind_color(12) == theme.kind_color(0)


def test_the_color_of_every_kind_is_seen_on_the_background(theme):
    assert min(contrast(color, theme.background) for color in theme.kinds) >= LEAST_CONTRAST


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", ["dark", "light"])
def test_with_the_palette_for_color_blind_eyes_all_can_tell_all_kinds_apart(name, sight):
    assert least_distance(load_theme(name, "color-blind").kinds, sight) > 0.07


@pytest.mark.parametrize("sight", ["no red cones", "no green cones"])
@pytest.mark.parametrize("name", ["dark", "light"])
def test_it_is_better_than_the_standard_palette_where_that_one_fails(name, sight):
    standard, color_blind = (least_distance(load_theme(name, palette).kinds, sight) for palette in PALETTES)
    assert color_blind > 2 * standard


def test_the_ramp_goes_steadily_away_from_the_background(theme):
    colors = [color.name() for color in ramp_colors(theme)]
    assert len(colors) == RAMP_COLORS
    for sight in SIGHTS:
        lightness = lab(colors, sight)[:, 0]
        away = np.diff(np.abs(lightness - lab([theme.background])[0, 0]))
        assert (away > 0.005).all(), sight
        assert away.max() < 5 * away.min(), sight


def test_the_low_end_of_the_ramp_is_seen_and_differs_from_dimmed_words(theme):
    assert contrast(theme.ramp[0], theme.background) > 1.9
    assert np.linalg.norm(np.diff(lab([theme.ramp[0], theme.line]), axis=0)) > 0.1


def test_a_mixed_color_lies_between_both():
    assert mixed("#000000", "#ffffff", 0).name() == "#000000"
    assert mixed("#000000", "#ffffff", 1).name() == "#ffffff"
    assert 100 < mixed("#000000", "#ffffff", 0.5).red() < 155


def test_a_palette_changes_nothing_but_the_colors_of_kinds():
    standard, other = (load_theme("dark", palette) for palette in PALETTES)
    assert standard.kinds != other.kinds
    assert standard.ramp == other.ramp
    assert standard.text == other.text
