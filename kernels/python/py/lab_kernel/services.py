"""Questions that the page asks between cells; each takes and gives JSON."""

import json

from lab_kernel import completion, exercises, names, variables

_services = {
    "complete": completion.complete,
    "signature": completion.signature,
    "inspect": completion.inspect_name,
    "names": lambda codes: [names.uses(code) for code in codes],
    "variables": variables.explore,
    "tensor": variables.tensor,
    "get": variables.get,
    "set": variables.put,
    "prepare": exercises.prepare,
    "check": exercises.check,
}


def service(name, arguments):
    """Calls a service by name with the JSON array of its arguments."""
    return json.dumps(_services[name](*json.loads(arguments)))
