"""Texts -> corpus: files, folders and archives of plain text, tables, JSON lines, Parquet, and the Stanford treebank.

A text is read once, as a stream, to a file of ids in the user's cache, which the corpus maps: it may be larger than the
memory, and so may each of its lines. The second time it is there at once.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

from w2v_gui.core.corpus import token_cache
from w2v_gui.core.corpus.corpus import Corpus, check_trainable
from w2v_gui.core.corpus.reading_progress import ReadingProgress
from w2v_gui.core.corpus.sources.open_text import as_text
from w2v_gui.core.corpus.sources.text_files import FoundFiles, find_files
from w2v_gui.core.corpus.sources.text_sources import TextSources
from w2v_gui.core.corpus.text_choice import TextChoice, WordRules
from w2v_gui.core.corpus.token_stores import CacheFailedError, CacheStore, MemoryStore, TokenStore
from w2v_gui.core.corpus.tokenizer import Tokenizer
from w2v_gui.core.progress import Progress, ReadingNotes

Reading = Generator[Progress | ReadingNotes | Corpus, None, None]

_DEFAULT = TextChoice()


def read_corpus(paths: Path | Sequence[Path], choice: TextChoice = _DEFAULT) -> Reading:
    """Reads texts: Progress about ten times a second, ReadingNotes if there are any, the Corpus last.

    Closed before that, it leaves nothing behind. LONGEST_WORD_BYTES is the limit of a word. A line is a sentence, or
    several where it has more than LONGEST_SENTENCE words. Raises CorpusError, with one sentence, for a file that is
    missing, not text, or damaged, for texts that have nothing to learn from, and for those that can be kept nowhere.
    """
    found = yield from find_files(paths)
    entry = token_cache.entry_of(found.files, choice)
    corpus = token_cache.opened(entry, found.name, found.source)
    if corpus is not None:
        notes = token_cache.kept_notes(entry)
    else:
        corpus, notes = yield from _read_to_a_store(found, choice, entry)
    if notes or found.notes:
        yield ReadingNotes((*notes, *found.notes))
    yield corpus


def load_corpus(paths: Path | Sequence[Path], choice: TextChoice = _DEFAULT) -> Corpus:
    """read_corpus in one call, for scripts and the command line."""
    *_, corpus = read_corpus(paths, choice)
    return cast(Corpus, corpus)


_Read = Generator[Progress, None, tuple[Corpus, tuple[str, ...]]]


def _read_to_a_store(found: FoundFiles, choice: TextChoice, entry: Path) -> _Read:
    try:
        return (yield from _read(found, choice, CacheStore(entry)))
    except CacheFailedError as error:
        reason = str(error)
    return (yield from _read(found, choice, MemoryStore(found.name, reason)))


def _read(found: FoundFiles, choice: TextChoice, new_store: TokenStore) -> _Read:
    progress = ReadingProgress(found.name, found.size)
    tokenizer, encoded = Tokenizer(choice.rules.lower_case), _encoding(choice.rules)
    with new_store as store, closing(TextSources(found, choice)) as texts:
        for text in texts.steps:
            for piece in text.pieces() if text else (b"",):  # of one that is left out
                for tokens, starts in tokenizer.read(encoded(piece)):
                    store.append(tokens, starts)
                if progress.is_due():
                    yield progress.report(texts.bytes_read)
            for tokens, starts in tokenizer.end():
                store.append(tokens, starts)
        yield Progress(None, "Listing the words")
        vocabulary = tokenizer.vocabulary()
        check_trainable(Corpus(found.name, vocabulary, *store.arrays(), source=found.source))
        arrays = store.keep(vocabulary.counts, tokenizer.letters(), texts.sentences)
        return Corpus(found.name, vocabulary, *arrays, source=found.source), texts.sentences


def _encoding(rules: WordRules) -> Callable[[bytes | str], bytes]:
    """What makes words in UTF-8 of a piece; the tokenizer brings those of ASCII to lower case."""
    if rules == WordRules(lower_case=rules.lower_case):
        return _in_lower_case if rules.lower_case else _as_it_is
    from w2v_gui.core.corpus.word_splitting import WordSplitter

    splitter = WordSplitter(rules)

    def split(piece: bytes | str) -> bytes:
        return splitter.split(as_text(piece)).encode()

    return split


def _in_lower_case(piece: bytes | str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.lower().encode()


def _as_it_is(piece: bytes | str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()
