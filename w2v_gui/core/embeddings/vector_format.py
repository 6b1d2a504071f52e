"""The formats of files of vectors: what they are called, how their files' names end, and which of them are written."""

from enum import StrEnum


class VectorFormat(StrEnum):
    """How words and their vectors lie in a file. A file is recognized by its content; the ending is for new ones."""

    WORD2VEC_TEXT = "word2vec-text"
    WORD2VEC_BINARY = "word2vec-binary"
    GLOVE = "glove"
    FASTTEXT_BINARY = "fasttext-binary"
    TSV = "tsv"
    NUMPY = "numpy"
    PARQUET = "parquet"
    SAFETENSORS = "safetensors"

    @property
    def caption(self) -> str:
        """Such as `word2vec text`."""
        return _CAPTIONS[self]

    @property
    def ending(self) -> str:
        """Such as `.txt`; that of the file of vectors where there is a second one with the words."""
        return _ENDINGS[self]

    @property
    def is_written(self) -> bool:
        """Whether vectors can be exported in it, and not only opened."""
        return self is not VectorFormat.FASTTEXT_BINARY


_CAPTIONS = {
    VectorFormat.WORD2VEC_TEXT: "word2vec text",
    VectorFormat.WORD2VEC_BINARY: "word2vec binary",
    VectorFormat.GLOVE: "GloVe text",
    VectorFormat.FASTTEXT_BINARY: "fastText binary",
    VectorFormat.TSV: "TSV with metadata",
    VectorFormat.NUMPY: "NumPy with a list of words",
    VectorFormat.PARQUET: "Parquet",
    VectorFormat.SAFETENSORS: "safetensors",
}
_ENDINGS = {
    VectorFormat.WORD2VEC_TEXT: ".vec",
    VectorFormat.WORD2VEC_BINARY: ".bin",
    VectorFormat.GLOVE: ".txt",
    VectorFormat.FASTTEXT_BINARY: ".bin",
    VectorFormat.TSV: ".tsv",
    VectorFormat.NUMPY: ".npy",
    VectorFormat.PARQUET: ".parquet",
    VectorFormat.SAFETENSORS: ".safetensors",
}
