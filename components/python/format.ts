/** Milliseconds as a reader takes them in: `12 ms`, `1.3 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
