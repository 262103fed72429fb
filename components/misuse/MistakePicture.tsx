import { NO_LANGUAGE } from "@/components/ui/no-language";
import { roleColour, roleGround } from "@/components/ui/roles";
import styles from "./picture.module.css";
import type { Band, Seen, SeenRow, Sides } from "./seen";

const WIDTH = 340;
const HEIGHT = 132;
/** The square at the right. */
const SIDE = 74;
/** An axis: wide enough for its name, as far as a row has room for that. */
const BOX = { most: 64, height: 32, gap: 3 };
/** How wide a letter is: of a row's name, of an axis, and of an axis whose letters are pressed together. */
const LETTER = { name: 7.5, axis: 6.9, pressed: 6.1 };
const ROW = 39;

/**
 * One recorded call of a mistake: the shapes it was given, lined up from the right, where they do not fit, and beside
 * them the masks to scale. `label` says the same in words, `silent` that nothing was raised.
 */
export function MistakePicture({ seen, label, silent }: { seen: Seen; label: string; silent: string }) {
  const { code, rows, clash, square, error } = seen;
  const right = WIDTH - (square ? SIDE + 16 : 6);
  const names = Math.max(0, ...rows.map((row) => nameOf(row).length * LETTER.name + 12));
  const axes = Math.max(1, ...rows.map(({ shape }) => shape.length));
  const width = Math.min(BOX.most, Math.floor((right - names) / axes) - BOX.gap);
  return (
    <svg className={styles.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {code.map((line, n) => (
        <text key={line} x={4} y={24 + 20 * n} lang={NO_LANGUAGE} className={styles.code}>
          {cut(line, 42)}
        </text>
      ))}
      {rows.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike
        <Row key={n} row={row} y={4 + n * ROW} right={right} width={width} clash={clash} />
      ))}
      {clash !== null && (
        <text
          x={right - (clash + 0.5) * (width + BOX.gap)}
          y={4 + rows.length * ROW + 12}
          className={styles.unequal}
        >
          ≠
        </text>
      )}
      {square?.kind === "sides" && <Matrices sides={square.sides} />}
      {square?.kind === "band" && <Mask band={square} />}
      <text x={4} y={HEIGHT - 6} className={error ? styles.error : styles.silent}>
        {error ? `✗ ${error}` : silent}
      </text>
    </svg>
  );
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const nameOf = ({ name, result }: SeenRow) => (result ? "→" : cut(name, 11));

function Row({
  row,
  y,
  right,
  width,
  clash,
}: {
  row: SeenRow;
  y: number;
  right: number;
  width: number;
  clash: number | null;
}) {
  const { role, shape, axes } = row;
  return (
    <g>
      <text x={4} y={y + 20} lang={NO_LANGUAGE} className={styles.name} style={{ fill: roleColour(role) }}>
        {nameOf(row)}
      </text>
      {shape.map((size, axis) => {
        const place = shape.length - 1 - axis;
        const x = right - (place + 1) * (width + BOX.gap);
        const here = place === clash;
        const name = cut(axes[axis] ?? "", Math.floor(width / LETTER.pressed));
        // A name that is a little too wide is pressed together: cut, it would be no name.
        const pressed = name.length * LETTER.axis > width - 4 && { textLength: width - 4 };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
          <g key={axis}>
            <rect
              x={x}
              y={y}
              width={width}
              height={BOX.height}
              rx={3}
              className={here ? styles.clash : undefined}
              style={here ? undefined : { fill: roleGround(role) }}
            />
            <text x={x + width / 2} y={y + 15} className={styles.size}>
              {size}
            </text>
            <text
              x={x + width / 2}
              y={y + 27}
              lang={NO_LANGUAGE}
              className={styles.axis}
              lengthAdjust="spacingAndGlyphs"
              {...pressed}
            >
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Two matrices over each other, to scale, both from their last corner. */
function Matrices({ sides }: { sides: Sides["sides"] }) {
  const longest = Math.max(1, ...sides.flat());
  const scale = SIDE / longest;
  const [x, y] = [WIDTH - SIDE - 4, 6];
  return (
    <g>
      {sides.map(([rows, columns], n) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second
          key={n}
          x={x}
          y={y}
          width={Math.max(2, columns * scale)}
          height={Math.max(2, rows * scale)}
          className={n === 0 ? styles.scores : styles.mask}
        />
      ))}
    </g>
  );
}

/** The mask as it was built: what is seen, what was lost, and the rows that came out wrong. */
function Mask({ band: { seq, ranges, lost, wrong } }: { band: Band }) {
  const cell = SIDE / seq;
  const [x, y] = [WIDTH - SIDE - 4, 6];
  return (
    <g>
      <rect x={x} y={y} width={SIDE} height={SIDE} className={styles.ground} />
      {ranges.map(
        ([first, last], query) =>
          last >= first && (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              key={query}
              x={x + first * cell}
              y={y + query * cell}
              width={(last - first + 1) * cell}
              height={cell}
              className={styles.seen}
            />
          ),
      )}
      {wrong.map((query) => (
        <rect key={query} x={x} y={y + query * cell} width={SIDE} height={cell} className={styles.wrong} />
      ))}
      {lost.map(({ query, key }) => (
        <rect
          key={`${query}-${key}`}
          x={x + key * cell - 1}
          y={y + query * cell - 1}
          width={cell + 2}
          height={cell + 2}
          className={styles.lost}
        />
      ))}
    </g>
  );
}
