"""Annotating and scoring over many partitions: in process or in several, cached, resumable."""

from toolkit.engine.cache import CacheReport, clear_cache, describe_cache
from toolkit.engine.run import Analysis, annotate_and_score

__all__ = ["Analysis", "CacheReport", "annotate_and_score", "clear_cache", "describe_cache"]
