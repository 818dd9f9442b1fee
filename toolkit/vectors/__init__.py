"""Static word and sentence vectors, and learned ones: no download, no neural net."""

from toolkit.vectors.learned import LearnedVectors, learn_vectors
from toolkit.vectors.static import StaticVectorModel, load_static_vectors

__all__ = ["LearnedVectors", "StaticVectorModel", "learn_vectors", "load_static_vectors"]
