import type { ReactNode } from "react";
import { type Role, roleColour, roleGround } from "@/components/ui/roles";
import styles from "./shapes.module.css";

export interface ShapeRow {
  readonly name: string;
  readonly role: Role;
  /** Sizes; a word where a size is not known. */
  readonly shape: readonly (number | string)[];
  readonly axes: readonly string[];
  /** Set apart as what came out of a step. */
  readonly result?: boolean;
  /** Axes of this row to be marked, counted from its left. */
  readonly marked?: readonly number[];
}

/** Shapes below each other, lined up from the right as PyTorch lines them up; `foot` goes under each axis. */
export function ShapeGrid({
  rows,
  foot,
}: {
  rows: readonly ShapeRow[];
  foot?: readonly { readonly mark: ReactNode; readonly clash: boolean }[];
}) {
  const axes = Math.max(1, ...rows.map(({ shape }) => shape.length));
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <tbody>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two inputs may be the same tensor
            <tr key={n} className={row.result ? styles.out : undefined}>
              {row.name === "" ? (
                <td />
              ) : (
                <th scope="row" style={{ color: roleColour(row.role) }}>
                  {row.result && <span aria-hidden="true">→ </span>}
                  <span translate="no">{row.name}</span>
                </th>
              )}
              {Array.from({ length: axes }, (_, column) => {
                const axis = column - axes + row.shape.length;
                const size = row.shape[axis];
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                if (size === undefined) return <td key={column} />;
                const marked = row.marked?.includes(axis);
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                    key={column}
                    className={marked ? styles.marked : styles.axis}
                    style={marked ? undefined : { background: roleGround(row.role) }}
                  >
                    <b>{size}</b>
                    <i translate="no">{row.axes[axis] ?? ""}</i>
                  </td>
                );
              })}
            </tr>
          ))}
          {foot && (
            <tr className={styles.foot}>
              <td />
              {foot.map(({ mark, clash }, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={n} className={clash ? styles.clash : undefined}>
                  {mark}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
