"""Measures made from files of the user's own: dictionaries, frame axes, contested terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from toolkit._files import hash_bytes, read_settings
from toolkit.engine import Analysis
from toolkit.lexicons import read_dictionary
from toolkit.score import FrameAxisMeasure, LexiconMeasure, Measure, get_measures
from toolkit.score.actor_groups import read_actor_groups
from toolkit.score.frame_axes import with_corpus_baseline
from toolkit.score.labels import LabelsMeasure
from toolkit.study.options import Options

__all__ = ["chosen_measures", "finished", "hashes_of_own_files"]


def chosen_measures(options: Options) -> Sequence[Measure]:
    """Return the measures named, and those made from the user's files.

    Raises
    ------
    ValueError
        If a file cannot be read as what it is given for.
    FileNotFoundError
        If it is not there.
    """
    if options.actors is not None:
        read_actor_groups(options.actors)  # what cannot be read is said before any work
    measures = list(get_measures(options.measures))
    if options.terms is not None:
        measures = [measure for measure in measures if measure.name != LabelsMeasure.name]
        measures.append(LabelsMeasure(options.terms))
    measures += [LexiconMeasure(read_dictionary(path)) for path in options.dictionaries]
    if options.axes is not None:
        # Articles are scored in parts; the corpus' baseline is set when all are there.
        axes = _read_axes(options.axes)
        measures.append(FrameAxisMeasure(axes, baseline=dict.fromkeys(axes, 0.0)))
    return get_measures(measures)


def finished(analysis: Analysis, options: Options) -> Analysis:
    """Return the analysis with what needs all articles: the baseline of frame axes."""
    if options.axes is None:
        return analysis
    scores = analysis.scores
    return replace(analysis, scores=replace(scores, articles=with_corpus_baseline(scores.articles)))


def hashes_of_own_files(options: Options) -> dict[str, str]:
    """Return the SHA-256 of each file of the user's own, for the manifest."""
    given = [
        *options.dictionaries,
        *(x for x in (options.actors, options.axes, options.terms) if x),
    ]
    return {str(path): hash_bytes(Path(path).read_bytes()) for path in given}


def _read_axes(path: str) -> dict[str, tuple[list[str], list[str]]]:
    found, shown = read_settings(path), Path(path).name
    if not isinstance(found, dict) or not found:
        raise ValueError(f"{shown} must map names to poles, as `safety: [[safe], [dangerous]]`.")
    axes = {}
    for name, poles in found.items():
        fits = isinstance(poles, list) and len(poles) == 2
        if not fits or not all(isinstance(pole, list) and pole for pole in poles):
            raise ValueError(
                f"{shown}: the axis {name!r} needs two lists of words, as "
                "`[[safe, secure], [dangerous]]`."
            )
        axes[str(name)] = ([str(w) for w in poles[0]], [str(w) for w in poles[1]])
    return axes
