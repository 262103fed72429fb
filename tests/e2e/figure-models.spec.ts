import type { Page } from "@playwright/test";
import { accessibilityFindings, expect, settled, test } from "./support/page";

const sentence = (page: Page) => page.getByTestId("sentence");

for (const language of ["en", "zh"] as const) {
  const words = {
    en: { text: "The text of a config.json", memory: "put down from memory", both: "256", window: "window" },
    zh: { text: "config.json 的内容", memory: "凭记忆写下", both: "256", window: "窗口" },
  }[language];

  test(`a model by name, by keyboard, and a config of the reader's own (${language})`, async ({ page }) => {
    await page.goto(`/${language}/figures/model-windows/?v=1&config_model=gpt-oss-20b`);
    await expect(page.locator("[data-layer]")).toHaveCount(24);
    await expect(page.locator("main")).not.toContainText(words.memory);
    const drawing = page.locator("svg[data-drawing=model-windows]");

    // Nothing of the frame around the first layer lies outside of the drawing.
    const [frame, whole] = await Promise.all([
      page.locator("[data-layer='1'] rect").last().boundingBox(),
      drawing.boundingBox(),
    ]);
    expect(frame?.x ?? 0).toBeGreaterThanOrEqual(whole?.x ?? Number.POSITIVE_INFINITY);

    await drawing.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(/config_layer=2/);
    // The second layer sees everything: the control is about the others that have a window, not 0.
    const control = page.getByRole("slider", { name: words.window, exact: true });
    await expect(control).toHaveValue("128");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowUp");
    await expect(page).toHaveURL(/config_window=256/);
    expect(await accessibilityFindings(page)).toEqual([]);

    // A model without windows has no window to try; its sizes are told from recorded ones.
    await page.goto(`/${language}/figures/model-windows/?v=1&config_model=llama-3.1-8b`);
    await expect(page.locator("[data-layer]")).toHaveCount(32);
    await expect(page.getByRole("slider", { name: words.window, exact: true })).toHaveCount(0);
    await expect(page.locator("main")).toContainText(words.memory);

    await page.goto(`/${language}/figures/model-windows/?v=1&config_model=own`);
    await page.getByRole("textbox", { name: words.text }).fill(
      JSON.stringify({
        model_type: "gemma3_text",
        num_hidden_layers: 12,
        sliding_window: 512,
        use_bidirectional_attention: true,
      }),
    );
    await expect(page.locator("[data-layer][data-kind=sliding]")).toHaveCount(10);
    await expect(sentence(page)).toContainText(words.both);
  });

  test(`a ring is walked by keyboard to where a mistake begins (${language})`, async ({ page }) => {
    await page.goto(`/${language}/figures/rolling-cache/?v=1&cache_kind=ring&cache_bug=wrap&cache_window=6`);
    const drawing = page.locator("svg[data-drawing=rolling-cache]");
    await settled(page);
    const said = await sentence(page).textContent();
    await drawing.focus();
    await page.keyboard.press("Home");
    await expect(page).toHaveURL(/cache_step=1/);
    await expect(sentence(page)).not.toHaveText(said ?? "");
    await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(/cache_step=2/);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
}
