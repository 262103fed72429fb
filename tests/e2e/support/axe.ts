import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CDPSession, Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds against WCAG 2.2 AA, or against some of its rules alone, one line a finding. `frames` are looked into,
 * unless they hold whole pages that have tests of their own.
 */
export async function accessibilityFindings(
  page: Page,
  rules = WCAG_22_AA,
  frames = true,
): Promise<string[]> {
  await putAxeInto(page);
  // What was found alone leaves the page: what is in order is thousands of elements.
  return page.evaluate(
    async ({ runOnly, iframes }): Promise<string[]> => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      const { violations } = await axe.run({ runOnly, iframes, resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
      );
    },
    { runOnly: rules, iframes: frames },
  );
}

/**
 * Puts axe into a page and its frames, past their CSP, once it is asked for: a script that every page begins with costs
 * each of them, and each frame, a second of processor time.
 */
async function putAxeInto(page: Page): Promise<void> {
  const context = page.context();
  // Frames that have no session of their own are in the one of their page.
  const sessions = await Promise.all(
    page.frames().map((frame, n) => context.newCDPSession(n === 0 ? page : frame).catch(() => undefined)),
  );
  await Promise.all(sessions.map((session) => session && evaluateEverywhere(session, axeSource)));
}

/** Runs a script in the own world of every frame that a session sees, unless axe is there. */
async function evaluateEverywhere(session: CDPSession, script: string): Promise<void> {
  const worlds: number[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.auxData?.["isDefault"]) worlds.push(context.id);
  });
  // Tells of those that are there before it returns.
  await session.send("Runtime.enable");
  for (const contextId of worlds) {
    try {
      const { result } = await session.send("Runtime.evaluate", { expression: "typeof axe", contextId });
      if (result.value !== "object")
        await session.send("Runtime.evaluate", { expression: script, contextId });
    } catch (error) {
      // A frame that has just got its content: its new world is told of as well, and comes later in the list.
      if (!/Cannot find context|context was destroyed/.test(String(error))) throw error;
    }
  }
  await session.detach();
}
