import { formatMessage } from "@/components/ui/format-message";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { roughWidth } from "../drawing/rough-width";
import { memoryName } from "./places";

/** A piece of what stands over a panel that is not broken. */
export interface Piece {
  readonly kind: "step" | "code" | "memory" | "shape";
  readonly text: string;
  /** The axis it names. */
  readonly axis?: string;
  /** It begins what is said anew, on a line that says something already. */
  readonly apart?: boolean;
}

/** Between two things that are said on one line. */
export const APART = 12;
/** As heads.module.css sets them. */
export const SIZE = 11;
const CODE_SIZE = 12;

/** How much wider bold letters are. */
const BOLD = 1.08;

function widthOf({ kind, text }: Piece): number {
  if (kind === "code" || kind === "step") return roughWidth(text, CODE_SIZE, true);
  return roughWidth(text, SIZE) * (kind === "memory" ? BOLD : 1);
}

/** How wide the longest of what is not broken is. */
export function headWidth(lines: readonly (readonly Piece[])[]): number {
  return Math.max(
    ...lines.map((pieces) =>
      pieces.reduce((sum, piece) => sum + widthOf(piece) + (piece.apart ? APART : 0), 0),
    ),
  );
}

/** What is said of a layout, in as few lines of a width as it takes: its code, its memory, its shape and strides. */
export function headLines(
  layout: HeadLayout,
  number: string,
  width: number,
  { panel }: HeadsMessages,
): readonly (readonly Piece[])[] {
  const words = (kind: Piece["kind"], text: string) =>
    text.split(/(?<= )/).map((word): Piece => ({ kind, text: word }));
  const parts: readonly (readonly Piece[])[] = [
    [
      { kind: "step", text: `${number} ` },
      { kind: "code", text: layout.code },
    ],
    words(
      "memory",
      formatMessage(layout.copies ? panel.copied : panel.shared, { memory: memoryName(layout.memory) }),
    ),
    layout.axes.map((axis, n) => ({
      kind: "shape",
      text: `${n === 0 ? "(" : ""}${axis} ${layout.shape[n]}${n === layout.axes.length - 1 ? ")" : ", "}`,
      axis,
    })),
    words("shape", formatMessage(panel.strides, { strides: layout.strides.join(", ") })),
  ];
  const lines: Piece[][] = [];
  let left = 0;
  for (const part of parts) {
    const whole = part.reduce((sum, piece) => sum + widthOf(piece), 0);
    const shares = lines.length > 0 && whole + APART <= left;
    if (!shares) {
      lines.push([]);
      left = width;
    }
    part.forEach((piece, n) => {
      // A number never stands without its code.
      if (n > 0 && piece.kind !== "code" && widthOf(piece) > left) {
        lines.push([]);
        left = width;
      }
      lines.at(-1)?.push(shares && n === 0 ? { ...piece, apart: true } : piece);
      left -= widthOf(piece) + (shares && n === 0 ? APART : 0);
    });
  }
  return lines;
}
