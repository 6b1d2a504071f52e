"""w2v_gui: watch word2vec learn, and explore what it learned."""

__version__ = "0.1.0"
