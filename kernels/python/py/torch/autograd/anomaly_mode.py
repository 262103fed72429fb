"""Anomaly detection is accepted; errors already name the operation."""


class set_detect_anomaly:
    def __init__(self, mode=True, check_nan=True):
        self.mode = mode

    def __enter__(self):
        return None

    def __exit__(self, *exc):
        return None


class detect_anomaly(set_detect_anomaly):
    pass
