import { expect, settled, test } from "./support/page";

test("the badge turns red when a kernel computes something else", async ({ page }) => {
  // The shaders are broken on their way to the driver. A test reaches those of the page, not those of a worker.
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "Worker");
    const compile = WebGL2RenderingContext.prototype.shaderSource;
    WebGL2RenderingContext.prototype.shaderSource = function (shader, source) {
      compile.call(this, shader, source.replaceAll("exp(", "0.5 + exp("));
    };
  });
  await page.goto("/en/?v=1&num_heads=2&seq_len=64&window_size=9&engine=webgl");
  await settled(page);
  const badge = page.getByTestId("badge");
  await expect(badge).toHaveAttribute("data-state", "bad");
  await expect(badge.locator("summary")).toContainText("✕");
});
