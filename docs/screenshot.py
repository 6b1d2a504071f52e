"""Makes the pictures of the README and the guide: the real window, trained on the sample corpus.

Run it by `python -m docs.screenshot`, or with the names of pictures for some of them.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.offscreen_window import new_window, wait_for, wait_until
from w2v_gui.app import Window
from w2v_gui.core.projection.map_choice import Axis, MapChoice, Method
from w2v_gui.session.map_state import MapState
from w2v_gui.session.training_state import TrainingState

_FOLDER = Path(__file__).parent / "pictures"
_SETTLED_MS = 1500  # the points have glided to their places, the frame has followed, and the labels are picked
_LETTER = (
    "Chère Amélie, le café d'à côté est fermé depuis l'été dernier.",
    "Hier, Théo a bu 3 tasses de thé à la fenêtre, près du poêle.",
    "Où êtes-vous allés ? À Orléans, paraît-il, et même plus loin.",
    "Écris-moi bientôt ; ici, il neige déjà.",
)
_COMPARED = ("king", "queen", "prince", "princess", "rain", "snow", "hail", "coffee", "tea", "juice", "man", "woman")


def trained(window: Window) -> None:
    """Trains to the end, with the map of it measured."""
    training = window.session.training
    window.main_window.training_panel.buttons.main_button.click()
    wait_until(lambda: training.state is TrainingState.FINISHED)
    wait_until(lambda: window.session.map.faithfulness is not None)


def choose(window: Window, word: str) -> None:
    """As a click on the word would, with the answer shown."""
    window.main_window.map_panel.view.setFocus()
    window.session.word.choose_word(word)
    wait_until(lambda: window.session.exploration.card is not None and bool(window.session.exploration.card.neighbors))


def draw(window: Window, choice: MapChoice) -> None:
    """Another map, to its end and measured."""
    window.session.map.choose(choice)
    wait_until(lambda: window.session.map.projection is not None and not window.session.map.is_busy)
    wait_until(lambda: window.session.map.state is MapState.RESTING and window.session.map.faithfulness is not None)


def tsne(window: Window) -> None:
    """The window as the README shows it."""
    draw(window, MapChoice(Method.TSNE))
    window.main_window.map_panel.toolbar.settings.click()  # folds the settings away
    choose(window, "queen")


def open_text(window: Window) -> QWidget:
    """The dialog for a text in an older encoding."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lettres.txt"
        path.write_bytes("\n".join(_LETTER).encode("cp1252"))
        texts = window.opening.texts
        texts.ask([path])
        dialog = texts.dialog
        assert dialog is not None
        wait_until(dialog.open_button.isEnabled)
    return dialog


def check(window: Window) -> QWidget:
    """What the program says of its own corpus."""
    window.main_window.actions_by_name["check_corpus"].trigger()
    wait_for(_SETTLED_MS)
    return window.commands.checking.window


def compare(window: Window) -> None:
    """Selected words, compared with each other and marked in the table."""
    selection = window.session.exploration.selection
    ids = window.session.word.words.vocabulary.ids
    selection.select([ids[word] for word in _COMPARED])
    window.main_window.actions_by_name["tab_compare"].trigger()
    window.main_window.actions_by_name["table_tab"].trigger()
    choose(window, "king")


def own_axes(window: Window) -> None:
    """From men to women, and from bad things to good ones."""
    axes = Axis(("man", "king"), ("woman", "queen")), Axis(("bad", "boring"), ("great", "wonderful"))
    draw(window, MapChoice(Method.AXES, axes=axes, normalized=True))
    choose(window, "princess")


def faithfulness(window: Window) -> None:
    """How far PCA can be believed, word by word."""
    window.session.exploration.color.choose("Faithfulness")
    choose(window, "coffee")


# a scene that gives a widget is a picture of that one
SCENES: dict[str, tuple[Callable[[Window], QWidget | None], str]] = {
    "window": (tsne, "dark"),
    "compare": (compare, "light"),
    "own_axes": (own_axes, "dark"),
    "faithfulness": (faithfulness, "light"),
    "open_text": (open_text, "light"),
    "check": (check, "dark"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", nargs="*", choices=[*SCENES, []], help=", ".join(SCENES))
    parser.add_argument("-o", "--output", type=Path, default=_FOLDER, help=str(_FOLDER))
    arguments = parser.parse_args()
    for name in arguments.pictures or SCENES:
        scene, theme = SCENES[name]
        with new_window(theme) as window:
            trained(window)
            shown = scene(window) or window.main_window
            wait_for(_SETTLED_MS)
            if not shown.grab().save(str(arguments.output / f"{name}.png")):
                return 1
            window.session.reset()  # or it would be kept as a run that was not saved
    return 0


if __name__ == "__main__":
    sys.exit(main())
