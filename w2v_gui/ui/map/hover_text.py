"""What the map says of the point under the cursor, beside its word."""

from w2v_gui.core.projection.faithfulness import Faithfulness
from w2v_gui.core.projection.projection import AxisEnds
from w2v_gui.ui.map.word_map import WordMap


def lines_about(
    word_map: WordMap, point: int, ends: tuple[AxisEnds, AxisEnds] | None, faithfulness: Faithfulness | None
) -> list[str]:
    """Which vector it is where both are shown, its values on the user's own axes, and how far its place is true."""
    lines = []
    if word_map.both:
        lines.append("outside vector" if word_map.is_outside(point) else "center vector")
    if ends is not None and word_map.positions is not None:
        values = zip(ends, word_map.positions[point].tolist(), strict=True)
        lines += [f"{end.low} .. {end.high}  {value:.2f}" for end, value in values if end.low]
    if faithfulness is not None:
        lines += _kept(faithfulness, word_map.word_of(point))
    return lines


def _kept(faithfulness: Faithfulness, word: int) -> list[str]:
    share = float(faithfulness.kept[word])
    if share != share:  # not measured
        return []
    count = round(share * faithfulness.k)
    return [f"{count} of its {faithfulness.k} true neighbors {'is' if count == 1 else 'are'} near it here"]
