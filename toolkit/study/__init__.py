"""The main job, from inputs to the output folder, and its repetition."""

from toolkit.study.options import Options
from toolkit.study.reproduce import Reproduction, reproduce
from toolkit.study.run import StudyResult, analyse, read_inputs, run_study

__all__ = [
    "Options",
    "Reproduction",
    "StudyResult",
    "analyse",
    "read_inputs",
    "reproduce",
    "run_study",
]
