import { csvParseRows } from "d3-dsv";
import { expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { csvOf } from "./csv";

it("quotes what needs it, and leaves nothing empty but null", () => {
  const rows = [
    ["x", "y", "z"],
    ['say "no"', 1, null],
    ["a,b\nc", -0.5, 0],
  ];
  expect(csvOf(rows)).toBe('x,y,z\r\n"say ""no""",1,\r\n"a,b\nc",-0.5,0\r\n');
});

it("makes no text a formula, and leaves numbers alone", () => {
  const texts = ['=HYPERLINK("evil")', "+1+2", "-cmd", "@SUM(A1)", "\tx", "-0.5", "+3", "a=b", "小明"];
  const [row] = csvParseRows(csvOf([texts]));
  expect(row).toEqual([
    '\'=HYPERLINK("evil")',
    "'+1+2",
    "'-cmd",
    "'@SUM(A1)",
    "'\tx",
    "-0.5",
    "+3",
    "a=b",
    "小明",
  ]);
});

const seed = seedOfRun();
it(`is read again as it was written (seed ${seed})`, () => {
  const random = new Random(seed);
  const pieces = ["=", "+", "-", "@", "\t", "\r", "\n", ",", '"', "'", "1", ".", "e", "a", "注", " "];
  for (let n = 0; n < 2000; n++) {
    const rows = [
      [random.text(8, pieces), "x"],
      ["y", random.text(8, pieces)],
    ];
    const read = csvParseRows(csvOf(rows));
    expect(read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, "")))).toEqual(
      rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ""))),
    );
    for (const cell of read.flat()) if (/^[=+\-@\t\r]/.test(cell)) expect(Number(cell)).not.toBeNaN();
  }
});
