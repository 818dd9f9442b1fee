"""Inference over groups (events) and agreement between annotators.

This room knows no texts and no outlets: arrays, groups, items and annotators only.
"""

from __future__ import annotations

from toolkit.statistics.agreement import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from toolkit.statistics.bootstrap import (
    MIN_GROUPS,
    bootstrap_mean,
    bootstrap_statistic,
    resampling_weights,
)
from toolkit.statistics.effect_size import paired_effect_size
from toolkit.statistics.equivalence import Equivalence, equivalence_test
from toolkit.statistics.intervals import Interval, wilson_interval
from toolkit.statistics.multiplicity import AdjustedP, adjust_p
from toolkit.statistics.permutation import SignFlip, sign_flip_test
from toolkit.statistics.spans import SpanAgreement, span_f1

__all__ = [
    "MIN_GROUPS",
    "AdjustedP",
    "Agreement",
    "Equivalence",
    "Interval",
    "SignFlip",
    "SpanAgreement",
    "adjust_p",
    "bootstrap_mean",
    "bootstrap_statistic",
    "cohen_kappa",
    "equivalence_test",
    "fleiss_kappa",
    "krippendorff_alpha",
    "paired_effect_size",
    "resampling_weights",
    "sign_flip_test",
    "span_f1",
    "wilson_interval",
]
