"""Records of Vietnamese party branches, and how the goals of their resolutions stand."""

__version__ = "0.1.0"
