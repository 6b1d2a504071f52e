"""The command line trains, resumes, looks up and draws, and answers every bad input with one sentence."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from w2v_gui.__main__ import main
from w2v_gui.core.embeddings.evaluation import Evaluation, EvaluationPoint
from w2v_gui.core.embeddings.similarity import Similarity
from w2v_gui.core.recording.loss_history import LossHistory
from w2v_gui.core.recording.run import Run
from w2v_gui.core.recording.run_folder import load_run, save_run
from w2v_gui.core.word2vec.config import LIMITS, CourseConfig, StreamConfig
from w2v_gui.core.word2vec.events import Checkpoint, Command, LossReport, ProbeReport
from w2v_gui.core.word2vec.training import train

TEXT = "the king and the queen\nthe man and the woman ate\nKing and man drink tea\nQueen and woman drink coffee\n" * 5
SMALL = ["--preset=course", "--iterations=40", "--batch-size=5", "--vector-size=4", "--subsample=0", "--copies=1"]
SHORT = ["--epochs=3", "--vector-size=4"]
PROBE = r"epoch (\d+\.\d\d) of 3: probe (\d\.\d{3}) ± \d\.\d{3}(, training \d\.\d{3})? nats a pair"
PROBE += r"( · [\d,.]+ (M )?words/s)?"
VECTORS = "4 2\nking 1 0\nqueen 0.9 0.1\nman 0 1\nnaïve -1 0\n"


@pytest.fixture
def w2v(capsys):
    """w2v(*arguments): exit status, standard output and standard error of `w2v-gui`."""

    def w2v(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return w2v


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def vectors(tmp_path):
    path = tmp_path / "vectors.txt"
    path.write_text(VECTORS, encoding="utf-8")
    return path


@pytest.fixture
def refusal(w2v):
    """refusal(*arguments): the one line on standard error with which bad input ends."""

    def refusal(*arguments):
        status, out, error = w2v(*arguments)
        assert status == 2
        assert out == ""
        assert re.fullmatch(r"w2v-gui[a-z ]*: [^\n]*\.\n", error)
        return error.strip()

    return refusal


def test_training_prints_every_tenth_loss_in_the_form_of_the_course(w2v, text):
    status, out, error = w2v("train", text, "--preset", "course", "--iterations", 40)
    assert (status, error) == (0, "")
    *losses, check, seconds, meaning = out.splitlines()
    assert [line.split(":")[0] for line in losses] == ["iter 10", "iter 20", "iter 30", "iter 40"]
    assert all(re.fullmatch(r"iter \d+: \d+\.\d{6}", line) for line in losses)
    assert check == "sanity check: cost at convergence should be around or below 10"
    assert re.fullmatch(r"training took \d+ seconds", seconds)
    last = float(losses[-1].split()[-1])
    assert meaning.startswith(f"The loss is {last:.3f} nats a window, or ")
    assert "(untrained 7.625, best constant score 3.351, word frequencies" in meaning
    assert meaning.endswith(".")


def test_a_stream_prints_a_line_for_each_probe_and_what_its_losses_mean(w2v, text):
    status, out, error = w2v("train", text, *SHORT)
    *probes, took, meaning = out.splitlines()
    assert status == 0
    lines = [re.fullmatch(PROBE, line) for line in probes]
    assert all(lines)
    positions = [float(line[1]) for line in lines]
    assert (positions[0], positions[-1]) == (0, 3)
    assert positions == sorted(positions)
    assert 10 <= len(lines) <= 44
    assert lines[0][3] is lines[0][4] is None
    assert all(line[3] and line[4] for line in lines[1:])
    assert re.fullmatch(r"training took \d+\.\d seconds, [\d,.]+ (M )?words/s", took)
    assert meaning.startswith(f"The probe loss is {lines[-1][2]} ± ")
    assert "(untrained 4.159, best constant score 2.703, word frequencies" in meaning
    assert meaning.endswith(".")
    reasons = error.splitlines()
    assert [line.split(":")[1].split()[0] for line in reasons] == ["--min-count", "--subsample"]
    assert all("The text has only 105 words" in line for line in reasons)


def test_a_default_that_was_adapted_is_told_unless_the_call_says_it(w2v, text):
    assert w2v("train", text, *SHORT, "--min-count=1", "--subsample=0")[2] == ""
    assert "--epochs 1,000 in place of 5: " in w2v("train", text, "--vector-size=2")[2]


@pytest.mark.parametrize("recipe", ["stream", "course"])
def test_a_parameter_of_the_other_recipe_is_refused(refusal, text, recipe):
    other = "course" if recipe == "stream" else "stream"
    theirs = {"stream": ["--epochs=3", "--min-alpha=0", "--threads=1", "--shared-centers=0", "--shared-noise=4"],
              "course": ["--iterations=3", "--halve-every=1", "--copies=3", "--vector-seed=1", "--dtype=float32",
                         "--unknown-word", "--no-unknown-word"]}  # fmt: skip
    for flag in theirs[other]:
        name = flag.split("=")[0].replace("--no-", "--")
        assert refusal("train", text, "--preset", recipe, flag) == (
            f"w2v-gui: {name} belongs to the {other}'s recipe. Choose --preset {other}, or leave it out."
        )


def test_help_groups_the_parameters_by_recipe(w2v):
    text = w2v("train", "--help")[1]
    common, stream, course = re.split(r"parameters of --preset \w+:", text[text.index("in place of the preset's:") :])
    assert ("--window" in common, "--epochs" in stream, "--copies" in course) == (True, True, True)
    for flag in ("--epochs", "--copies", "--dtype"):
        assert flag not in common
    for name in LIMITS:
        assert f"--{'subsample' if name == 'sample' else name.replace('_', '-')} N" in common + stream + course


def test_the_sanity_check_of_the_course_is_said_of_the_course_only(w2v, text):
    for arguments in (SMALL, SHORT):
        _, out, _ = w2v("train", text, *arguments)
        assert "sanity check" not in out
        assert "training took" in out


def test_too_few_iterations_to_smooth_are_said_to_be_too_few(w2v, text):
    status, out, _ = w2v("train", text, *SMALL, "--iterations", 9)
    assert status == 0
    assert out.splitlines() == ["training took 0 seconds", "Too few iterations to tell what the loss means."]


def test_json_is_one_object_a_line_and_the_last_one_sums_up(w2v, text, tmp_path):
    status, out, _ = w2v("train", text, *SMALL, "--json", "-o", tmp_path / "run")
    *losses, done = map(json.loads, out.splitlines())
    assert status == 0
    assert [(line["event"], line["iteration"]) for line in losses] == [("loss", n) for n in (10, 20, 30, 40)]
    assert losses[0]["loss"] == losses[0]["smoothed_loss"]
    assert losses[1]["smoothed_loss"] == 0.95 * losses[0]["loss"] + 0.05 * losses[1]["loss"]
    assert (done["event"], done["iteration"], done["run"]) == ("done", 40, str(tmp_path / "run"))
    assert done["smoothed_loss"] == losses[-1]["smoothed_loss"]
    assert list(done["references"]) == ["untrained", "best constant score", "word frequencies"]
    assert done["nats_a_pair"] < done["smoothed_loss"]
    assert (done["recipe"], done["position"], done["evaluation"]) == ("course", 40, None)
    assert done["words_per_second"] == pytest.approx(200 / done["seconds"])


def test_json_of_a_stream_tells_its_probes_and_sums_up(w2v, text, tmp_path):
    status, out, _ = w2v("train", text, *SHORT, "--json", "-o", tmp_path / "run")
    *probes, done = map(json.loads, out.splitlines())
    assert status == 0
    assert {line["event"] for line in probes} == {"probe"}
    assert (probes[0]["position"], probes[-1]["position"]) == (0, 3)
    assert probes[0]["training_nats_a_pair"] is None
    assert probes[-1]["training_nats_a_pair"] == done["nats_a_pair"] > 0
    assert done["probe"]["nats_a_pair"] == probes[-1]["nats_a_pair"]
    assert done["probe"]["standard_error"] == probes[-1]["standard_error"] > 0
    assert (done["event"], done["recipe"], done["position"], done["run"]) == (
        "done",
        "stream",
        3,
        str(tmp_path / "run"),
    )
    assert done["words_per_second"] == pytest.approx(3 * 105 / done["seconds"])
    assert list(done["references"]) == ["untrained", "best constant score", "word frequencies"]
    assert done["meaning"].endswith(".")
    history = load_run(tmp_path / "run").history
    assert history.probe_losses.tolist() == [line["nats_a_pair"] for line in probes]


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("king\tqueen\t9\nman\ttea\t2\nwoman\tcoffee\t1\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("recipe", [SMALL, SHORT])
def test_the_trained_vectors_are_asked_the_questions_of_the_call(w2v, text, questions, tmp_path, recipe):
    _, out, _ = w2v("train", text, *recipe, "--evaluate", questions, "-o", tmp_path / "run")
    assert re.search(r"\npairs\.tsv +Spearman -?\d\.\d{3} +3 of 3 pairs\n10,000 random pairs +mean cosine", out)
    _, out, _ = w2v("train", text, *recipe, "--evaluate", questions, "--json")
    evaluation = json.loads(out.splitlines()[-1])["evaluation"]
    assert evaluation["results"][0]["covered"] == 3
    assert w2v("evaluate", tmp_path / "run", questions, "--json")[1] == json.dumps(evaluation) + "\n"


def test_questions_that_cannot_be_read_are_told_before_training(refusal, text, questions, monkeypatch):
    monkeypatch.setattr("w2v_gui.core.word2vec.training.train", None)
    questions.write_text("king queen\n", encoding="utf-8")
    assert "pairs.tsv" in refusal("train", text, "--evaluate", questions)


def test_json_of_too_few_iterations_has_nulls_in_place_of_losses(w2v, text):
    _, out, _ = w2v("train", text, *SMALL, "--iterations", 3, "--json")
    done = json.loads(out)
    assert (done["smoothed_loss"], done["nats_a_pair"], done["run"]) == (None, None, None)


COMMON = {
    "vector-size": 3, "window": 2, "negative": 4, "alpha": 0.25, "batch-size": 6, "subsample": 0.5, "ns-exponent": 0.5,
    "min-count": 2, "seed": 5,
}  # fmt: skip
OF_STREAM = {"min-alpha": 0.2, "epochs": 2, "threads": 2, "shared-centers": 3, "shared-noise": 7}
OF_COURSE = {"halve-every": 7, "iterations": 12, "copies": 2, "vector-seed": 6}


@pytest.mark.parametrize(
    ("preset", "own", "config"), [("stream", OF_STREAM, StreamConfig), ("course", OF_COURSE, CourseConfig)]
)
def test_parameters_override_the_preset_whatever_it_is(w2v, text, tmp_path, preset, own, config):
    assert len(COMMON) + len(OF_STREAM) + len(OF_COURSE) == len(LIMITS)
    given = COMMON | own
    flags = [argument for name, value in given.items() for argument in (f"--{name}", value)]
    w2v("train", text, "--preset", preset, *flags, "--objective", "naive-softmax", "-o", tmp_path / "run")
    saved = load_run(tmp_path / "run").checkpoint.config
    assert saved.objective == "naive-softmax"
    named = {"sample" if name == "subsample" else name.replace("-", "_"): value for name, value in given.items()}
    assert saved == config(objective="naive-softmax", **named)


def test_the_course_may_have_no_unknown_word_and_half_the_precision(w2v, text, tmp_path):
    w2v("train", text, *SMALL, "--no-unknown-word", "--dtype=float32", "-o", tmp_path / "run")
    config = load_run(tmp_path / "run").checkpoint.config
    assert (config.unknown_word, config.dtype) == (False, "float32")


def test_the_sample_corpus_is_built_in(w2v):
    status, out, _ = w2v("train", "--sample", *SMALL)
    assert status == 0
    assert out.startswith("iter 10: ")
    assert "accuracy" not in out


def test_the_sample_corpus_brings_its_own_questions_along(w2v):
    _, out, _ = w2v("train", "--sample", "--epochs=1", "--vector-size=4", "--json")
    evaluation = json.loads(out.splitlines()[-1])["evaluation"]
    assert evaluation["results"][0]["covered"] > 200


def test_the_same_call_prints_the_same_losses(w2v, text):
    first, second = (w2v("train", text, *SMALL)[1].splitlines()[:4] for _ in range(2))
    assert first == second


def stopped_after(steps, run):
    """The events of a run that is started anew and stopped."""
    events = train(run.corpus, run.checkpoint.config, paused=True)
    commands = [None, None, *[Command.STEP] * steps, Command.STOP]
    return [*map(events.send, commands), *events]


def test_a_run_goes_on_where_it_was_left(w2v, text, tmp_path):
    _, whole, _ = w2v("train", text, *SMALL, "-o", tmp_path / "whole")
    run, history = load_run(tmp_path / "whole"), LossHistory()
    told = stopped_after(13, run)
    for event in told:
        if isinstance(event, LossReport):
            history.extend(event)
    points = (EvaluationPoint(3.0, Evaluation((Similarity("pairs.tsv", 0.5, 3, 4),), 0.1)),)  # asked by the window
    save_run(tmp_path / "stopped", Run(run.corpus, told[-1], history, points))
    status, resumed, _ = w2v("resume", tmp_path / "stopped")
    assert status == 0
    assert resumed.splitlines()[:3] == whole.splitlines()[1:4]
    assert resumed.splitlines()[-1] == whole.splitlines()[-1]
    assert "sanity check" not in resumed  # as the parameters are not all the course's
    assert load_run(tmp_path / "stopped").checkpoint.center.tobytes() == run.checkpoint.center.tobytes()
    assert load_run(tmp_path / "stopped").evaluations == points


def test_a_stream_goes_on_where_it_was_left(w2v, text, questions, tmp_path):
    _, whole, _ = w2v("train", text, *SHORT, "-o", tmp_path / "whole")
    run, history = load_run(tmp_path / "whole"), LossHistory()
    for event in stopped_after(20, run):
        if isinstance(event, LossReport):
            history.extend(event)
        elif isinstance(event, ProbeReport):
            history.add_probe(event)
        elif isinstance(event, Checkpoint):
            checkpoint = event
    save_run(tmp_path / "stopped", Run(run.corpus, checkpoint, history))
    status, resumed, error = w2v("resume", tmp_path / "stopped", "--evaluate", questions)
    assert (status, error) == (0, "")
    again = load_run(tmp_path / "stopped")
    assert again.checkpoint.center.tobytes() == run.checkpoint.center.tobytes()
    assert again.history.probe_losses[-1] == run.history.probe_losses[-1]
    assert again.history.iteration == run.history.iteration
    (probe,) = (re.search(r"The probe loss is \S+", printed)[0] for printed in (whole, resumed) if printed is whole)
    assert probe in resumed
    assert "pairs.tsv" in resumed


def test_a_finished_run_has_nothing_to_go_on_with(w2v, refusal, text, tmp_path):
    w2v("train", text, *SMALL, "-o", tmp_path / "run")
    assert refusal("resume", tmp_path / "run").endswith("has done all its 40 iterations.")
    w2v("train", text, *SHORT, "-o", tmp_path / "stream")
    assert refusal("resume", tmp_path / "stream").endswith("has done all its 3 epochs.")


def test_the_neighbors_of_a_run_and_of_a_file_are_its_nearest_words(w2v, text, vectors, tmp_path):
    assert w2v("neighbors", vectors, "king") == (0, "queen\t0.9939\nman\t0.0000\nnaïve\t-1.0000\n", "")
    assert w2v("neighbors", vectors, "king", "-n", 1)[1] == "queen\t0.9939\n"
    w2v("train", text, *SMALL, "-o", tmp_path / "run")
    lines = [line.split("\t") for line in w2v("neighbors", tmp_path / "run", "king", "-n", 3)[1].splitlines()]
    cosines = [float(cosine) for _, cosine in lines]
    assert len(lines) == 3
    assert cosines == sorted(cosines, reverse=True)
    assert "king" not in [word for word, _ in lines]


def test_an_unknown_word_is_told_with_a_hint(refusal, vectors):
    assert refusal("neighbors", vectors, "emperor").endswith(
        "not among the 4 words of the vocabulary. Check its spelling."
    )
    assert refusal("neighbors", vectors, "King").endswith('but "king" is: try that.')


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_the_map_of_a_run_and_of_a_file_becomes_a_table(w2v, text, vectors, tmp_path, method):
    w2v("train", text, *SHORT, "-o", tmp_path / "run")
    for source, words in ((vectors, {"king", "queen", "man", "naïve"}), (tmp_path / "run", {*TEXT.lower().split()})):
        assert w2v("map", source, "-o", tmp_path / "map.CSV", "--method", method) == (0, "", "")
        with (tmp_path / "map.CSV").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["word", "x", "y"]
        assert {word for word, _, _ in rows} == words
        assert np.isfinite([[float(x), float(y)] for _, x, y in rows]).all()


def test_gradients_pass_the_check(w2v):
    status, out, _ = w2v("gradcheck")
    assert status == 0
    assert len(out.splitlines()) == 9
    assert all(line.startswith("passed  ") for line in out.splitlines())


def test_help_and_version_are_told(w2v):
    assert re.fullmatch(r"w2v-gui \d+\.\d+.*\n", w2v("--version")[1])
    for command in ([], ["train"], ["resume"], ["neighbors"], ["evaluate"], ["map"], ["gradcheck"]):
        status, out, error = w2v(*command, "--help")
        assert (status, error) == (0, "")
        assert "usage: w2v-gui" in out


@pytest.mark.parametrize(
    "arguments",
    [
        "frobnicate",
        "train",
        "train {text} --sample",
        "train {text} more.txt",
        "train {folder}/missing.txt",
        "train {text} --vector-size 0",
        "train {text} --vector-size ten",
        "train {text} --window 2.5",
        "train {text} --alpha nan",
        "train {text} --alpha -1",
        "train {text} --preset course --iterations 1000000000",
        "train {text} --epochs 0",
        "train {text} --threads 65",
        "train {text} --evaluate",
        "train {text} --evaluate {folder}/missing.tsv",
        "train {text} --seed -1",
        "train {text} --preset standard",
        "train {text} --objective skip-gram",
        "train {text} --preset course --dtype float16",
        "train {text} --min-count 1000",
        "train {text} --preset course --subsample 1e-12 --copies 1",
        "train {text} --objective",
        "train {text} -o {folder}",
        "train {text} -o {text}",
        "train {text} -o {text}/inside",
        "train {text} -o {long}",
        "train {long}",
        "train {vectors} --unknown",
        "resume",
        "resume {folder}",
        "resume {text}",
        "resume {folder}/missing",
        "resume {long}",
        "neighbors {vectors}",
        "neighbors {vectors} king -n 0",
        "neighbors {vectors} king -n many",
        "neighbors {text} king",
        "neighbors {folder} king",
        "neighbors {folder}/missing king",
        "neighbors {long} king",
        "map {vectors}",
        "map {vectors} -o {folder}/missing/map.csv",
        "map {text} -o {folder}/map.csv",
        "map {vectors} -o {folder}/map.csv --method umap",
        "gradcheck now",
    ],
)
def test_bad_input_ends_with_status_2_and_one_line(refusal, text, vectors, tmp_path, arguments):
    places = {"text": text, "vectors": vectors, "folder": tmp_path, "long": "x" * 300}
    refusal(*arguments.format(**places).split())


@pytest.mark.parametrize("bad", ["text", "parameters", "folder"])
def test_what_is_wrong_is_told_before_training(refusal, text, tmp_path, monkeypatch, bad):
    monkeypatch.setattr("w2v_gui.core.word2vec.training.train", None)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "photo.jpg").touch()
    match bad:
        case "text":
            refusal("train", tmp_path / "full" / "photo.jpg")
        case "parameters":
            refusal("train", text, "--window", 99)
        case "folder":
            assert "something else than a run" in refusal("train", text, "-o", tmp_path / "full")


def test_a_run_is_never_overwritten_by_a_new_one(w2v, refusal, text, tmp_path):
    w2v("train", text, *SMALL, "-o", tmp_path / "run")
    before = (tmp_path / "run" / "run.json").read_bytes()
    assert f"w2v-gui resume {tmp_path / 'run'}" in refusal("train", text, *SMALL, "-o", tmp_path / "run")
    assert (tmp_path / "run" / "run.json").read_bytes() == before


DIVERGING = [*SMALL, "--alpha", 100, "--iterations", 5000, "--dtype", "float32"]


def test_a_run_that_diverges_ends_with_what_to_do(w2v, text):
    status, _, error = w2v("train", text, *DIVERGING)
    assert status == 1
    assert re.fullmatch(
        r"w2v-gui: The (probe )?loss is no longer a number [^\n]* Lower alpha, and start again\.\n", error
    )


def test_the_last_good_model_of_a_run_that_diverges_is_saved(w2v, text, tmp_path):
    w2v("train", text, *DIVERGING, "--alpha", 0.3, "--iterations", 8, "-o", tmp_path / "run")
    saved = load_run(tmp_path / "run")
    config = replace(saved.checkpoint.config, alpha=100.0, iterations=5000)
    run = replace(saved, checkpoint=replace(saved.checkpoint, config=config))
    save_run(tmp_path / "run", run)
    status, _, error = w2v("resume", tmp_path / "run")
    assert status == 1
    assert error.endswith(f" The run up to there is saved in {tmp_path / 'run'}.\n")
    kept = load_run(tmp_path / "run")
    assert f"that of iteration {kept.checkpoint.iteration:,}." in error
    assert kept.checkpoint.iteration == len(kept.history) >= 8
    assert np.isfinite(kept.checkpoint.center).all()


def test_a_stream_never_diverges_to_no_number(w2v, text):
    status, out, _ = w2v("train", text, *SHORT, "--alpha", 100)
    assert status == 0
    assert "nan" not in out


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("recipe", "last"), [(SMALL, r"iter 40: \d+\.\d{6}"), (SHORT, PROBE)])
def test_on_a_terminal_progress_is_shown_and_the_last_loss_printed(text, capsys, monkeypatch, recipe, last):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    status = main(["train", str(text), *map(str, recipe)])
    shown = terminal.getvalue()
    assert status == 0
    assert "Loading the kernels" in shown
    assert re.fullmatch(last, capsys.readouterr().out.splitlines()[0])
    assert "Listing the words" in shown
    assert "100%" in shown


def test_a_disk_that_is_full_is_told_in_one_sentence(w2v, text, tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    status, _, error = w2v("train", text, *SMALL, "-o", tmp_path / "run")
    assert status == 2
    assert error.endswith("No space left on device. Choose another folder.\n")


@pytest.mark.parametrize(
    ("recipe", "first", "place"),
    [
        ([*SMALL, "--iterations=100000000", "--alpha=0.1"], "iter 10: ", r"iteration [\d,]+"),
        (["--epochs=10000", "--vector-size=300"], "epoch 0.00 of 10,000: ", r"\d+\.\d\d of 10,000 epochs"),
    ],
)
def test_a_reader_that_goes_away_ends_training_with_the_run_saved(text, tmp_path, recipe, first, place):
    command = [
        sys.executable,
        "-m",
        "w2v_gui",
        "train",
        text,
        *recipe,
        "-o",
        tmp_path / "run",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout.readline().startswith(first)
        child.stdout.close()
        error = child.stderr.read()
    assert child.returncode == 130
    assert re.fullmatch(rf"w2v-gui: Stopped after {place}\. The run is saved; [^\n]*\.", error.splitlines()[-1])
    assert load_run(tmp_path / "run").checkpoint.iteration > 0


def test_a_pipe_that_takes_ascii_only_gets_the_other_letters_spelled_out(monkeypatch, vectors):
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["neighbors", str(vectors), "king"]) == 0
    pipe.flush()
    assert b"na\\xefve\t-1.0000" in pipe.buffer.getvalue()
