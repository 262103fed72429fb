import { createPythonKernel, type PythonKernel } from "@/kernels/python/client";
import { siteRoot } from "../site-root";

let kernel: PythonKernel | null = null;

/** The page's one Python kernel. Creating it costs nothing; it starts with the first run. */
export function pythonKernel(): PythonKernel {
  kernel ??= createPythonKernel({ hostUrl: `${siteRoot()}/kernel-host.html` });
  return kernel;
}
