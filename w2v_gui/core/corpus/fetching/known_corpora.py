"""Corpora that can be fetched from their homes: what they are, where they are, and how to know that they are right."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class KnownCorpus:
    """A text in an archive on the Internet, already tokenised: the default TextChoice reads it.

    words, types     its words, and how many different ones in lower case
    terms            who made it, and what they ask for
    address          its home's, of the archive
    archive_bytes    of the archive, whose SHA-256 is `archive_sha256`
    member           the text's path in the archive
    content_bytes    of the text, whose SHA-256 is `content_sha256`
    """

    name: str
    description: str
    words: int
    types: int
    terms: str
    address: str
    archive_bytes: int
    archive_sha256: str
    member: str
    content_bytes: int
    content_sha256: str

    @property
    def file_name(self) -> str:
        """Of the text."""
        return PurePosixPath(self.member).name


TREEBANK = KnownCorpus(
    name="Stanford Sentiment Treebank",
    description="11,855 sentences from reviews of films: the text of the course.",
    words=227_245,
    types=19_538,
    terms=(
        "Its authors ask to be cited: Socher, Perelygin, Wu, Chuang, Manning, Ng and Potts, Recursive Deep Models for "
        "Semantic Compositionality Over a Sentiment Treebank, EMNLP 2013."
    ),
    address="https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip",
    archive_bytes=6_372_817,
    archive_sha256="3f5209483b46bbf129cacbbbe6ae02fe780407034f61cf6342b7833257c3f1db",
    member="stanfordSentimentTreebank/datasetSentences.txt",
    content_bytes=1_290_263,
    content_sha256="f7ae959a5ff0565eb860c3f2e600dde118bcb49aee63df8fa9b9a806da235553",
)

TEXT8 = KnownCorpus(
    name="text8",
    description="The beginning of the English Wikipedia of 2006, in lower case, with numbers spelled out.",
    words=17_005_207,
    types=253_854,
    terms="By Wikipedia's authors, under its licenses (GFDL, CC BY-SA); prepared by Matt Mahoney.",
    address="http://mattmahoney.net/dc/text8.zip",
    archive_bytes=31_344_016,
    archive_sha256="a6640522afe85d1963ad56c05b0ede0a0c000dddc9671758a6cc09b7a38e5232",
    member="text8",
    content_bytes=100_000_000,
    content_sha256="6e890197040d37d85beb962ae1f041ff1d9a9ca8d20c7d99c85027eebf51dca7",
)

KNOWN_CORPORA = (TREEBANK, TEXT8)
