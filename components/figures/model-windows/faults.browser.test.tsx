import { afterAll, beforeAll, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { modelWindows as words } from "@/content/messages/en/model-windows";
import { createLab, type Lab } from "@/kernels/lab/client";
import { mistral } from "./testing";
import { openFigure } from "./testing-figure";

let lab: Lab;
beforeAll(() => {
  lab = createLab();
});
afterAll(() => lab.dispose());

const figureOf = (config: object) => openFigure(lab, { config_text: JSON.stringify(config) });

test("a window that cannot be used is named below the text, not said to be missing, and asked for", async () => {
  const { screen, store } = await figureOf({ ...mistral, sliding_window: "4096" });
  const named = 'sliding_window is "4096", not a whole number of at least 0 or null';
  const field = screen.getByRole("textbox", { name: words.input.text });
  await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(named));
  await expect.element(screen.getByTestId("sentence")).toHaveTextContent(named);
  // That the type filled in which layers have a window is not said: the file has it, but not so that it can be used.
  expect(screen.container.textContent).not.toContain(words.facts.origin.kinds);
  const asked = screen.getByTestId("asked");
  await expect.element(asked).toHaveTextContent(words.asked.window);
  await userEvent.fill(asked.getByRole("spinbutton"), "4096");
  await asked.getByRole("button", { name: words.asked.set }).click();
  await expect.element(screen.getByTestId("sentence")).toHaveTextContent("32 see 4096 keys");
  expect(JSON.parse(store.get().experiment.config_text)).toMatchObject({ sliding_window: 4096 });
  expect(screen.container.textContent).not.toContain("cannot be used");
});

test("without a number of layers nothing is drawn, and the field is named beside the text", async () => {
  const { screen } = await figureOf({ ...mistral, num_hidden_layers: 0 });
  const named = "num_hidden_layers is 0, not a whole number of at least 1";
  const field = screen.getByRole("textbox", { name: words.input.text });
  await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(named));
  await expect.element(screen.getByTestId("sentence")).toHaveTextContent(named);
  expect(screen.container.textContent).not.toContain("32 layers");
});
