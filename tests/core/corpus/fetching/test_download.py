"""A corpus arrives whole and checked or not at all, whatever its home does; each fault is one sentence with a cure."""

import dataclasses
import hashlib
import itertools
import socket
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from home_server import (
    ARCHIVE,
    MEMBER,
    TEXT,
    Home,
    redirects,
    sends,
    sends_chunks,
    sends_for_ever,
    sends_half_and_waits,
    zip_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from w2v_gui.core.corpus.fetching import download as downloads
from w2v_gui.core.corpus.fetching import transfer
from w2v_gui.core.corpus.fetching.download import corpora_folder, download, kept_file
from w2v_gui.core.corpus.fetching.known_corpora import KNOWN_CORPORA, TEXT8, TREEBANK
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import Progress

PAGE = b"<html><body>Please log in.</body></html>"


@pytest.fixture
def home():
    with Home() as home:
        yield home


@pytest.fixture
def folder(tmp_path):
    """Where the texts are to be kept; not there yet."""
    return tmp_path / "corpora"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where temporary files lie."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


@pytest.fixture
def refusal(home, folder, temporary):
    """refusal(): the sentence of a download that fails, and leaves nothing behind."""

    def refusal(corpus=None):
        with pytest.raises(CorpusError) as error:
            list(download(corpus or home.corpus(), folder))
        assert not names(folder)
        assert not names(temporary)
        return str(error.value)

    return refusal


def names(folder):
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def until(events, part):
    """Goes on to the first Progress that says this."""
    return next(event for event in events if part in event.activity)


def end_of_background_threads():
    for thread in threading.enumerate():
        if thread.name.startswith("w2v_gui background"):
            thread.join(20)
            assert not thread.is_alive()


def test_a_corpus_is_fetched_unpacked_and_kept(home, folder, temporary):
    *progress, path = download(home.corpus(), folder)
    assert path == folder / "small.txt"
    assert path.read_bytes() == TEXT
    assert names(folder) == ["small.txt"]
    assert not names(temporary)
    assert home.paths == ["/home/small.zip"]
    assert all(isinstance(event, Progress) for event in progress)


def test_the_second_time_nobody_is_asked(home, folder):
    assert kept_file(home.corpus(), folder) is None
    list(download(home.corpus(), folder))
    assert list(download(home.corpus(), folder)) == [folder / "small.txt"] == [kept_file(home.corpus(), folder)]
    assert len(home.paths) == 1


def test_a_kept_file_that_was_cut_off_is_fetched_anew(home, folder):
    folder.mkdir()
    (folder / "small.txt").write_bytes(TEXT[:1000])
    assert kept_file(home.corpus(), folder) is None
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT


def test_texts_are_kept_in_the_users_folder_if_no_other_is_named(home):
    assert corpora_folder().parent.name == "w2v_gui"
    corpus = dataclasses.replace(home.corpus(), member="folder/small.txt")
    *_, path = download(corpus)
    assert path == corpora_folder() / "small.txt" == kept_file(corpus)
    path.unlink()


def test_progress_is_told_in_bytes_while_a_slow_server_sends(home, folder):
    goes_on = threading.Event()
    home.answer = sends_half_and_waits(goes_on)
    events = download(home.corpus(), folder)
    told = until(events, "Downloading small.zip · ")
    while told.done < 0.49:
        told = next(events)
    assert told.done == pytest.approx(0.5, abs=0.02)
    assert f"of {len(ARCHIVE) / 1000:.1f} KB" in told.activity
    goes_on.set()
    *_, path = events
    assert path.read_bytes() == TEXT


def test_progress_is_told_ten_times_a_second_and_with_the_time_left(home, folder):
    home.answer = sends_half_and_waits(home.released)
    with closing(download(home.corpus(), folder)) as events:
        until(events, "Downloading")
        began = time.monotonic()
        told = list(itertools.islice(events, 8))
        assert time.monotonic() - began < 8 * 0.5
    assert told[-1].activity.endswith(" s left")


@pytest.mark.parametrize("headers", [{"Content_Length": ""}, {"Content_Type": "text/html"}])
def test_neither_a_length_nor_a_type_need_be_told(home, folder, headers):
    home.answer = sends(ARCHIVE, **headers)
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT


def test_an_archive_may_come_in_chunks(home, folder):
    home.answer = sends_chunks(ARCHIVE)
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT


def test_a_home_may_redirect(home, folder):
    home.answer = redirects({"/home/small.zip": "../elsewhere.zip", "/elsewhere.zip": "/there/other name.zip"})
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT
    assert home.paths == ["/home/small.zip", "/elsewhere.zip", "/there/other%20name.zip"]


@pytest.mark.parametrize(
    "place", ["/home/small.zip", "file:///etc/passwd", "ftp://127.0.0.1/a.zip", "http://" + 300 * "a"]
)
def test_a_redirection_to_nowhere_is_not_followed(home, refusal, place):
    home.answer = redirects({"/home/small.zip": place})
    assert "127.0.0.1 only redirects" in refusal()
    assert len(home.paths) < 10


def test_a_redirection_to_where_nobody_answers_is_told(home, refusal):
    home.answer = redirects({"/home/small.zip": "http://127.0.0.2:1/small.zip"})
    assert refusal().startswith("127.0.0.2 cannot be reached; is there a network?")


@pytest.mark.parametrize("place", ["http://[::1", "http://a b:x/", "http://127.0.0.1:99999/"])
def test_a_redirection_to_what_is_no_address_is_one_sentence(home, refusal, place):
    home.answer = redirects({"/home/small.zip": place})
    assert "The connection to " in (sentence := refusal())
    assert " broke off " in sentence


def test_a_redirection_that_never_ends_is_not_read(home, folder):
    def answer(handler):
        if handler.path != "/home/small.zip":
            sends(ARCHIVE)(handler)
            return
        sends(b"", 302, Location="/elsewhere.zip", Content_Length="")(handler)
        while not home.released.is_set():
            handler.wfile.write(bytes(65_536))

    home.answer = answer
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT


@pytest.mark.parametrize("status", [404, 403, 500, 503, 206, 204, 304])
def test_another_status_is_told_with_its_number(home, refusal, status):
    home.answer = sends(PAGE if status >= 400 else b"", status)
    assert refusal().startswith(f"127.0.0.1 does not send small.zip, but error {status}. Try again later; or fetch ")


@pytest.mark.parametrize("body", [PAGE, b"", ARCHIVE + b"!", ARCHIVE[:-1], PAGE + bytes(len(ARCHIVE) - len(PAGE))])
def test_another_file_is_refused(home, refusal, body):
    home.answer = sends(body)
    assert refusal().startswith("What 127.0.0.1 sends is not small.zip: it")


@pytest.mark.parametrize("length", [1, len(ARCHIVE) - 1, len(ARCHIVE) + 1, 10**30, -1, "many"])
def test_a_server_that_lies_about_the_length_is_not_believed(home, refusal, length):
    home.answer = sends(ARCHIVE, Content_Length=str(length))
    assert "is not small.zip: its length is not" in refusal()


def test_another_file_that_does_not_tell_its_length_is_refused(home, refusal):
    home.answer = sends(bytes(len(ARCHIVE)), Content_Length="")
    assert "is not small.zip: its content" in refusal()


def test_a_server_that_never_ends_is_left_after_the_known_size(home, refusal):
    home.answer = sends_for_ever
    assert "is not small.zip: it is larger than" in refusal()


@pytest.mark.parametrize(
    "answer",
    [
        sends(ARCHIVE[:100_000], Content_Length=str(len(ARCHIVE))),
        sends(ARCHIVE[:100_000], Content_Length=""),
        sends_chunks(ARCHIVE[:100_000]),
        sends_chunks(ARCHIVE[:100_000], ends=False),
    ],
    ids=["length", "no length", "chunks", "open chunks"],
)
def test_a_connection_that_breaks_off_is_told_with_what_had_come(home, refusal, answer):
    home.answer = answer
    sentence = refusal()
    assert sentence.startswith("The connection to 127.0.0.1 broke off after ")
    assert f" of {len(ARCHIVE) / 1000:.1f} KB. Try again later; or fetch http://127.0.0.1" in sentence
    assert sentence.endswith("elsewhere, unpack it, and open small.txt by File > Open corpus.")


def test_a_connection_that_breaks_off_at_once_is_told(home, refusal):
    home.answer = lambda handler: handler.connection.close()
    assert "broke off after 0.0 of" in refusal()


def test_a_silent_server_is_told_after_a_while(home, refusal, monkeypatch):
    monkeypatch.setattr(transfer, "_SILENCE_S", 0.2)
    home.answer = sends_half_and_waits(home.released)
    assert refusal().startswith("127.0.0.1 has sent nothing for 0.2 s.")
    home.answer = lambda _: home.released.wait()
    assert refusal().startswith("127.0.0.1 has sent nothing for 0.2 s.")


def test_a_refused_connection_is_told(home, refusal):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        corpus = dataclasses.replace(home.corpus(), address=f"http://127.0.0.1:{free.getsockname()[1]}/small.zip")
        assert refusal(corpus).startswith("127.0.0.1 cannot be reached; is there a network?")


def test_no_network_is_told(home, refusal, monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    sentence = refusal(dataclasses.replace(home.corpus(), address="https://no.such.host/small.zip"))
    assert sentence.startswith("no.such.host cannot be reached; is there a network? Try again later; or fetch https://")


def test_a_server_without_a_certificate_is_not_believed(home, refusal):
    secure = home.corpus().address.replace("http:", "https:")
    assert "127.0.0.1" in refusal(dataclasses.replace(home.corpus(), address=secure))


def test_a_compressed_answer_is_not_unpacked(home, refusal):
    home.answer = sends(bytes(len(ARCHIVE)), Content_Encoding="gzip")
    assert "is not small.zip" in refusal()


def test_proxies_of_the_environment_are_not_contacted(home, folder, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    *_, path = download(home.corpus(), folder)
    assert path.read_bytes() == TEXT


def test_nothing_is_printed(home, folder, capfd, caplog):
    list(download(home.corpus(), folder))
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.levelname != "DEBUG"]


def test_giving_it_up_in_the_middle_ends_at_once_and_leaves_nothing(home, folder, temporary, monkeypatch):
    monkeypatch.setattr(transfer, "_ENDING_S", 60)
    home.answer = sends_half_and_waits(home.released)
    events = download(home.corpus(), folder)
    until(events, "Downloading")
    began = time.monotonic()
    events.close()
    assert time.monotonic() - began < transfer._SILENCE_S / 2
    assert not names(folder)
    assert not names(temporary)
    end_of_background_threads()


def test_giving_it_up_before_there_is_an_answer_ends_soon_and_leaves_nothing(home, folder, temporary):
    home.answer = lambda _: home.released.wait()
    events = download(home.corpus(), folder)
    assert until(events, "Connecting") == Progress(None, "Connecting to 127.0.0.1")
    began = time.monotonic()
    events.close()
    assert time.monotonic() - began < transfer._SILENCE_S / 2
    assert not names(folder)
    assert not names(temporary)
    home.released.set()
    end_of_background_threads()
    assert not names(folder)


def test_giving_it_up_while_it_is_unpacked_leaves_nothing(home, folder, temporary, monkeypatch):
    monkeypatch.setattr(downloads, "_PIECE_BYTES", 1000)
    monkeypatch.setattr(downloads.ReadingProgress, "is_due", lambda _: True)
    events = download(home.corpus(), folder)
    told = until(events, "Unpacking small.txt · ")
    assert 0 < told.done < 1
    events.close()
    assert not names(folder)
    assert not names(temporary)


@pytest.mark.parametrize(
    "archive",
    [
        zip_of(**{"folder/README.txt": TEXT}),
        zip_of(**{MEMBER: TEXT[:-1]}),
        zip_of(**{MEMBER: TEXT + b"!"}),
        zip_of(**{MEMBER: TEXT.upper()}),
        zip_of(**{f"../{MEMBER}": TEXT}),
        TEXT,
    ],
    ids=["none", "shorter", "longer", "another", "outside", "no archive"],
)
def test_an_archive_with_another_text_is_refused(home, refusal, archive):
    home.answer = sends(archive)
    assert refusal(home.corpus(archive)).startswith("small.zip does not hold the small.txt that is known.")


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_fetched(home, folder):
    folder.write_bytes(b"a file")
    with pytest.raises(CorpusError, match=r"The text cannot be kept in .*corpora: File exists"):
        list(download(home.corpus(), folder))
    assert not home.paths


def test_a_disk_that_is_full_is_told(home, refusal, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    assert "No space left on device. Make room there" in refusal()


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: "]))
def test_whatever_a_server_says_is_one_sentence(said, beginning):
    def answer(handler):
        handler.wfile.write(beginning + said)

    with Home() as home, tempfile.TemporaryDirectory() as folder:
        home.answer = answer
        # a redirection to another computer would contact it
        with pytest.MonkeyPatch.context() as patch:
            known = socket.getaddrinfo
            patch.setattr(socket, "getaddrinfo", lambda host, *rest, **named: known("127.0.0.1", *rest, **named))
            with pytest.raises(CorpusError, match="File > Open corpus"):
                list(download(home.corpus(), Path(folder)))
        assert not names(Path(folder))


def test_the_known_treebank_is_the_text_of_the_course(shared_files):
    text = (shared_files / "sst" / "datasetSentences.txt").read_bytes()
    assert (len(text), hashlib.sha256(text).hexdigest()) == (TREEBANK.content_bytes, TREEBANK.content_sha256)
    words = [word for line in text.decode().split("\n")[1:] for word in line.partition("\t")[2].lower().split()]
    assert (len(words), len(set(words))) == (TREEBANK.words, TREEBANK.types)


def test_known_corpora_have_files_of_their_own():
    assert [corpus.file_name for corpus in KNOWN_CORPORA] == ["datasetSentences.txt", "text8"]
    assert TEXT8.content_bytes == 10**8
    assert len({corpus.archive_sha256 for corpus in KNOWN_CORPORA}) == 2
