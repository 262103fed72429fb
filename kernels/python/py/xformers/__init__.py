"""xformers 0.0.28.post3 with its compiled CPU operators, as far as attention goes; written from behaviour."""

__version__ = "0.0.28.post3"
_is_opensource = True
