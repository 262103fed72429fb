import { path } from "d3-path";
import { useMemo } from "react";
import { colourOf } from "./colours";
import type { Axis, Box } from "./layout";
import type { Artist, Bars, Picture } from "./payload";

const DASHES: Readonly<Record<string, string>> = {
  dashed: "6 3",
  dotted: "1.5 2.5",
  dashdot: "6 2.5 1.5 2.5",
};

/** `text` is the page's own colour, so that what is black in a light theme is light in a dark one. */
export const paint = (color: string): string => (color === "text" ? "var(--text)" : color);

interface MarkProps<Kind> {
  readonly artist: Kind;
  readonly x: Axis;
  readonly y: Axis;
  readonly box: Box;
}

/** A marker of side `size` around the origin. */
export function Marker({ shape, size }: { shape: string; size: number }) {
  const r = size / 2;
  switch (shape) {
    case "s":
      return <rect x={-r} y={-r} width={size} height={size} />;
    case "x":
      return <path d={`M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`} fill="none" stroke="currentColor" />;
    case "+":
      return <path d={`M${-r} 0H${r}M0 ${-r}V${r}`} fill="none" stroke="currentColor" />;
    case "^":
      return <path d={`M0 ${-r}L${r} ${r}H${-r}Z`} />;
    case "v":
      return <path d={`M0 ${r}L${r} ${-r}H${-r}Z`} />;
    case "<":
      return <path d={`M${-r} 0L${r} ${-r}V${r}Z`} />;
    case ">":
      return <path d={`M${r} 0L${-r} ${-r}V${r}Z`} />;
    case "D":
    case "d":
      return <path d={`M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`} />;
    case "*":
      return (
        <path
          d={Array.from({ length: 10 }, (_, i) => {
            const far = i % 2 ? r * 0.4 : r;
            const angle = (i * Math.PI) / 5 - Math.PI / 2;
            return `${i ? "L" : "M"}${far * Math.cos(angle)} ${far * Math.sin(angle)}`;
          }).join("")}
        />
      );
    case ",":
      return <rect x={-0.5} y={-0.5} width={1} height={1} />;
    default:
      return <circle r={shape === "." ? r / 2 : r} />;
  }
}

/** Points to pixels: a figure has 100 pixels an inch, a point is a 72nd. */
const PIXELS = 100 / 72;

function BarMarks({ artist, x, y }: MarkProps<Bars>) {
  return artist.x.map((at, i) => {
    const length = artist.y[i];
    if (at === null || length === null || length === undefined) return null;
    const base = artist.base[i] ?? 0;
    const half = (artist.widths?.[i] ?? artist.thickness) / 2;
    const [across, along] = artist.sideways ? [y, x] : [x, y];
    const [a, b] = [across.at(at - half), across.at(at + half)];
    const [c, d] = [along.at(base), along.at(base + length)];
    const [one, two] = [Math.min(a, b), Math.min(c, d)];
    const [w, h] = [Math.abs(a - b), Math.abs(c - d)];
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
        key={i}
        {...(artist.sideways
          ? { x: two, y: one, width: h, height: w }
          : { x: one, y: two, width: w, height: h })}
        fill={paint(artist.colors?.[i] ?? artist.color)}
        fillOpacity={artist.alpha}
        stroke={artist.edge === "none" ? undefined : paint(artist.edge)}
      />
    );
  });
}

function PictureMark({ artist, x, y }: MarkProps<Picture>) {
  const source = useMemo(() => {
    const canvas = document.createElement("canvas");
    canvas.width = artist.columns;
    canvas.height = artist.rows;
    const pen = canvas.getContext("2d");
    const colour = colourOf(artist.scale);
    artist.values.forEach((value, i) => {
      if (!pen) return;
      pen.fillStyle = colour(value);
      pen.fillRect(i % artist.columns, Math.floor(i / artist.columns), 1, 1);
    });
    return canvas.toDataURL();
  }, [artist]);
  const [left = 0, right = 1, bottom = 0, top = 1] = artist.extent;
  // Row 0 is drawn at the end that the extent calls top, or at the bottom with origin="lower".
  const first = artist.lower ? bottom : top;
  const last = artist.lower ? top : bottom;
  const [x0, x1, y0, y1] = [x.at(left), x.at(right), y.at(first), y.at(last)];
  const turn = `${x1 < x0 ? `translate(${x0 + x1} 0) scale(-1 1)` : ""} ${y1 < y0 ? `translate(0 ${y0 + y1}) scale(1 -1)` : ""}`;
  return (
    <image
      href={source}
      x={Math.min(x0, x1)}
      y={Math.min(y0, y1)}
      width={Math.abs(x1 - x0)}
      height={Math.abs(y1 - y0)}
      preserveAspectRatio="none"
      opacity={artist.alpha}
      transform={turn.trim() || undefined}
      style={{ imageRendering: "pixelated" }}
    />
  );
}

