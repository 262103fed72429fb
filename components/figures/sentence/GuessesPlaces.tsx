import type { useParts } from "@/components/lab/use-parts";
import { NO_LANGUAGE } from "@/components/ui/no-language";
import { brief } from "@/components/ui/numbers";
import type { Line } from "./line";
import type { Ribbon } from "./ribbon";
import styles from "./sentence.module.css";
import { glyph, type Reading } from "./state";

/** Bits of the longest bar; a larger surprise is no longer. */
const MOST_BITS = 12;

type Part = ReturnType<typeof useParts>["part"];

/**
 * All places of the ribbon: the start, the characters, and what comes next. A component of its own, so that a key typed
 * into the text does not draw them again before their new numbers are there.
 */
export function GuessesPlaces({
  ribbon,
  line,
  reading: { characters, known, places },
  at,
  first,
  part,
}: {
  ribbon: Ribbon;
  line: Line;
  reading: Reading;
  /** The chosen place, and the first that its window reaches. */
  at: number;
  first: number;
  part: Part;
}) {
  const last = characters.length;
  return Array.from({ length: last + 2 }, (_, place) => (
    <Place
      // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
      key={place}
      {...ribbon.at(place)}
      line={line}
      character={place === 0 ? "▸" : place > last ? "?" : glyph(characters[place - 1] as string)}
      state={place === at ? "query" : place > last ? "next" : place >= first && place < at ? "seen" : "plain"}
      bits={place === 0 ? null : (places[place - 1]?.bits ?? null)}
      unknown={place > 0 && place <= last && known[place - 1] === false}
      guesses={place === 0 ? [] : (places[place - 1]?.guesses ?? [])}
      part={part}
    />
  ));
}

function Place({
  x,
  y,
  line,
  character,
  state,
  bits,
  unknown,
  guesses,
  part,
}: {
  x: number;
  y: number;
  line: Line;
  character: string;
  state: "query" | "seen" | "next" | "plain";
  bits: number | null;
  unknown: boolean;
  guesses: Reading["places"][number]["guesses"];
  part: Part;
}) {
  const { cell, letter, guess: row, gaps } = line;
  const middle = x + cell / 2;
  const under = y + letter + gaps.bits;
  const bars = under + gaps.bars;
  const top = bars + line.bars + gaps.guesses;
  const hit = guesses[0] !== undefined && glyph(guesses[0].character) === character;
  return (
    <g data-place-state={state}>
      {(state === "query" || state === "next") && (
        <rect
          {...(state === "query" && part("query"))}
          x={x + 1}
          y={y + 1}
          width={cell - 2}
          height={letter}
          className={state === "query" ? styles.queryBox : styles.nextBox}
        />
      )}
      <text
        x={middle}
        y={y + letter - (line.close ? 6 : 8)}
        className={unknown ? styles.unknown : styles.letter}
        data-state={state}
      >
        {character}
      </text>
      {bits !== null && (
        <>
          {line.written && (
            <text x={middle} y={under} className={styles.bits}>
              {bits < 0.05 ? "≈0" : brief(bits)}
            </text>
          )}
          <rect
            {...part("bits")}
            x={middle - 5}
            y={bars}
            width={10}
            height={Math.max(0.5, (Math.min(bits, MOST_BITS) / MOST_BITS) * line.bars)}
            className={styles.bar}
          />
        </>
      )}
      {guesses.slice(0, line.shown).map(({ character: guess, chance }, n) => (
        <g key={guess} {...part(n === 0 && hit ? "hit" : "guess")}>
          <rect
            x={x + 2}
            y={top + n * row}
            width={cell - 4}
            height={row - 2}
            className={styles.guess}
            fillOpacity={Math.sqrt(chance)}
          />
          {n === 0 && hit && (
            <rect x={x + 2} y={top} width={cell - 4} height={row - 2} className={styles.hit} />
          )}
          <text
            x={middle}
            y={top + n * row + (line.close ? 10 : 12)}
            lang={NO_LANGUAGE}
            className={styles.guessText}
            data-strong={chance > 0.3 || undefined}
          >
            {glyph(guess)}
          </text>
        </g>
      ))}
    </g>
  );
}
