"""The texts of files, folders and archives, one after the other."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from w2v_gui.core.corpus.reading_notes import NoteTaker
from w2v_gui.core.corpus.sources.binary_content import refuse_document
from w2v_gui.core.corpus.sources.open_text import OpenText, TextKind, TextSource, open_text
from w2v_gui.core.corpus.sources.text_encoding import codec_name
from w2v_gui.core.corpus.sources.text_files import FoundFiles, TextFile, found_files, refusals
from w2v_gui.core.corpus.text_choice import TextChoice
from w2v_gui.core.errors import CorpusError
from w2v_gui.core.progress import ReadingNotes
from w2v_gui.core.unpacking import UnpackedFile, unpacked_files

__all__ = ["OpenText", "TextKind", "TextSource", "TextSources", "text_sources"]

_DEFAULT = TextChoice()


def text_sources(paths: Path | Sequence[Path], choice: TextChoice = _DEFAULT) -> "TextSources":
    """The texts of files, folders and archives. Raises CorpusError for what is missing and for an unknown encoding."""
    return TextSources(found_files(paths), choice)


class TextSources(Iterator[OpenText]):
    """Iterating gives the texts, each open until the next one is asked for, or until `close`.

    Files that are not text are left out where they were found in a folder or an archive; those that were chosen
    themselves raise CorpusError, and so does a choice without any text.

    steps  the same iterator with None for each file that is left out, for who must not wait for long
    """

    def __init__(self, found: FoundFiles, choice: TextChoice) -> None:
        if choice.encoding:
            codec_name(choice.encoding)
        self._found = found
        self._choice = choice
        self._taker = NoteTaker()
        self._first_refusal = ""
        self._bytes_before, self._open_size = 0, 0
        self._open: OpenText | None = None
        self.steps = self._all_texts()

    def __next__(self) -> OpenText:
        return next(text for text in self.steps if text is not None)

    def close(self) -> None:
        """Closes the file that is open."""
        self.steps.close()

    @property
    def bytes_read(self) -> int:
        """Of all files, as they lie on the disk."""
        return self._bytes_before + int(self._open.done * self._open_size if self._open else 0)

    @property
    def notes(self) -> ReadingNotes:
        """What there is to say of the files before the one that is open."""
        return ReadingNotes((*self._taker.sentences(), *self._found.notes))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same without what finding the files had to say."""
        return self._taker.sentences()

    def _all_texts(self) -> Generator[OpenText | None, None, None]:
        is_empty = True
        for file in self._found.files:
            with closing(self._texts_of(file)) as texts:
                for text in texts:
                    self._open, self._open_size = text, file.size
                    yield text
                    self._open = None
                    if text is not None:
                        is_empty = False
                        self._take_notes(text)
            self._bytes_before += file.size
        if is_empty:
            raise self._nothing()

    def _texts_of(self, file: TextFile) -> Generator[OpenText | None, None, None]:
        with closing(_contents(file.path)) as contents:
            while True:
                may_be_left_out = not file.is_chosen
                try:
                    with refusals(file.path):
                        content = next(contents, None)
                        if content is None:
                            return
                        may_be_left_out |= "/" in content.name
                        text = open_text(content, file.path, self._choice)
                except CorpusError as error:
                    if not may_be_left_out:
                        raise
                    self._taker.leave_out(error)
                    self._first_refusal = self._first_refusal or str(error)
                    yield None
                else:
                    yield text

    def _take_notes(self, text: OpenText) -> None:
        name = text.source.name
        if text.source.guessed:
            self._taker.guess(name, text.source.encoding)
        if text.replaced:
            self._taker.replaced.add(f"line {text.first_replaced_line:,} of {name}", text.replaced)
        if text.rows_without_text:
            self._taker.without_text.add(f"{name}, field {text.source.field}", text.rows_without_text)

    def _nothing(self) -> CorpusError:
        count = self._taker.left_out.count
        if count == 1:
            return CorpusError(self._first_refusal)
        first = f" The first of {count:,} files: {self._taker.left_out.first}." if count else ""
        return CorpusError(f"{self._found.name} holds no text.{first} Choose a file or folder with texts.")


def _contents(path: Path) -> Generator[UnpackedFile, None, None]:
    refuse_document(path)
    yield from unpacked_files(path)