/** A line through all places that are numbers; what is none leaves a gap. */
function through(xs: readonly (number | null)[], ys: readonly (number | null)[], x: Axis, y: Axis): string {
  const pen = path();
  let drawing = false;
  for (const [i, at] of xs.entries()) {
    const value = ys[i];
    const px = at === null ? Number.NaN : x.at(at);
    const py = value === null || value === undefined ? Number.NaN : y.at(value);
    if (!Number.isFinite(px) || !Number.isFinite(py)) drawing = false;
    else if (drawing) pen.lineTo(px, py);
    else {
      pen.moveTo(px, py);
      drawing = true;
    }
  }
  return pen.toString();
}

/** What one call of pyplot drew. */
export function Mark({ artist, x, y, box }: MarkProps<Artist>) {
  switch (artist.kind) {
    case "line":
      return (
        <g style={{ color: paint(artist.color) }} opacity={artist.alpha}>
          {artist.style !== "none" && (
            <path
              d={through(artist.x, artist.y, x, y)}
              fill="none"
              stroke="currentColor"
              strokeWidth={artist.width * PIXELS}
              strokeDasharray={DASHES[artist.style]}
              strokeLinejoin="round"
            />
          )}
          {artist.marker &&
            artist.x.map((at, i) => {
              const value = artist.y[i];
              if (at === null || value === null || value === undefined) return null;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
                <g key={i} fill="currentColor" transform={`translate(${x.at(at)} ${y.at(value)})`}>
                  <Marker shape={artist.marker ?? "o"} size={artist.size * PIXELS} />
                </g>
              );
            })}
        </g>
      );
    case "scatter": {
      const colour = artist.scale && colourOf(artist.scale);
      return (
        <g opacity={artist.alpha}>
          {artist.x.map((at, i) => {
            const value = artist.y[i];
            if (at === null || value === null || value === undefined) return null;
            const own =
              colour && artist.values
                ? colour(artist.values[i] ?? null)
                : paint(artist.colors?.[i] ?? artist.color);
            const size = artist.sizes[artist.sizes.length > 1 ? i : 0] ?? 6;
            return (
              <g
                // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
                key={i}
                fill={own}
                style={{ color: own }}
                transform={`translate(${x.at(at)} ${y.at(value)})`}
              >
                <Marker shape={artist.marker} size={size * PIXELS} />
              </g>
            );
          })}
        </g>
      );
    }
    case "bar":
      return <BarMarks artist={artist} x={x} y={y} box={box} />;
    case "image":
      return <PictureMark artist={artist} x={x} y={y} box={box} />;
    case "area": {
      const back = { x: [...artist.x].reverse(), y: [...artist.y2].reverse() };
      return (
        <path
          d={`${through([...artist.x, ...back.x], [...artist.y, ...back.y], x, y)}Z`}
          fill={paint(artist.color)}
          fillOpacity={artist.alpha}
        />
      );
    }
    case "rule":
      return (
        <path
          d={
            artist.axis === "x"
              ? `M${x.at(artist.at)} ${box.top}v${box.height}`
              : `M${box.left} ${y.at(artist.at)}h${box.width}`
          }
          stroke={paint(artist.color)}
          strokeWidth={artist.width * PIXELS}
          strokeDasharray={DASHES[artist.style]}
          opacity={artist.alpha}
        />
      );
    case "span": {
      const [a, b] =
        artist.axis === "x" ? [x.at(artist.low), x.at(artist.high)] : [y.at(artist.low), y.at(artist.high)];
      const [at, size] = [Math.min(a, b), Math.abs(a - b)];
      return (
        <rect
          {...(artist.axis === "x"
            ? { x: at, width: size, y: box.top, height: box.height }
            : { y: at, height: size, x: box.left, width: box.width })}
          fill={paint(artist.color)}
          fillOpacity={artist.alpha}
        />
      );
    }
    case "text": {
      const px = artist.field ? box.left + artist.x * box.width : x.at(artist.x);
      const py = artist.field ? box.top + (1 - artist.y) * box.height : y.at(artist.y);
      const lift = {
        center: "0.35em",
        center_baseline: "0.35em",
        top: "0.8em",
        baseline: "0",
        bottom: "-0.2em",
      };
      return (
        <text
          x={px}
          y={py}
          dy={lift[artist.va as keyof typeof lift] ?? "0"}
          textAnchor={artist.ha === "center" ? "middle" : artist.ha === "right" ? "end" : "start"}
          fill={paint(artist.color)}
          fontSize={artist.size * PIXELS * 0.9}
          transform={artist.turn ? `rotate(${-artist.turn} ${px} ${py})` : undefined}
        >
          {artist.text}
        </text>
      );
    }
  }
}
