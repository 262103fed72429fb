/** What the module exports; see assembly/index.ts. */
export interface Exports {
  work(kind: number, job: number, task: number, scratch: number): void;
  pad(from: number, to: number, rows: number, channels: number, padded: number): void;
  unpad(from: number, to: number, rows: number, channels: number, padded: number): void;
  roof(steps: number): number;
}
