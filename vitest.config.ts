import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { buildWasm } from "./scripts/build/wasm.ts";
import { launchOptions } from "./scripts/lib/chromium.ts";

await buildWasm();
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
const ignored = ["node_modules/**", "out/**", ".next/**", ".cache/**", "tests/e2e/**"];

/** The single files of tfjs that the kernels import, so that a bundle holds no more than it uses. */
const tfjsImports = new Set(
  readdirSync(new URL("kernels", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFileSync(new URL(`kernels/${path}`, import.meta.url), "utf8").split("\n"))
    .flatMap((line) => line.match(/@tensorflow\/[\w-]+\/dist\/[\w/]+/g) ?? []),
);

const sources = ["components", "content", "kernels", "scripts", "tests"].flatMap((room) =>
  readdirSync(new URL(room, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${room}/${path}`),
);
const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** Test files that run Python in Node. */
const withPython = sources.filter(
  (path) => /(?<!\.browser)\.test\.ts$/.test(path) && /node-kernel"|in-node"|PythonEngine/.test(textOf(path)),
);

/** What of tfjs any file imports, tests included. */
const tfjsInNode = new Set(
  sources.flatMap(
    (path) => textOf(path).match(/@tensorflow\/tfjs-(?:core|backend-cpu)(?:\/dist\/[\w/]+)?(?=")/g) ?? [],
  ),
);

/** Limits are against hanging, not against a busy machine. */
const inNode = {
  environment: "node" as const,
  testTimeout: 120_000,
  // Files share a process and what they import: to start these for each takes longer than most tests do. What a file
  // changes of the process, it changes back.
  isolate: false,
  // tfjs as one bundle. Its files, each a module of Vite's, would reach each other through a proxy for every element of a
  // tensor: most of the time of a test that computes on the CPU.
  deps: { optimizer: { ssr: { enabled: true, include: [...tfjsInNode] } } },
  // With the optimizer Lezer's parts were loaded twice, once for each kind of module, and did not know each other's tags.
  server: { deps: { inline: [/@lezer\//, /@codemirror\//] } },
};

export default defineConfig({
  resolve: { alias },
  // A page of tests is hundreds of modules, and each file of tests and each worker is a page of its own: while nothing is
  // edited, the browser need not ask again for each whether it is still the same.
  ...(process.argv.includes("run") && { server: { headers: { "Cache-Control": "max-age=3600" } } }),
  // Long suites run at a quick count unless SOAK=1; in a browser there is no process to ask.
  define: {
    __SOAK__: process.env["SOAK"] === "1" ? "1000" : "undefined",
    "process.env.TEST_LANGUAGE": '""',
  },
  // Named here, or Vite reloads the page in the middle of a run when it meets them.
  optimizeDeps: {
    include: [
      ...tfjsImports,
      "@tensorflow/tfjs-backend-webgl",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-core",
      "@jax-js/jax",
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
      "qrcode-generator",
      "react-dom/server",
    ],
  },
  test: {
    // On a busy machine one more try, as the end-to-end tests have; the report names those that needed it.
    retry: process.env["CI"] ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.browser.test.{ts,tsx}", ...withPython],
        },
      },
      {
        extends: true,
        test: {
          ...inNode,
          // In a process of their own, with one interpreter and the tensors that it holds.
          name: "python",
          include: withPython,
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
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
