import type { CellReply, StreamName } from "@/kernels/python/protocol";

/** Text of one stream, as it was written; neighbours of the same stream are one piece. */
export interface Piece {
  name: StreamName;
  text: string;
}

/** What one run has shown so far. */
export interface Transcript {
  pieces: readonly Piece[];
  reply: CellReply | null;
  /** The kernel ended before the run did. */
  gone: boolean;
}

export const emptyTranscript: Transcript = { pieces: [], reply: null, gone: false };

/** The transcript with `text` written to the stream. */
export function written(transcript: Transcript, name: StreamName, text: string): Transcript {
  const last = transcript.pieces.at(-1);
  const pieces =
    last?.name === name
      ? [...transcript.pieces.slice(0, -1), { name, text: last.text + text }]
      : [...transcript.pieces, { name, text }];
  return { ...transcript, pieces };
}

/** A line of a traceback; `cellLine` when it names a line of the running cell. */
export interface TraceLine {
  text: string;
  cellLine: number | null;
}

/** Splits a traceback so that the learner's own lines can be linked to the editor. */
export function traceLines(traceback: string, count: number): TraceLine[] {
  const own = `File "Cell In[${count}]", line `;
  return traceback
    .replace(/\n$/, "")
    .split("\n")
    .map((text) => {
      const at = text.indexOf(own);
      const number = at < 0 ? Number.NaN : Number.parseInt(text.slice(at + own.length), 10);
      return { text, cellLine: Number.isNaN(number) ? null : number };
    });
}

/** Lines of the cell that the error went through, outermost first, without repeats. */
export function errorLines(reply: CellReply | null): number[] {
  if (!reply?.error) return [];
  const lines = traceLines(reply.error.traceback, reply.count).flatMap(({ cellLine }) => cellLine ?? []);
  const about = reply.error.line;
  return [...new Set(about === null ? lines : [...lines, about])];
}
