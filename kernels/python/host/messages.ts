/** The files of one build, as scripts/python-build.mjs writes them into kernel-host.html. */
export interface KernelManifest {
  version: string;
  lockInfo: Record<string, string>;
  /** `bytes` unpacked, `wire` as a compressing server sends them. */
  files: Record<FileName, { path: string; bytes: number; wire: number }>;
}

export type FileName = "worker" | "wasm" | "stdlib" | "sources" | "snapshot";

/** Host to frame, once, with the page's port. */
export interface FrameInit {
  type: "init";
  lockInfo: Record<string, string>;
  worker: ArrayBuffer;
  wasm: ArrayBuffer;
  stdlib: ArrayBuffer;
  sources: ArrayBuffer;
  snapshot: ArrayBuffer | null;
}

/** Page to host, once, with a port. */
export interface HostInit {
  type: "kernel-host";
  /** Boot without the memory snapshot. */
  plain: boolean;
}
