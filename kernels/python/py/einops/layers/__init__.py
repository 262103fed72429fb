"""The operations as layers."""
