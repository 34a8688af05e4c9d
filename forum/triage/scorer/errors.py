"""What can be wrong with a file of labelled texts or with a model file."""

from forum.core.errors import DomainError


class LabelledFileUnusable(DomainError):
    """A file to learn or measure from is not what it should be."""


class ModelUnusable(DomainError):
    """A model file is missing, damaged, or made by another version."""
