import { createPythonKernel, type PythonKernel } from "@/kernels/python/client";
import { pythonStarts } from "../offline/python-used";
import { siteRoot } from "../site-root";
import { watchBusy } from "../ui/busy";

let kernel: PythonKernel | null = null;

const isBusy = (of: PythonKernel) => ["starting", "busy"].includes(of.getState().status);
watchBusy(() => kernel !== null && isBusy(kernel));

/** The page's one Python kernel. Creating it costs nothing; it starts with the first run. */
export function pythonKernel(): PythonKernel {
  if (kernel) return kernel;
  const created = createPythonKernel({ hostUrl: `${siteRoot()}/kernel-host.html` });
  const stop = created.subscribe(() => {
    if (!isBusy(created)) return;
    stop();
    pythonStarts();
  });
  kernel = created;
  return created;
}
