import { type FigureId, figureIds } from "../../components/figures/catalogue";
import { expect, settled, test } from "./support/page";

// A finger on a phone: what a click locks, a tap locks, and nothing has to be scrolled sideways.

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

const SMALL = "?v=1&batch=1&num_heads=2&seq_len=62&head_dim=8&window_size=5";

/** What is tapped in each figure, and what of the address says that it is locked. */
const taps: Readonly<Record<FigureId, readonly [selector: string, address: RegExp]>> = {
  sentence: ["svg[data-drawing=sentence] [data-place-state=plain] text", /locked=query-\d+/],
  mask: ["canvas", /locked=query-\d+.key-\d+/],
  heads: [
    "svg[data-drawing=heads] [data-layout=project] [data-part='0,2,3,1']",
    /locked=batch-0.head-3.query-2/,
  ],
  trace: ["svg[data-drawing=trace] [data-column=step_direct] > g:nth-of-type(2)", /step_direct=2/],
  weights: ["svg[data-drawing=weights] [data-head='1'] rect", /locked=head-1.query-\d+.key-\d+/],
  cost: ["svg[data-drawing=cost]", /cost_point=\d/],
  reach: [
    "svg[data-drawing=reach] [data-layers='2'] [data-reached]",
    /locked=query-\d+.key-\d+.step-layers.2/,
  ],
  "lost-keys": ["svg[data-drawing=lost-keys] [data-state=lost]", /locked=query-61.key-61/],
  checkpointing: ["svg[data-drawing=checkpointing]", /moment=\d/],
  adviser: ["svg[data-drawing=adviser]", /adviser_point=\d/],
  "model-windows": ["svg[data-drawing=model-windows] [data-layer='6']", /config_layer=6/],
  "rolling-cache": ["svg[data-drawing=rolling-cache] [data-cache-step='12']", /cache_step=12/],
};

/** Each figure loads a page twice: three kinds of drawing a run, all of them in soak. */
const quick = process.env["SOAK"] ? figureIds : (["mask", "weights", "reach"] as const);

test("every figure fits a phone and is locked by a tap, and its link opens with what was locked", async ({
  page,
}) => {
  test.setTimeout(300_000);
  for (const id of quick) {
    const [selector, address] = taps[id];
    await page.goto(`/en/figures/${id}/${SMALL}`);
    await settled(page);
    const wide = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth - innerWidth,
      drawing: [...document.querySelectorAll("svg[data-drawing]")].map(
        (svg) => svg.getBoundingClientRect().right - innerWidth,
      ),
    }));
    expect(wide.page, `${id} scrolls sideways`).toBeLessThanOrEqual(0);
    expect(Math.max(...wide.drawing), `the drawing of ${id} is cut off`).toBeLessThanOrEqual(0);
    await page.locator(selector).first().tap();
    await expect(page, id).toHaveURL(address);
    // The others keep a place in a field of their own, which the address test above has seen.
    if (!address.source.startsWith("locked")) continue;
    const locked = (await page.getByTestId("sentence").textContent()) ?? "";
    await page.reload();
    await settled(page);
    await expect(page, id).toHaveURL(address);
    await expect(page.getByTestId("sentence"), id).toHaveText(locked);
  }
});
