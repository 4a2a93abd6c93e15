"""A print-ready critical edition builder: decisions about a witness in, a book out."""

__version__ = "0.1.0"
