import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { modelWindows as words } from "@/content/messages/en/model-windows";
import { createLab, type Lab } from "@/kernels/lab/client";
import { faultsOfText } from "@/kernels/windows/faults";
import { damagedConfig } from "@/tests/support/damaged-config";
import { Random, seedOfRun } from "@/tests/support/random";
import { essenceOf } from "./essence";
import { MOST_CONFIG } from "./fields";
import { openFigure } from "./testing-figure";
import { faultsInWords } from "./words";

vi.setConfig({ testTimeout: 900_000 });

declare const __SOAK__: number | undefined;
const COUNT = typeof __SOAK__ === "number" ? 1000 : 40;
const SEED = seedOfRun();

let lab: Lab;
beforeAll(() => {
  lab = createLab();
});
afterAll(() => lab.dispose());

test(`${COUNT} damaged configs in a row: the figure says something of each and draws no number that is none (seed ${SEED})`, async () => {
  const { screen, store, sentence } = await openFigure(lab);
  const random = new Random(SEED);
  for (let n = 0; n < COUNT; n++) {
    const text = essenceOf(damagedConfig(random));
    if (text.length > MOST_CONFIG) continue;
    store.change({
      config_text: text,
      config_layer: 1 + random.below(60),
      config_window: random.pick([0, 0, 1, 5000]),
      config_context: random.pick([1, 1024, 131_072]),
    });
    await new Promise(requestAnimationFrame);
    const about = text.slice(0, 300);
    const said = sentence.query()?.textContent ?? "";
    // What the figure throws takes its place.
    expect(said, about).toMatch(/\w/);
    // A field that cannot be used is named, with what stands there; beside that no number is below zero.
    const faults = faultsOfText(text);
    for (const fault of faults) expect(said, about).toContain(faultsInWords(words, [fault]));
    expect(
      said.replace(faultsInWords(words, faults), () => ""),
      about,
    ).not.toMatch(/\s-\d/);
    const html = screen.container.innerHTML;
    expect(html.match(/NaN|undefined|Infinity/)?.[0], about).toBeUndefined();
  }
});
