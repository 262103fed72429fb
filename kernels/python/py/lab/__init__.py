"""What the lab brings beside PyTorch: ``from lab import reader``, its language model of English and Chinese."""
