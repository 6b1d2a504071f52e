"""Readers and writers of files of vectors, one format a module. `vector_files` recognizes a file and calls them."""
