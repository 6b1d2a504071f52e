"""Readers and writers of files of vectors, one format a module. `vector_files` recognizes a file and calls them.

A reader has
    read(path, first) -> Generator[Progress | ReadingNotes | Embeddings]  all words, or only the first ones
    shape(path) -> tuple[int | None, int]  (V, d) as the beginning of the file says; None for a V that it does not say
A writer says what files it makes, which `new_file` then writes:
    new_files(path, embeddings, columns) -> tuple[NewFile, ...]
"""
