import type { Browser, Page } from "playwright";

export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly aim?: string;
  readonly path: string;
  /** Once for a page. */
  prepare(page: Page): Promise<unknown>;
  /** Once a round: a number in `unit`. */
  measure(page: Page, tools: { browser: Browser; origin: string }): Promise<number>;
}
