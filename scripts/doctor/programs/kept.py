"""The list that programs are kept in."""

causes = []


def case(kind):
    def keep(make):
        causes.append((make.__name__, kind, make.__doc__, make))
        return make

    return keep
