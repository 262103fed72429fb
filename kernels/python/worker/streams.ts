import type { StreamName } from "../protocol";

/** Characters of output that one cell may show; what comes after is counted, not sent. */
export const OUTPUT_LIMIT = 400_000;
/** Messages that may leave at once; after that, writes are gathered. */
const BURST = 100;
const REFILL_MS = 50;
const GATHER_CHARS = 16_384;

/** Characters that a finished cell's timers and tasks may still write. */
const LATE_LIMIT = 20_000;

/** `cell` counts as In[n] does. */
type Send = (cell: number, name: StreamName, text: string) => void;

/**
 * stdout and stderr of the running cell, in the order written.
 *
 * A lone write leaves at once. A flood is gathered into larger messages, since each message costs the page a task,
 * and stops at `OUTPUT_LIMIT` characters.
 */
export class Streams {
  private readonly decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  private pending: { cell: number; name: StreamName; text: string } | null = null;
  private cell = 0;
  /** What finished cells have written since they ended. */
  private readonly late = new Map<number, number>();
  private tokens = BURST;
  private refilled = performance.now();
  private sent = 0;
  private dropped = 0;

  constructor(private readonly send: Send) {}

  /** The running cell is `cell`; nothing of the last one's output is left to send. */
  begin(cell: number): void {
    this.pending = null;
    this.cell = cell;
    this.sent = 0;
    this.dropped = 0;
    this.tokens = BURST;
  }

  /** Sends what is gathered; returns how many characters were dropped since `begin`. The cell has ended. */
  end(): number {
    this.flush();
    this.cell = 0;
    return this.dropped;
  }

  /** For pyodide's `setStdout`/`setStderr`: takes all bytes, always. `cell` is whose they are, 0 for nobody's. */
  write(cell: number, name: StreamName, bytes: Uint8Array): number {
    const text = this.decoders[name].decode(bytes, { stream: true });
    if (text && cell === this.cell) this.add(name, text);
    else if (text && cell !== 0) this.addLate(cell, name, text);
    return bytes.length;
  }

  private addLate(cell: number, name: StreamName, text: string): void {
    const written = this.late.get(cell) ?? 0;
    if (written >= LATE_LIMIT) return;
    this.late.set(cell, written + text.length);
    this.flush();
    this.send(cell, name, text.slice(0, LATE_LIMIT - written));
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
    this.pending = { cell: this.cell, name, text: (this.pending?.text ?? "") + text };
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
    this.send(this.pending.cell, this.pending.name, this.pending.text);
    this.pending = null;
  }
}
