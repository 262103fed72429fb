/** The files of one build, as scripts/build/python.ts writes them into kernel-host.html. */
export interface KernelManifest {
  version: string;
  lockInfo: Record<string, string>;
  /** Each is stored under gzip: `wire` bytes are sent, `bytes` are unpacked from them. */
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
