import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { packNotebook, unpackNotebook } from "./archive";
import { kindOf, refusalOf, type ShelfFile, usageOf } from "./kinds";
import { type FilePlace, MOST_BYTES, Shelf } from "./shelf";

const file = (name: string, content: string | Uint8Array<ArrayBuffer> = "x = 1\n"): ShelfFile => ({
  name,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});

test("each file says how a program uses it", () => {
  const wheel = zipSync({
    "windowing/__init__.py": strToU8(""),
    "local_windowing-1.0.dist-info/METADATA": strToU8(""),
  });
  const lines = [
    file("masks.py"),
    file("2 masks.py"),
    file("rows.csv", "a,b"),
    file("rows.tsv", "a\tb"),
    file("notes", "你好"),
    file("q.npy"),
    file("m.safetensors"),
    file("raw.bin", new Uint8Array([0, 1, 2])),
    file("local_windowing-1.0-py3-none-any.whl", wheel),
  ].map((one) => [kindOf(one), usageOf(one)]);
  expect(lines).toEqual([
    ["module", "import masks"],
    ["module", 'exec(open("2 masks.py").read())'],
    ["table", 'import csv; rows = list(csv.reader(open("rows.csv")))'],
    ["table", 'import csv; rows = list(csv.reader(open("rows.tsv"), delimiter="\\t"))'],
    ["text", 'text = open("notes").read()'],
    ["array", 'import numpy as np; a = np.load("q.npy")'],
    ["tensors", 'from safetensors.torch import load_file; tensors = load_file("m.safetensors")'],
    ["bytes", 'data = open("raw.bin", "rb").read()'],
    ["wheel", "import windowing"],
  ]);
});

test("compiled wheels, broken ones, and names that are no names are refused, and why", () => {
  const zip = zipSync({ "a.py": strToU8("") });
  expect(refusalOf(file("a-1-py3-none-any.whl", zip))).toBeNull();
  expect(refusalOf(file("a-1-py3-none-any.whl", "text"))).toBe("broken");
  expect(refusalOf(file("a-1-cp312-cp312-manylinux_2_17_x86_64.whl", zip))).toBe("compiled");
  expect(refusalOf(file("a.whl", zip))).toBe("broken");
  for (const name of ["", "..", "a/b.py", "a\u0000.py", "a".repeat(300)])
    expect(refusalOf(file(name))).toBe("name");
});

test("files are kept in their place, replaced by name, and told to Python; a full place loses none on the page", async () => {
  const kept = new Map<string, ShelfFile>();
  let full = false;
  const place: FilePlace = {
    list: async () => [...kept.values()],
    put: async (one) => {
      if (full) throw new Error("full");
      kept.set(one.name, one);
    },
    remove: async (name) => void kept.delete(name),
  };
  let told: ReadonlyMap<string, Uint8Array> = new Map();
  const shelf = new Shelf((files) => {
    told = files;
  });
  await shelf.open(place);
  expect(await shelf.add([file("b.py"), file("a.csv"), file("b.py", "y = 2\n")])).toEqual({
    refused: [],
    kept: true,
  });
  expect(shelf.get().map(({ name }) => name)).toEqual(["a.csv", "b.py"]);
  expect(new TextDecoder().decode(told.get("b.py"))).toBe("y = 2\n");
  expect([...kept.keys()].sort()).toEqual(["a.csv", "b.py"]);
  full = true;
  expect(await shelf.add([file("c.txt")])).toEqual({ refused: [], kept: false });
  expect([...told.keys()]).toContain("c.txt");
  const large = file("large.bin", new Uint8Array(MOST_BYTES));
  expect((await shelf.add([large])).refused).toEqual([{ name: "large.bin", why: "large" }]);
  await shelf.remove("a.csv");
  expect([...kept.keys()]).toEqual(["b.py"]);
  await shelf.open(null);
  expect([shelf.get(), told.size]).toEqual([[], 0]);
  await shelf.open(place);
  expect(shelf.get().map(({ name }) => name)).toEqual(["b.py"]);
});

test("a notebook and its files are one zip, and come back from it; other zips are none", () => {
  const files = [file("m.py"), file("x.bin", new Uint8Array([0, 255]))];
  const packed = packNotebook("My book", '{"cells": []}', files);
  expect(unpackNotebook(packed)).toEqual({ name: "My book", ipynb: '{"cells": []}', files });
  expect(unpackNotebook(zipSync({ "a.txt": strToU8("") }))).toBeNull();
  expect(unpackNotebook(new Uint8Array(40))).toBeNull();
});
