import type { StreamName } from "../protocol";

/** Characters of output that one cell may show; what comes after is counted, not sent. */
export const OUTPUT_LIMIT = 400_000;
/** Messages that may leave at once; after that, writes are gathered. */
const BURST = 100;
const REFILL_MS = 50;
const GATHER_CHARS = 16_384;

type Send = (name: StreamName, text: string) => void;

/**
 * stdout and stderr of the running cell, in the order written.
 *
 * A lone write leaves at once. A flood is gathered into larger messages, since each message costs the page a task,
 * and stops at `OUTPUT_LIMIT` characters.
 */
export class Streams {
  private readonly decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  private pending: { name: StreamName; text: string } | null = null;
  private tokens = BURST;
  private refilled = performance.now();
  private sent = 0;
  private dropped = 0;

  constructor(private readonly send: Send) {}

  /** Forgets the last cell's output; says nothing of it is left to send. */
  begin(): void {
    this.pending = null;
    this.sent = 0;
    this.dropped = 0;
    this.tokens = BURST;
  }

  /** Sends what is gathered; returns how many characters were dropped since `begin`. */
  end(): number {
    this.flush();
    return this.dropped;
  }

  /** For pyodide's `setStdout`/`setStderr`: takes all bytes, always. */
  write(name: StreamName, bytes: Uint8Array): number {
    const text = this.decoders[name].decode(bytes, { stream: true });
    if (text) this.add(name, text);
    return bytes.length;
  }

  private add(name: StreamName, text: string): void {
    const room = OUTPUT_LIMIT - this.sent;
    if (text.length > room) {
      this.dropped += text.length - room;
      if (room === 0) return;
      text = text.slice(0, room);
    }
    this.sent += text.length;
    if (this.pending && this.pending.name !== name) this.flush();
    this.pending = { name, text: (this.pending?.text ?? "") + text };
    const now = performance.now();
    if (now - this.refilled > REFILL_MS) {
      this.refilled = now;
      this.tokens = BURST;
    }
    if (this.tokens > 0 || this.pending.text.length > GATHER_CHARS) this.flush();
  }

  /** Counts what was left out elsewhere. */
  drop(characters: number): void {
    this.dropped += characters;
  }

  flush(): void {
    if (!this.pending) return;
    this.tokens -= 1;
    this.send(this.pending.name, this.pending.text);
    this.pending = null;
  }
}
