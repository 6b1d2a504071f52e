"""A saved run, and how a folder that is none is refused."""

import pytest

from w2v_gui.core.errors import FileFormatError
from w2v_gui.core.recording.run_folder import load_run, save_run


@pytest.fixture
def folder(tmp_path, run_of):
    """A folder with the small run, saved after 25 iterations."""
    save_run(tmp_path / "run", run_of(25))
    return tmp_path / "run"


@pytest.fixture
def refusal():
    """refusal(folder): the one sentence, or two, by which it is refused."""

    def refusal(folder):
        with pytest.raises(FileFormatError) as refused:
            load_run(folder)
        sentence = str(refused.value)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert len(sentence) < 400 + len(str(folder))
        return sentence

    return refusal
