import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { mutated, mutatedText } from "@/tests/support/mutate";
import { Random, seedOfRun, soakCount } from "@/tests/support/random";
import { readIpynb } from "./ipynb-read";
import { writeIpynb } from "./ipynb-write";

const FOLDER = new URL("../../../tests/notebooks/", import.meta.url);
const real = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ipynb"))
  .map((name) => readFileSync(new URL(name, FOLDER), "utf8"));
const parsed = real.flatMap((text) => {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return [];
  }
});

const { $schema: _, ...schema } = JSON.parse(
  readFileSync(new URL("schema/nbformat.v4.5.schema.json", FOLDER), "utf8"),
);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

describe("soak", () => {
  const seed = seedOfRun();
  const times = soakCount(200, 1000);
  it(`${times} notebooks changed at random are refused with a reason or exported as valid nbformat (seed ${seed})`, () => {
    const random = new Random(seed);
    let opened = 0;
    for (let n = 0; n < times; n++) {
      const text = random.chance(0.2)
        ? mutatedText(random.pick(real) || "{}", random)
        : JSON.stringify(mutated(random.pick(parsed), random, random.pick([0.003, 0.02, 0.1])));
      const place = `seed ${seed}, notebook ${n}`;
      const result = readIpynb(text ?? "");
      if (!result.ok) {
        expect(result.refusal.code, place).toBeTypeOf("string");
        continue;
      }
      opened += 1;
      const file = writeIpynb(result.document);
      validate(JSON.parse(file));
      expect(validate.errors ?? [], place).toEqual([]);
      // Nothing is lost: every cell is there with its text, and the file reads back as it was written.
      const sources = (
        JSON.parse(text.replace(/^\uFEFF/, "")) as { cells: { source?: string | string[] | null }[] }
      ).cells.map(({ source }) => (Array.isArray(source) ? source.join("") : (source ?? "")));
      expect(result.document.cells.length, place).toBe(sources.length);
      for (const [at, cell] of result.document.cells.entries())
        if (cell.kind === "markdown" || cell.kind === "raw" || cell.kind === "python")
          expect(cell.source, place).toBe(sources[at]);
      const again = readIpynb(file);
      expect(again.ok && writeIpynb(again.document), place).toBe(file);
    }
    console.log(`${times} notebooks, seed ${seed}: ${opened} opened, ${times - opened} refused`);
    expect(opened).toBeGreaterThan(times / 10);
  });
});
