"""Special functions."""

import torch


def erf(input):
    return torch.erf(input)


def erfc(input):
    return torch.erfc(input)


def expit(input):
    return torch.sigmoid(input)


def softmax(input, dim, *, dtype=None):
    return torch.softmax(input, dim, dtype)


def log_softmax(input, dim, *, dtype=None):
    return torch.log_softmax(input, dim, dtype)


def logsumexp(input, dim, keepdim=False):
    return torch.logsumexp(input, dim, keepdim)


def gammaln(input):
    return torch.lgamma(input)


def xlogy(input, other):
    return torch.xlogy(input, other)
