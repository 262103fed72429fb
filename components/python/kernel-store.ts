import { createPythonKernel, type PythonKernel } from "@/kernels/python/client";

let kernel: PythonKernel | null = null;

/**
 * Address of the folder that the site is served from, whatever the base path: what precedes `_next/` in the
 * address of any script of the page.
 */
function siteRoot(): string {
  const script = document.querySelector<HTMLScriptElement>('script[src*="/_next/"]');
  return script ? (script.src.split("/_next/")[0] ?? "") : location.origin;
}

/** The page's one Python kernel. Creating it costs nothing; it starts with the first run. */
export function pythonKernel(): PythonKernel {
  kernel ??= createPythonKernel({ hostUrl: `${siteRoot()}/kernel-host.html` });
  return kernel;
}
