"""Starts w2v_gui: `python main.py` is `w2v-gui`."""

import sys

from w2v_gui.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
