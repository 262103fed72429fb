import { expect, it } from "vitest";
import { lineFor, openLine } from "./line";

const PHONE = [326, 340] as const;
const DESKTOP = [445, 331] as const;

const linesOf = (places: number, cell: number, room: number) =>
  Math.ceil(places / Math.floor((room - 2) / cell));

it.each([PHONE, DESKTOP])("a text of any length fits %i × %i", (room, tallest) => {
  for (let places = 3; places <= 98; places++) {
    const { cell, height } = lineFor(places, room, tallest);
    expect(linesOf(places, cell, room) * height, `${places} places`).toBeLessThanOrEqual(tallest);
  }
});

it("a text of a chapter has its bits written and its likeliest guess, on a desktop three", () => {
  expect(lineFor(41, ...PHONE)).toMatchObject({ written: true, shown: 1 });
  expect(lineFor(41, ...DESKTOP)).toMatchObject({ written: true, shown: 3 });
});

it("a page has the line that it always had", () => {
  expect(lineFor(41, 328, Number.POSITIVE_INFINITY)).toEqual(openLine(328));
  expect(openLine(1040)).toMatchObject({ cell: 36, height: 153 });
});
