"""200 things done in random order, half of them before the last one took effect: nothing goes wrong or stays behind."""

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from user import User

from w2v_gui.core.word2vec.config import CourseConfig, Objective, StreamConfig
from w2v_gui.session.map_state import MapState
from w2v_gui.session.training_state import TrainingState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
S = TrainingState
ROUNDS = 200
SEED = 20
CONFIGS = (StreamConfig(epochs=500, vector_size=8, min_count=1), CourseConfig(iterations=2_000, sample=1e-3))
TEXT = "\n".join(" ".join(f"word{(7 * i + j * j) % 40}" for j in range(12)) for i in range(60))


class Rounds:
    """What can be done in the window; each time it is chance whether to wait for what comes of it."""

    def __init__(self, user: User, text: Path, chance: random.Random) -> None:
        self._user = user
        self._text = text
        self._chance = chance

    def possible(self) -> list[Callable[[], None]]:
        """Those that the menus offer at the moment, in a fixed order; what steers the training is likelier."""
        actions = self._user.window.actions_by_name
        always = (self.open_sample, self.open_corpus, self.tsne, self.pca, self.course_picture, self.search)
        enabled = (self.start, self.pause, self.step, self.stop, self.reset)
        return [*always, *3 * [each for each in enabled if actions[each.__name__].isEnabled()]]

    def start(self) -> None:
        self._choose_parameters()
        self._user.trigger("start")
        self._perhaps_wait_until(lambda: self._is(S.RUNNING, S.FINISHED))

    def pause(self) -> None:
        self._user.trigger("pause")
        # READY where a corpus that was being opened meanwhile has ended the run
        self._perhaps_wait_until(lambda: self._user.training.checkpoint is not None or self._is(S.READY))

    def step(self) -> None:
        before = self._user.training.iteration
        self._choose_parameters()
        self._user.trigger("step")
        self._perhaps_wait_until(lambda: self._user.training.iteration > before or self._is(S.FINISHED, S.READY))

    def stop(self) -> None:
        self._user.trigger("stop")
        self._perhaps_wait_until(lambda: self._is(S.READY, S.STOPPED, S.FINISHED))

    def reset(self) -> None:
        self._user.trigger("reset")
        assert self._is(S.READY)

    def open_sample(self) -> None:
        self._open(partial(self._user.trigger, "open_sample"), "Small world")

    def open_corpus(self) -> None:
        self._open(self._user.open_text, self._text.name)

    def tsne(self) -> None:
        if self._has_words_to_map():
            self._user.draw_tsne()

    def pca(self) -> None:
        if self._has_words_to_map():
            self._user.trigger("pca")

    def _has_words_to_map(self) -> bool:
        return self._user.session.map.state is not MapState.EMPTY

    def course_picture(self) -> None:
        if self._user.training.corpus.name == "Small world":  # the other text has none of its words
            self._user.trigger("course_picture")

    def search(self) -> None:
        words = self._user.session.word.words.vocabulary.words
        self._user.session.word.choose_word(words[len(words) // 2])

    def _choose_parameters(self) -> None:
        if self._is(S.READY):
            config = replace(self._chance.choice(CONFIGS), objective=self._chance.choice(list(Objective)))
            self._user.window.training_panel.show_config(config)

    def _open(self, begin: Callable[[], None], name: str) -> None:
        before = self._user.training.corpus
        begin()
        self._perhaps_wait_until(
            lambda: self._user.training.corpus is not before and self._user.training.corpus.name == name
        )

    def _perhaps_wait_until(self, condition: Callable[[], bool]) -> None:
        if self._chance.random() < 0.5:
            self._user.wait_until(condition)

    def _is(self, *states: TrainingState) -> bool:
        return self._user.training.state in states


def system_threads() -> int:
    """As the system counts them, where it lets them be counted."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 0


def give_up_all(user: User) -> None:
    """Until no thread is left but this one."""
    user.wait_until(lambda: user.training.state is not S.STOPPING)
    user.session.reset()
    user.wait_until(lambda: threading.active_count() == 1)


def do_everything_once(user: User) -> None:
    """Starts the threads that stay for good, such as those of t-SNE's library."""
    for config, objective in product(CONFIGS, Objective):
        user.window.training_panel.show_config(replace(config, objective=objective))
        user.train(iterations=20)
        user.draw_tsne()
        user.wait_until(lambda: user.session.map.projection.method == "t-SNE")
        give_up_all(user)


def test_200_random_rounds_leave_nothing_behind(
    user: User, tmp_path: Path, choose_path: Callable[[Path], None], answers
) -> None:
    text = tmp_path / "words.txt"
    text.write_text(TEXT, encoding="utf-8")
    choose_path(text)
    do_everything_once(user)
    threads_before = system_threads()
    failures: list[str] = []
    user.session.failed.connect(failures.append)
    chance = random.Random(SEED)
    rounds = Rounds(user, text, chance)
    done: list[str] = []
    states: set[TrainingState] = set()
    for _ in range(ROUNDS):
        states.add(user.training.state)
        chosen = chance.choice(rounds.possible())
        done.append(chosen.__name__)
        chosen()
        assert failures == [], f"after {done[-5:]}"
    assert {S.READY, S.STARTING, S.RUNNING} <= states
    give_up_all(user)
    user.wait_until(lambda: system_threads() <= threads_before)
