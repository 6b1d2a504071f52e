"""Everything that is fuzzed, by name."""

from benchmarks.fuzz.run_folder_targets import RUN_FOLDER_TARGETS
from benchmarks.fuzz.table_targets import TABLE_TARGETS
from benchmarks.fuzz.target import Target
from benchmarks.fuzz.text_targets import TEXT_TARGETS
from benchmarks.fuzz.vector_targets import VECTOR_TARGETS

TARGETS: dict[str, Target] = {**TEXT_TARGETS, **VECTOR_TARGETS, **RUN_FOLDER_TARGETS, **TABLE_TARGETS}
