import { Fragment } from "react";
import type { Piece } from "./highlight-python";
import colours from "./python-colours.module.css";

/** Lines of Python in their colours, each with its line break. */
export function ColouredLines({ lines }: { lines: readonly (readonly Piece[])[] }) {
  return lines.map((pieces, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <Fragment key={n}>
      {pieces.map(({ text, kind }, m) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
        <span key={m} className={colours[kind]}>
          {text}
        </span>
      ))}
      {"\n"}
    </Fragment>
  ));
}
