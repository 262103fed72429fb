"""Settings that are accepted and change nothing."""

donated_buffer = False
