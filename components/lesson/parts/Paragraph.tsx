import { Children, isValidElement, type ReactNode } from "react";
import { Show } from "../Show";
import styles from "./paragraph.module.css";

/** Marks with which no line begins. */
const CLOSING = /^[，。、：；？！）”’》,.:;?!)]+/;

const isShow = (part: ReactNode) => isValidElement(part) && part.type === Show;

/** A paragraph in which a mark stays with the words before it: beside a button a browser breaks the line wherever it likes. */
export function Paragraph({ children }: { children?: ReactNode }) {
  const parts = Children.toArray(children);
  return (
    <p>
      {parts.map((part, n) => {
        const next = parts[n + 1];
        const mark = isShow(part) && typeof next === "string" ? CLOSING.exec(next)?.[0] : undefined;
        if (mark)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a written paragraph stay where they are
            <span key={n} className={styles.kept}>
              {part}
              {mark}
            </span>
          );
        return typeof part === "string" && isShow(parts[n - 1]) ? part.replace(CLOSING, "") : part;
      })}
    </p>
  );
}
