"""Programs that fail, written for given sizes: `causes` has (id, kind, what is wrong, the function that writes it).

Each gives its code, the shapes that clash and their axis. The order of these imports is that of the recorded file.
"""

import programs.elementwise  # noqa: F401, I001
import programs.layout  # noqa: F401
import programs.products  # noqa: F401
import programs.layers  # noqa: F401
import programs.picking  # noqa: F401
import programs.losses  # noqa: F401
import programs.dtypes  # noqa: F401
import programs.gradients  # noqa: F401
import programs.axes  # noqa: F401
import programs.calls  # noqa: F401
import programs.arrays  # noqa: F401
from programs.kept import causes  # noqa: F401
