import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArgs, findChromium } from "./scripts/chromium.mjs";

const executablePath = findChromium();
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
const ignored = ["node_modules/**", "out/**", ".next/**", ".cache/**", "tests/e2e/**"];

/** The single files of tfjs that the kernels import, so that a bundle holds no more than it uses. */
const tfjsImports = new Set(
  readdirSync(new URL("kernels", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFileSync(new URL(`kernels/${path}`, import.meta.url), "utf8").split("\n"))
    .flatMap((line) => line.match(/@tensorflow\/[\w-]+\/dist\/[\w/]+/g) ?? []),
);

export default defineConfig({
  resolve: { alias },
  // Long suites run at a quick count unless SOAK=1; in a browser there is no process to ask.
  define: { __SOAK__: process.env["SOAK"] === "1" ? "1000" : "undefined" },
  // Named here, or Vite reloads the page in the middle of a run when it meets them.
  optimizeDeps: {
    include: [
      ...tfjsImports,
      "@tensorflow/tfjs-backend-webgl",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-core",
      "react",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "axe-core",
      "vitest-browser-react",
      "idb",
      "d3-array",
      "d3-path",
      "d3-scale",
      "d3-selection",
      "d3-zoom",
      "next/dynamic",
      "next/link",
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // Limits are against hanging, not against a busy machine.
          testTimeout: 120_000,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.browser.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          testTimeout: 180_000,
          include: ["**/*.browser.test.{ts,tsx}"],
          exclude: ignored,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: chromiumArgs, ...(executablePath && { executablePath }) },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
