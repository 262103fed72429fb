import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { languages } from "@/content/languages";
import type { ExamplesMessages } from "@/content/messages/en/examples";
import { loadMessages } from "@/content/messages/load";
import { GalleryPage } from "./GalleryPage";

vi.setConfig({ testTimeout: 120_000 });

/** Filled in by vitest.config.ts. */
declare const __SOAK__: number | undefined;

type Example = Parameters<typeof GalleryPage>[0]["examples"][number];

const files = import.meta.glob<Omit<Example, "figure" | "name">>("/content/examples/*/*.json", {
  eager: true,
  import: "default",
});
const examples = Object.entries(files).map(([path, example]): Example => {
  const [figure = "", name = ""] = path.split("/").slice(-2);
  return { ...example, figure, name: name.replace(".json", "") };
});

/** One example a figure, in one language and then in the other; all in both with SOAK=1. */
const shown = examples
  .filter(({ figure }, n) => typeof __SOAK__ === "number" || examples[n - 1]?.figure !== figure)
  .flatMap((example, n) =>
    languages
      .filter((_, at) => typeof __SOAK__ === "number" || at === n % languages.length)
      .map((language) => ({ example, language, at: `${example.figure}/${example.name} in ${language}` })),
  );

afterEach(() => vi.restoreAllMocks());

test.each(shown)("the gallery draws $at", async ({ example, language }) => {
  const complaints = vi.spyOn(console, "error");
  const titles: Readonly<Record<string, Readonly<Record<string, string>>>> =
    await loadMessages<ExamplesMessages>(language, "examples");
  const screen = await render(<GalleryPage language={language} titles={titles} examples={[example]} />);
  const source = screen.getByTestId("source");
  await expect.element(source, { timeout: 90_000 }).toHaveAttribute("data-state", "ready");
  await expect
    .element(screen.getByRole("heading", { name: titles[example.figure]?.[example.name] ?? "no title" }))
    .toBeVisible();
  expect(document.querySelector(`[data-figure=${example.figure}] svg`)?.childElementCount).toBeGreaterThan(0);
  expect(complaints.mock.calls).toEqual([]);
  await screen.unmount();
});
