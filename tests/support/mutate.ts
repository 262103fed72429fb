import type { Random } from "./random";

/** Values that programs did not expect where they stand. */
const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  "",
  "x",
  [],
  [null],
  ["a", 1],
  {},
  { a: [] },
  "__proto__",
  "\u0000\ud800",
  "$$",
  "\\sqrt{".repeat(900),
  "<div>".repeat(900),
  "\b".repeat(900),
];

/** JSON with a few of its values changed, removed, doubled or moved: about one in `1 / rate`. */
export function mutated(value: unknown, random: Random, rate: number): unknown {
  if (random.chance(rate)) return random.pick(JUNK);
  if (Array.isArray(value)) {
    const entries = value.map((entry) => mutated(entry, random, rate));
    if (entries.length > 0 && random.chance(rate)) entries.splice(random.below(entries.length), 1);
    if (entries.length > 0 && random.chance(rate)) entries.push(random.pick(entries));
    return entries;
  }
  if (typeof value === "string" && random.chance(rate)) {
    const at = random.below(value.length + 1);
    return (
      value.slice(0, at) +
      random.pick(["$$", "`", "\\begin{a}", "<svg><use href='#a'/>", "\r\b"]) +
      value.slice(at)
    );
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(() => !random.chance(rate))
    .map(([key, part]) => [
      random.chance(rate) ? random.pick(["id", "data", "text", "constructor", ""]) : key,
      mutated(part, random, rate),
    ]);
  return Object.fromEntries(entries);
}

/** A text with a few of its characters changed, or cut. */
export function mutatedText(text: string, random: Random): string {
  if (random.chance(0.3)) return text.slice(0, random.below(text.length));
  const at = random.below(text.length);
  return (
    text.slice(0, at) +
    random.pick(["", "{", '"', ",", "\u0000", "]", "9"]) +
    text.slice(at + random.below(3))
  );
}
