"""The ways to every state in which the window may be closed: for tests in this process, and of a process of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from w2v_gui.app import Window
from w2v_gui.core.projection.map_choice import MapChoice, Method
from w2v_gui.core.word2vec.config import StreamConfig
from w2v_gui.session.training_state import TrainingState

Way = Callable[[Window, Path], Iterator[None]]
CONFIG = StreamConfig(epochs=10_000, min_count=1)  # longer than any test
S = TrainingState


def _until(condition: Callable[[], bool]) -> Iterator[None]:
    """Gives control back until the condition holds."""
    while not condition():
        yield


def _until_in(window: Window, state: TrainingState) -> Iterator[None]:
    yield from _until(lambda: window.session.training.state is state)


def opening(window: Window, folder: Path) -> Iterator[None]:
    yield from ()


def ready(window: Window, folder: Path) -> Iterator[None]:
    yield from _until_in(window, S.READY)


def warming_up(window: Window, folder: Path) -> Iterator[None]:
    yield from ready(window, folder)
    window.session.warm_up()
    yield


def starting(window: Window, folder: Path) -> Iterator[None]:
    yield from ready(window, folder)
    window.session.training.start(CONFIG)


def running(window: Window, folder: Path) -> Iterator[None]:
    yield from starting(window, folder)
    yield from _until_in(window, S.RUNNING)
    yield from _until(lambda: window.session.training.iteration > 20)


def paused(window: Window, folder: Path) -> Iterator[None]:
    yield from running(window, folder)
    window.session.training.pause()
    yield from _until(lambda: window.session.training.checkpoint is not None)


def stopping(window: Window, folder: Path) -> Iterator[None]:
    yield from running(window, folder)
    window.session.training.stop()


def stopped(window: Window, folder: Path) -> Iterator[None]:
    yield from stopping(window, folder)
    yield from _until_in(window, S.STOPPED)


def finished(window: Window, folder: Path) -> Iterator[None]:
    yield from ready(window, folder)
    window.session.training.start(replace(CONFIG, epochs=1))
    yield from _until_in(window, S.FINISHED)


def starting_again(window: Window, folder: Path) -> Iterator[None]:
    yield from stopped(window, folder)
    window.session.training.start(CONFIG)


def tsne(window: Window, folder: Path) -> Iterator[None]:
    yield from paused(window, folder)
    yield from _until(lambda: window.session.map.projection is not None)
    window.session.map.choose(MapChoice(Method.TSNE))
    yield from _until(lambda: getattr(window.session.map.projection, "method", None) == "t-SNE")


def saving(window: Window, folder: Path) -> Iterator[None]:
    yield from stopped(window, folder)
    window.session.save_run(folder)


def asking_to_save(window: Window, folder: Path) -> Iterator[None]:
    """Training has not yet given the checkpoint that is to be saved."""
    yield from running(window, folder)
    window.session.save_run(folder)


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (
        opening,
        ready,
        warming_up,
        starting,
        running,
        paused,
        stopping,
        stopped,
        finished,
        starting_again,
        tsne,
        saving,
        asking_to_save,
    )
}
