import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { filesUnder } from "./support/files";

/** From the lowest room to the highest: a file imports from its own room or from one before it. */
const ROOMS = ["kernels", "content", "components", "app"];

const IMPORT = /(?:^|[\s;}])(?:import|export)\b[^"'`;]*?\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g;

/** What a module specifier of `file` leads to inside the project; undefined for packages, styles and data. */
function target(file: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? normalize(join(dirname(file), specifier))
      : undefined;
  if (path === undefined) return undefined;
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find(
    (each) => /\.tsx?$/.test(each) && existsSync(each),
  );
}

/** Every file with what it imports, types and `import()` included. */
const graph = new Map(
  [...ROOMS, "scripts", "tests"]
    .flatMap((room) => filesUnder(room, /\.tsx?$/))
    .map((file) => {
      const text = readFileSync(file, "utf8");
      const found = [...text.matchAll(IMPORT)].flatMap(
        ([, from, bare]) => target(file, from ?? bare ?? "") ?? [],
      );
      return [file, new Set(found)] as const;
    }),
);

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** A circle through `start`, as a path that ends where it began. */
function circleThrough(start: string, edges: Graph = graph): string[] | undefined {
  const paths = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of edges.get(path.at(-1) ?? "") ?? []) {
      if (next === start) return [...path, start];
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** The one list that leads back: an experiment is made of the fields that each figure brings (components/experiment). */
const BROUGHT = ["components/experiment/fields.ts", "components/figures/catalogue.ts"];

/** The folders of `components/` with what they import of each other. */
function folders(): Graph {
  const folderOf = (file: string) => /^components\/[^/]+(?=\/)/.exec(file)?.[0];
  const edges = new Map<string, Set<string>>();
  for (const [file, imported] of graph) {
    const from = folderOf(file);
    // Tests may hold two folders against each other.
    if (!from || /\.test\.tsx?$/.test(file)) continue;
    const to = edges.get(from) ?? new Set();
    edges.set(from, to);
    for (const other of imported) {
      const folder = folderOf(other);
      if (folder && folder !== from && !(file === BROUGHT[0] && other === BROUGHT[1])) to.add(folder);
    }
  }
  return edges;
}

describe("imports", () => {
  it("are read", () => {
    expect(graph.size).toBeGreaterThan(500);
    expect([...(graph.get("kernels/attention/index.ts") ?? [])]).toContain("kernels/attention/op.ts");
  });

  it("go round in no circle, types included", () => {
    const circles = [...graph.keys()].flatMap((file) => circleThrough(file)?.join(" → ") ?? []);
    expect(circles).toEqual([]);
  });

  it("go round in no circle of the folders of components", () => {
    const edges = folders();
    expect([...(edges.get("components/figures") ?? [])]).toContain("components/experiment");
    expect([...(graph.get(BROUGHT[0] ?? "") ?? [])]).toContain(BROUGHT[1]);
    const circles = [...edges.keys()].flatMap((folder) => circleThrough(folder, edges)?.join(" → ") ?? []);
    expect(circles).toEqual([]);
  });

  it("lead from no room to a higher one", () => {
    const climbs = [...graph].flatMap(([file, imported]) => {
      const room = ROOMS.findIndex((name) => file.startsWith(`${name}/`));
      // Tests may hold two rooms against each other.
      if (room < 0 || /\.test\.tsx?$/.test(file)) return [];
      return [...imported].flatMap((other) => {
        const to = ROOMS.findIndex((name) => other.startsWith(`${name}/`));
        return to < 0 || to > room ? [`${file} → ${other}`] : [];
      });
    });
    expect(climbs).toEqual([]);
  });
});
