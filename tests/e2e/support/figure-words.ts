import type { Page } from "@playwright/test";
import type { FigureId } from "../../../components/figures/catalogue";
import { expect } from "./page";

// Words and what they mean light each other up, in both directions, in every figure.

interface Pair {
  /** A word of the figure, the beginning of what it says. */
  readonly word: string;
  /** What it lights up in the drawing. */
  readonly lit: string;
  /** What of the drawing lights it up; the part itself unless the pointer has to find it elsewhere. */
  readonly from: string;
}

/** In a state with a window of 5 in 64 tokens and 2 heads, where a figure has these. */
const pairs: Readonly<Record<FigureId, readonly Pair[]>> = {
  sentence: [
    {
      word: "surprise in bits",
      lit: "[data-part=bits][data-part-lit]",
      from: "rect[data-part=bits] >> nth=2",
    },
  ],
  mask: [
    {
      word: "the keys it sees",
      lit: "[data-part=keys][data-part-lit]",
      from: "rect[data-part=keys] >> nth=-1",
    },
  ],
  heads: [
    {
      word: "A red corner",
      lit: "[data-kind=misplaced][data-part-lit]",
      from: "[data-kind=misplaced] >> nth=0",
    },
    {
      word: "seq, which position",
      lit: "tspan[data-axis=seq][data-lit]",
      from: "tspan[data-axis=seq] >> nth=0",
    },
  ],
  trace: [
    {
      word: "mask",
      lit: "[data-column=step_direct] text[data-lit] >> text=mask",
      from: "[data-column=step_direct] > g:nth-of-type(1) text >> nth=1",
    },
    {
      word: "sequence",
      lit: "[data-axis=seq][data-lit]",
      from: "[data-axis=seq] rect >> nth=0",
    },
    {
      word: "4k.transpose",
      lit: "[data-column=step_direct] > g[data-lit]",
      from: "[data-column=step_direct] > g:nth-of-type(4) text >> nth=1",
    },
  ],
  weights: [
    {
      word: "weight, 0 to 1",
      lit: "[data-part=weight][data-part-lit]",
      from: "[data-head='2'] rect[data-part=weight] >> nth=3",
    },
    {
      word: "where the task",
      lit: "circle[data-part-lit]",
      from: "[data-head='1'] circle >> nth=5",
    },
    {
      word: "Query",
      lit: "rect[data-part=query][data-part-lit]",
      from: "[data-head='2'] rect[data-part=weight] >> nth=3",
    },
  ],
  cost: [
    {
      word: "recorded: xformers’ sparse path",
      lit: "[data-part=recorded-local][data-part-lit]",
      from: "[data-part=recorded-local] circle >> nth=1",
    },
  ],
  reach: [
    {
      word: "2 layers",
      lit: "[data-layers='2'][data-part-lit]",
      from: "[data-layers='2'] [data-reached] >> nth=0",
    },
  ],
  "lost-keys": [
    {
      word: "visible, but lost",
      lit: "[data-state=lost][data-part-lit]",
      from: "[data-state=lost] rect >> nth=0",
    },
  ],
  checkpointing: [
    {
      word: "← backward pass",
      lit: "[data-part=backward][data-part-lit]",
      from: "rect[data-part=backward] >> nth=0",
    },
    {
      word: "checkpoints: each layer",
      lit: "[data-faint]",
      from: "text >> text=checkpoints: each layer",
    },
  ],
  adviser: [
    {
      word: "rule of thumb",
      lit: "[data-part=rule][data-part-lit]",
      from: "[data-part=rule] rect",
    },
  ],
  "model-windows": [
    {
      word: "full attention",
      lit: "[data-layer='2'][data-part-lit]",
      from: "[data-layer='2'] rect >> nth=0",
    },
  ],
  "rolling-cache": [
    {
      word: "written in this step",
      lit: "[data-slot=new][data-part-lit]",
      from: "[data-slot=new] rect >> nth=-1",
    },
  ],
};

async function follows(page: Page, id: FigureId, { word, lit, from }: Pair): Promise<void> {
  const drawing = page.locator(`svg[data-drawing=${id}]`);
  const button = page.locator(`[data-figure=${id}] button`).filter({ hasText: new RegExp(`^\\W*${word}`) });
  const said = button.first();
  await said.hover();
  await expect(drawing.locator(lit).first(), `${id}: “${word}” lights its part`).toBeAttached();
  await page.mouse.move(1, 1);
  await expect(drawing.locator(lit), `${id}: “${word}” lets go`).toHaveCount(0);
  await said.focus();
  await expect(drawing.locator(lit).first(), `${id}: “${word}” by keyboard`).toBeAttached();
  await said.blur();
  // Again where the drawing moved on below the pointer: a run on a busy machine may still be measuring.
  await expect(async () => {
    await page.mouse.move(1, 1);
    await drawing.locator(from).hover({ force: true });
    await expect(said, `${id}: the part lights “${word}”`).toHaveAttribute("data-lit", "", { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await page.mouse.move(1, 1);
  await expect(said).not.toHaveAttribute("data-lit", "");
}

/** Expects it of every pair of a figure whose page is open and has come to rest. */
export async function expectWordsAndParts(page: Page, id: FigureId): Promise<void> {
  for (const pair of pairs[id]) await follows(page, id, pair);
}
