import { PLOT_MIME, type PlotPayload } from "@/components/plot/payload";
import { readPlot } from "@/components/plot/read-plot";
import type { CellReply, StreamName } from "@/kernels/python/protocol";

/** Text of one stream, as it was written; neighbours of the same stream are one piece. */
export interface Piece {
  name: StreamName;
  text: string;
}

/** What one run has shown so far. */
export interface Transcript {
  pieces: readonly Piece[];
  /** Figures that the program drew, in their order. */
  plots: readonly PlotPayload[];
  reply: CellReply | null;
  /** The program that the reply is about. */
  code: string;
  /** The kernel ended before the run did. */
  gone: boolean;
  /** There was no program: the editor was empty. */
  nothing: boolean;
}

export const emptyTranscript: Transcript = {
  pieces: [],
  plots: [],
  reply: null,
  code: "",
  gone: false,
  nothing: false,
};

/** The transcript with `text` written to the stream. */
export function written(transcript: Transcript, name: StreamName, text: string): Transcript {
  const last = transcript.pieces.at(-1);
  const pieces =
    last?.name === name
      ? [...transcript.pieces.slice(0, -1), { name, text: last.text + text }]
      : [...transcript.pieces, { name, text }];
  return { ...transcript, pieces };
}

/** The pieces up to `characters` in all, and how many characters are left out. */
export function cutPieces(
  pieces: readonly Piece[],
  characters: number,
): { readonly shown: readonly Piece[]; readonly hidden: number } {
  const shown: Piece[] = [];
  let room = characters;
  let hidden = 0;
  for (const { name, text } of pieces) {
    if (room > 0) shown.push({ name, text: text.slice(0, room) });
    hidden += Math.max(0, text.length - Math.max(0, room));
    room -= text.length;
  }
  return { shown, hidden };
}

/** The transcript with what `display` was given: a figure is drawn, anything else is its text. */
export function shown(transcript: Transcript, bundle: Readonly<Record<string, unknown>>): Transcript {
  const plot = readPlot(bundle[PLOT_MIME]);
  if (plot) return { ...transcript, plots: [...transcript.plots, plot] };
  const text = bundle["text/plain"];
  return typeof text === "string" ? written(transcript, "stdout", `${text}\n`) : transcript;
}

/** The transcript at the end of a run; a figure that is the last expression is drawn. */
export function ended(transcript: Transcript, code: string, reply: CellReply): Transcript {
  const plot = readPlot(reply.bundle?.[PLOT_MIME]);
  return { ...transcript, code, reply, plots: plot ? [...transcript.plots, plot] : transcript.plots };
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
