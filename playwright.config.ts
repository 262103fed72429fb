import { defineConfig, devices } from "@playwright/test";
import { launchOptions, WASM_AS_IT_COMES } from "./scripts/lib/chromium";

// Parallel checkouts on one machine each need a port of their own.
const port = process.env["E2E_PORT"] ?? "3917";

/** Tests that mostly wait: for a server that is gone, for a film to play, for what must not happen. */
const WAITING = /(class|figures-motion|first-look|offline-update)\.spec\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  forbidOnly: Boolean(process.env["CI"]),
  // Attention on a software GPU shared by all workers: generous limits, or a busy machine looks like a fault.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // One more try for what a software GPU on a busy machine made late; the report names it flaky.
  retries: process.env["CI"] ? 2 : 0,
  // Two that compute fill two cores; one that waits goes beside them.
  workers: 3,
  projects: [
    { name: "busy", testIgnore: WAITING, workers: 2 },
    { name: "waiting", testMatch: WAITING, workers: 1 },
  ],
  fullyParallel: true,
  reporter: "list",
  use: {
    // What never comes is named by the step that waits for it, not by the end of the whole test.
    actionTimeout: 60_000,
    // Each test is a first visit, and a first visit stores the whole site: some 570 files. The tests of what is stored
    // (offline, embed, Python on other hosts) allow it.
    serviceWorkers: "block",
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: launchOptions(WASM_AS_IT_COMES),
  },
  webServer: {
    command: "npx tsx scripts/build/serve.ts",
    url: `http://127.0.0.1:${port}/en/`,
    env: { PORT: port },
    reuseExistingServer: false,
  },
});
