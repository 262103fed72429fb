import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import { colourOf } from "./colours";
import { type Box, limits, makeAxis, wide } from "./layout";
import { Mark, Marker, paint } from "./Marks";
import { type Near, nearest, places } from "./nearest";
import type { Artist, ColourScale, FieldPayload } from "./payload";
import styles from "./plot.module.css";

const TICK = 11;

function LegendMark({ artist }: { artist: Artist }) {
  if (artist.kind === "line") {
    return (
      <g style={{ color: paint(artist.color) }}>
        {artist.style !== "none" && (
          <path
            d="M0 0H18"
            stroke="currentColor"
            strokeWidth={2}
            strokeDasharray={{ dashed: "6 3", dotted: "1.5 2.5", dashdot: "6 2.5 1.5 2.5" }[artist.style]}
          />
        )}
        {artist.marker && (
          <g fill="currentColor" transform="translate(9 0)">
            <Marker shape={artist.marker} size={7} />
          </g>
        )}
      </g>
    );
  }
  const color = "color" in artist ? paint(artist.color) : "var(--text)";
  return artist.kind === "scatter" ? (
    <g fill={color} style={{ color }} transform="translate(9 0)">
      <Marker shape={artist.marker} size={7} />
    </g>
  ) : (
    <rect x={2} y={-5} width={14} height={10} fill={color} />
  );
}

function Legend({ artists, box }: { artists: readonly Artist[]; box: Box }) {
  const entries = artists.filter(
    (artist) => "label" in artist && artist.label && !artist.label.startsWith("_"),
  );
  if (entries.length === 0) return null;
  const names = entries.map((artist) => ("label" in artist ? (artist.label ?? "") : ""));
  const width = Math.max(...names.map((name) => wide(name))) + 34;
  const left = box.left + box.width - width - 6;
  return (
    <g transform={`translate(${left} ${box.top + 6})`}>
      <rect width={width} height={16 * names.length + 6} className={styles.legend} />
      {entries.map((artist, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
        <g key={i} transform={`translate(6 ${11 + 16 * i})`}>
          <LegendMark artist={artist} />
          <text x={24} dy="0.35em" fontSize={TICK}>
            {names[i]}
          </text>
        </g>
      ))}
    </g>
  );
}

function Colourbar({ scale, label, box }: { scale: ColourScale; label: string; box: Box }) {
  const colour = colourOf(scale);
  const steps = 64;
  const axis = makeAxis(
    { label, limits: [null, null], log: false, ticks: null, names: null, turn: 0, inverted: false },
    [scale.vmin, scale.vmin === scale.vmax ? scale.vmin + 1 : scale.vmax],
    [box.top + box.height, box.top],
    5,
  );
  return (
    <g>
      {Array.from({ length: steps }, (_, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of a scale
          key={i}
          x={box.left}
          y={box.top + (box.height * (steps - 1 - i)) / steps}
          width={12}
          height={box.height / steps + 0.6}
          fill={colour(scale.vmin + ((i + 0.5) / steps) * (scale.vmax - scale.vmin))}
        />
      ))}
      {axis.ticks.map(({ value, text }) => (
        <text key={value} x={box.left + 16} y={axis.at(value)} dy="0.35em" fontSize={TICK}>
          {text}
        </text>
      ))}
      {label && (
        <text
          textAnchor="middle"
          fontSize={TICK}
          transform={`translate(${box.left + 52} ${box.top + box.height / 2}) rotate(90)`}
        >
          {label}
        </text>
      )}
    </g>
  );
}

interface FieldProps {
  readonly field: FieldPayload;
  readonly cell: Box;
  /** What a screen reader hears of the field. */
  readonly label: string;
  readonly onRead: (text: string) => void;
}

