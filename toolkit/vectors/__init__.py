"""Static word and sentence vectors: dense features without a download or a neural net."""

from toolkit.vectors.static import StaticVectorModel, load_static_vectors

__all__ = ["StaticVectorModel", "load_static_vectors"]
