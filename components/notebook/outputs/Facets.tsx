"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { TensorFacets, TensorPayload } from "../model/outputs";
import { Heat } from "./Heat";
import styles from "./outputs.module.css";

/** More planes than so do not stand in one row. */
const MOST_IN_ROW = 6;

/** Planes of a tensor side by side, the last of the leading axes from left to right; one that is pressed is looked at. */
export function Facets({
  tensor: { shape, axes, min, max },
  facets,
  planes,
  chosen,
  messages,
  onChoose,
}: {
  tensor: TensorPayload;
  facets: TensorFacets;
  planes: readonly Float32Array[];
  chosen: number | null;
  messages: NotebookMessages["tensor"];
  onChoose: (plane: number) => void;
}) {
  const all = shape.slice(0, -2).reduce((count, size) => count * size, 1);
  const inRow = Math.min(MOST_IN_ROW, shape.at(-3) ?? 1, planes.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the output, no fieldset of its own
    <div role="group" aria-label={messages.planes} className={styles.planes} data-testid="planes">
      <div className={styles.facets} style={{ gridTemplateColumns: `repeat(${inRow}, minmax(0, 6rem))` }}>
        {planes.map((values, n) => {
          const place = placeText(facets.planes[n] ?? [], axes);
          return (
            <button
              key={place}
              type="button"
              className={styles.facet}
              aria-pressed={chosen === n}
              onClick={() => onChoose(n)}
            >
              <Heat values={values} rows={facets.rows} columns={facets.columns} min={min} max={max} />
              <span>{place}</span>
            </button>
          );
        })}
      </div>
      {all > planes.length && (
        <p className={styles.note}>{formatMessage(messages.morePlanes, { shown: planes.length, all })}</p>
      )}
    </div>
  );
}

/** `batch 0, head 1`, or `[0, 1]` where the axes have no names. */
function placeText(place: readonly number[], axes: TensorPayload["axes"]): string {
  const named = place.map((at, axis) => (axes?.[axis] ? `${axes[axis]} ${at}` : null));
  return named.includes(null) ? `[${place.join(", ")}]` : named.join(", ");
}
