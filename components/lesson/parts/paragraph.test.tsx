import { expect, test } from "vitest";
import { Show } from "../Show";
import { Paragraph } from "./Paragraph";

const shown = <Show state={{}}>words</Show>;

/** What the paragraph holds: its texts, and in brackets what is kept on one line. */
function held(...children: readonly unknown[]): unknown[] {
  const { props } = Paragraph({ children: children as never }) as { props: { children: unknown[] } };
  return props.children.map((part) => {
    if (typeof part === "string") return part;
    const { type, props: own } = part as { type: unknown; props: { children: unknown } };
    return type === Show
      ? "show"
      : [own.children].flat().map((one) => (typeof one === "string" ? one : "show"));
  });
}

test("a mark stays with the words before it, and nothing is lost", () => {
  expect(held("先看", shown, "，再看", shown, "。", shown, "只看")).toEqual([
    "先看",
    ["show", "，"],
    "再看",
    ["show", "。"],
    "",
    "show",
    "只看",
  ]);
  expect(held("With ", shown, " it is.")).toEqual(["With ", "show", " it is."]);
});
