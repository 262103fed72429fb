import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { catalogue } from "../figures/catalogue";
import { defaultExperiment, fromSearch, parseEntries } from "./experiment";
import { EXPERIMENT_VERSION, type FieldKey, fieldKeys, migrations } from "./fields";
import { type Migration, migrate } from "./migrations";
import { shared } from "./shared";

interface Kept {
  readonly links: readonly { readonly link: string; readonly experiment: Record<string, unknown> }[];
}

const folder = new URL("../../tests/links/", import.meta.url);
const files = readdirSync(folder).map((name) => ({
  version: Number(/^v(\d+)\.json$/.exec(name)?.[1]),
  kept: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Kept,
}));

describe("links kept from every version", () => {
  it("are there for each version, and name each field that the version had", () => {
    expect(files.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: EXPERIMENT_VERSION }, (_, n) => n + 1),
    );
    for (const { version, kept } of files) {
      const named = new Set(kept.links.flatMap(({ experiment }) => Object.keys(experiment)));
      if (version === EXPERIMENT_VERSION) expect([...named].sort()).toEqual([...fieldKeys].sort());
    }
  });

  it.each(files)("v$version opens with what it meant", ({ version, kept }) => {
    for (const { link, experiment: meant } of kept.links) {
      const { experiment, problems } = fromSearch(link);
      expect(problems, link).toEqual([]);
      const today = migrate(new Map(Object.entries(meant)), version, migrations);
      expect(experiment, link).toEqual({ ...defaultExperiment, ...Object.fromEntries(today) });
    }
  });
});

describe("a field that is renamed, dropped or written otherwise", () => {
  const next = EXPERIMENT_VERSION + 1;
  const read = (search: string, ...later: Migration[]) =>
    parseEntries([...new URLSearchParams(search)], [...migrations, ...later]);

  it.each(fieldKeys)("%s: its old name opens links of before", (key: FieldKey) => {
    const renamed = { to: next, rename: { [`old_${key}`]: key } };
    let opened = 0;
    for (const { link, experiment } of files.flatMap(({ kept }) => kept.links)) {
      if (!(key in experiment)) continue;
      const before = link.replace(`&${key}=`, `&old_${key}=`);
      expect(before).not.toBe(link);
      expect(read(before, renamed), before).toEqual(fromSearch(link));
      // Without a version, as a notebook or a hand would write it.
      expect(read(before.replace(/v=\d+&/, ""), renamed)).toEqual(fromSearch(link));
      opened += 1;
    }
    expect(opened).toBeGreaterThan(0);
  });

  it("a new name counts before an old one, and an old name of a later version is unknown", () => {
    const renamed = { to: next, rename: { length: "seq_len" } };
    expect(read("?v=1&length=64&seq_len=32", renamed).experiment.seq_len).toBe(32);
    expect(read(`?v=${next}&length=64`, renamed).problems).toMatchObject([{ code: "unknown_key" }]);
  });

  it("values are converted once, in the order of the versions", () => {
    const doubled = { to: next, convert: { seq_len: (value: unknown) => Number(value) * 2 } };
    const more = { to: next + 1, convert: { seq_len: (value: unknown) => Number(value) + 1 } };
    expect(read("?v=1&seq_len=16", more, doubled).experiment.seq_len).toBe(33);
    expect(read(`?v=${next}&seq_len=16`, more, doubled).experiment.seq_len).toBe(17);
    expect(read(`?v=${next + 1}&seq_len=16`, more, doubled).experiment.seq_len).toBe(16);
    expect(read("?seq_len=16", more, doubled).experiment.seq_len).toBe(16);
  });

  it("a dropped field is no problem, and a version of the future is", () => {
    const dropped = { to: next, drop: ["zoom"] };
    expect(read("?v=1&zoom=3&seq_len=64", dropped)).toMatchObject({
      experiment: { seq_len: 64 },
      problems: [],
    });
    expect(read(`?v=${next + 1}&seq_len=64`, dropped).problems).toMatchObject([{ code: "other_version" }]);
  });
});

test("no two figures bring a field of one name, and versions grow by one", () => {
  const names = [shared, ...Object.values(catalogue)].flatMap(({ fields }) => Object.keys(fields));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual([...fieldKeys]);
  const steps = [...new Set(migrations.map(({ to }) => to))].sort((a, b) => a - b);
  expect(steps).toEqual(Array.from({ length: EXPERIMENT_VERSION - 1 }, (_, n) => n + 2));
});
