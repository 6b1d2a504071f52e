"""`python -m benchmarks.fuzz --seconds 600 --jobs 4 [target ...]`."""

from benchmarks.fuzz.run import main

main()