/** One pair of axes: its marks, its scales, and a reading of what is pointed at. */
export function Field({ field, cell, label, onRead }: FieldProps) {
  const clip = useId();
  const [near, setNear] = useState<Near | null>(null);
  const [step, setStep] = useState(-1);

  const { box, x, y } = useMemo(() => {
    const [xs, ys] = [limits(field, "x"), limits(field, "y")];
    const bar = field.colorbar ? 66 : 0;
    // Words of the vertical axis decide how much room it needs.
    const levels = Math.max(2, Math.floor(cell.height / 40));
    const trial = makeAxis(field.y, ys, [cell.height, 0], levels);
    const words = field.off ? 0 : Math.max(0, ...trial.ticks.map(({ text }) => wide(text)));
    const flat = makeAxis(field.x, xs, [0, cell.width], Math.max(2, Math.floor(cell.width / 60)));
    const longest = Math.max(0, ...flat.ticks.map(({ text }) => wide(text)));
    const under = field.off
      ? 0
      : field.x.turn
        ? Math.min(cell.height / 3, longest * Math.abs(Math.sin((field.x.turn * Math.PI) / 180)) + 12)
        : 18;
    const left = Math.min(
      cell.width / 3,
      words + (field.y.label && !field.off ? 18 : 0) + (field.off ? 4 : 10),
    );
    const bottom = (field.top ? 4 : under) + (field.x.label && !field.off ? 16 : 0) + 4;
    const top = (field.title ? 20 : 6) + (field.top ? under : 0);
    let width = Math.max(10, cell.width - left - 12 - bar);
    let height = Math.max(10, cell.height - top - bottom);
    let [dx, dy] = [0, 0];
    if (field.equal) {
      const unit = Math.min(width / (Math.abs(xs[1] - xs[0]) || 1), height / (Math.abs(ys[1] - ys[0]) || 1));
      const [w, h] = [unit * Math.abs(xs[1] - xs[0]), unit * Math.abs(ys[1] - ys[0])];
      [dx, dy, width, height] = [(width - w) / 2, (height - h) / 2, w, h];
    }
    const box: Box = { left: cell.left + left + dx, top: cell.top + top + dy, width, height };
    const room = (pixels: number, each: number) => Math.max(2, Math.floor(pixels / each));
    return {
      box,
      x: makeAxis(field.x, xs, [box.left, box.left + width], room(width, Math.max(48, longest + 10))),
      y: makeAxis(field.y, ys, [box.top + height, box.top], levels),
    };
  }, [field, cell]);

  const read = (found: Near | null) => {
    setNear(found);
    onRead(found?.text ?? "");
  };
  const point = (event: PointerEvent<SVGRectElement>) => {
    const svg = event.currentTarget.ownerSVGElement;
    const matrix = svg?.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    read(nearest(field, x, y, at.x, at.y));
  };
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && near) {
      event.stopPropagation();
      read(null);
    }
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const all = places(field, x, y);
    if (all.length === 0) return;
    const next = Math.max(0, Math.min(all.length - 1, step + by));
    const [px = 0, py = 0] = all[next] ?? [];
    setStep(next);
    read(nearest(field, x, y, px, py));
  };

  const lift = field.top ? box.top : box.top + box.height;
  return (
    <g className={styles.field}>
      <clipPath id={clip}>
        <rect x={box.left} y={box.top} width={box.width} height={box.height} />
      </clipPath>
      {field.title && (
        <text
          x={box.left + box.width / 2}
          y={box.top - 8 - (field.top ? 16 : 0)}
          textAnchor="middle"
          fontSize={13}
        >
          {field.title}
        </text>
      )}
      {field.grid &&
        !field.off &&
        [
          ...x.ticks.map(({ value }) => `M${x.at(value)} ${box.top}v${box.height}`),
          ...y.ticks.map(({ value }) => `M${box.left} ${y.at(value)}h${box.width}`),
        ].map((d) => <path key={d} d={d} className={styles.gridLine} />)}
      <g clipPath={`url(#${clip})`}>
        {field.artists.map((artist, i) =>
          artist.kind === "text" ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
            <Mark key={i} artist={artist} x={x} y={y} box={box} />
          ),
        )}
      </g>
      {field.artists.map((artist, i) =>
        artist.kind === "text" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
          <Mark key={i} artist={artist} x={x} y={y} box={box} />
        ) : null,
      )}
      {!field.off && (
        <g className={styles.axes}>
          <rect x={box.left} y={box.top} width={box.width} height={box.height} className={styles.frame} />
          {x.ticks.map(({ value, text }) => {
            const [px, py] = [x.at(value), lift + (field.top ? -6 : 14)];
            return (
              <g key={value}>
                <path d={`M${px} ${lift}v${field.top ? -3 : 3}`} className={styles.tick} />
                <text
                  x={px}
                  y={py}
                  fontSize={TICK}
                  textAnchor={field.x.turn ? (field.top ? "start" : "end") : "middle"}
                  transform={field.x.turn ? `rotate(${-field.x.turn} ${px} ${py})` : undefined}
                >
                  {text}
                </text>
              </g>
            );
          })}
          {y.ticks.map(({ value, text }) => (
            <g key={value}>
              <path d={`M${box.left} ${y.at(value)}h-3`} className={styles.tick} />
              <text x={box.left - 5} y={y.at(value)} dy="0.35em" textAnchor="end" fontSize={TICK}>
                {text}
              </text>
            </g>
          ))}
          {field.x.label && (
            <text
              x={box.left + box.width / 2}
              y={cell.top + cell.height - 4}
              textAnchor="middle"
              fontSize={12}
            >
              {field.x.label}
            </text>
          )}
          {field.y.label && (
            <text
              textAnchor="middle"
              fontSize={12}
              transform={`translate(${cell.left + 12} ${box.top + box.height / 2}) rotate(-90)`}
            >
              {field.y.label}
            </text>
          )}
        </g>
      )}
      {field.colorbar && <Colourbar {...field.colorbar} box={{ ...box, left: box.left + box.width + 10 }} />}
      {field.legend && <Legend artists={field.artists} box={box} />}
      {near && (
        <g className={styles.near}>
          <circle cx={near.x} cy={near.y} r={5} />
        </g>
      )}
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a drawing, read with the arrow keys */}
      <rect
        x={box.left}
        y={box.top}
        width={box.width}
        height={box.height}
        className={styles.pointer}
        role="img"
        aria-label={label}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => read(null)}
        onKeyDown={move}
      />
    </g>
  );
}
