import { type Focus, isLit } from "@/components/lab/focus";
import { formatMessage } from "@/components/ui/format-message";
import { roleColour } from "@/components/ui/roles";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { HEAD_LINE } from "./close";
import { APART, type Piece } from "./close-head";
import styles from "./heads.module.css";
import { memoryName } from "./places";

interface HeadProps {
  readonly layout: HeadLayout;
  readonly focus: Focus | null;
  hover(focus: Focus | null): void;
}

/** Pointing at an axis lights it in every panel. */
const axisProps = (axis: string, { focus, hover }: Pick<HeadProps, "focus" | "hover">) => ({
  "data-axis": axis,
  "data-lit": isLit({ axis }, focus) ? "" : undefined,
  onPointerEnter: () => hover({ axis }),
  onPointerLeave: () => hover(null),
});

/** What a layout is called, its shape, its strides and its memory, in a line each. */
export function PanelHead({
  layout,
  number,
  messages,
  ...pointing
}: HeadProps & { readonly number: string; readonly messages: HeadsMessages }) {
  return (
    <>
      <text y={18} className={styles.code}>
        <tspan className={styles.step}>{number} </tspan>
        <tspan fill={roleColour(layout.role)}>{layout.code}</tspan>
      </text>
      <text y={34} className={styles.shape}>
        {layout.axes.map((axis, n) => (
          <tspan key={axis} {...axisProps(axis, pointing)}>
            {n > 0 ? ", " : "("}
            {axis} {layout.shape[n]}
            {n === layout.axes.length - 1 ? ")" : ""}
          </tspan>
        ))}
      </text>
      <text y={49} className={styles.shape}>
        {formatMessage(messages.panel.strides, { strides: layout.strides.join(", ") })}
      </text>
      <text y={64} className={styles.memory}>
        {formatMessage(layout.copies ? messages.panel.copied : messages.panel.shared, {
          memory: memoryName(layout.memory),
        })}
      </text>
    </>
  );
}

/** The same in as few lines as it takes. */
export function CloseHead({
  layout,
  lines,
  ...pointing
}: HeadProps & { readonly lines: readonly (readonly Piece[])[] }) {
  return lines.map((pieces, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <text key={line} y={(line + 1) * HEAD_LINE - 1}>
      {pieces.map(({ kind, text, axis, apart }, n) => (
        <tspan
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
          key={n}
          dx={apart ? APART : undefined}
          className={kind === "step" ? `${styles.code} ${styles.step}` : styles[kind]}
          fill={kind === "code" ? roleColour(layout.role) : undefined}
          {...(axis !== undefined && axisProps(axis, pointing))}
        >
          {text}
        </tspan>
      ))}
    </text>
  ));
}
