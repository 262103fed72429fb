import { loadPyodide, type PyodideAPI } from "pyodide";

/** What Python is started from. The same for the build step in Node and the worker in the browser. */
export interface BootFiles {
  /** Address (browser) or path (Node) of the standard library's zip. */
  stdLibURL: string;
  /** Our Python packages: path below site-packages → source. */
  sources: Record<string, string>;
  /** The `info` of pyodide's own lock file. No package is listed: nothing is ever downloaded by Python. */
  lockInfo: Record<string, string>;
}

type LoadOptions = NonNullable<Parameters<typeof loadPyodide>[0]>;

/**
 * Starts CPython.
 *
 * With `snapshot` its memory is restored instead of running Python's start-up; the files are written again either
 * way, since a snapshot holds memory only. Environment and files must equal those of the run that made the snapshot.
 *
 * @throws when pyodide refuses, e.g. because the snapshot was made by another build; the caller then boots plainly.
 */
export async function bootPython(files: BootFiles, extra: LoadOptions = {}): Promise<PyodideAPI> {
  return loadPyodide({
    stdLibURL: files.stdLibURL,
    lockFileContents: JSON.stringify({ info: files.lockInfo, packages: {} }),
    packageBaseUrl: "https://packages.invalid/",
    // Unbuffered, so that stdout and stderr keep their order.
    env: { HOME: "/home/learner", PYTHONUNBUFFERED: "1" },
    // There is nobody to type: input() meets the end of the file.
    stdin: () => undefined as unknown as string,
    fsInit: async (fs, { sitePackages }) => {
      for (const [path, source] of Object.entries(files.sources)) {
        const full = `${sitePackages}/${path}`;
        fs.mkdirTree(full.slice(0, full.lastIndexOf("/")));
        fs.writeFile(full, source);
      }
    },
    ...extra,
  });
}
