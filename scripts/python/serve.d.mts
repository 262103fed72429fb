export function serveStatic(options: {
  roots: string[];
  pages?: Record<string, string | Uint8Array>;
  isolated?: boolean;
  immutable?: RegExp;
}): Promise<{ url: string; requests: string[]; close(): void }>;
