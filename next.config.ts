import createMDX from "@next/mdx";
import type { NextConfig } from "next";
import { MARK } from "./scripts/build/portable/mark";

/**
 * Folder of the host that the site is published in, such as `/lab`; empty for the root of a domain. Where it is not said,
 * an export finds it out when it is opened (scripts/build/portable).
 */
const basePath = process.env["BASE_PATH"] ?? (process.env.NODE_ENV === "development" ? "" : MARK);

/** Chapters are MDX. Plugins are named, not imported: Turbopack hands them to another process. */
const withMDX = createMDX({
  options: {
    remarkPlugins: [
      "remark-frontmatter",
      ["remark-mdx-frontmatter", { name: "frontmatter" }],
      "remark-gfm",
      "remark-math",
    ],
    rehypePlugins: ["@daiji256/rehype-mathml"],
  },
});

/** The gallery of figures is for those who work on them: `next dev` has it, and an export that is asked, GALLERY=1. */
const withGallery = process.env.NODE_ENV === "development" || process.env["GALLERY"] === "1";

/** `npm test` builds once, on a machine that may be new, and checks types by themselves: nothing is kept for a next build. */
const once = process.env["BUILD_ONCE"] === "1";

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  pageExtensions: ["tsx", "ts", ...(withGallery ? ["dev.tsx"] : [])],
  images: { unoptimized: true },
  reactStrictMode: true,
  reactCompiler: true,
  typescript: { ignoreBuildErrors: once },
  experimental: {
    globalNotFound: true,
    turbopackRustReactCompiler: true,
    turbopackFileSystemCacheForBuild: !once,
    // MDX is read in threads, which costs less than a process each.
    turbopackPluginRuntimeStrategy: "workerThreads",
  },
  // Put into the code as it is, so that what it leaves out is left out of the scripts. Plain <img> and files get no base
  // path by themselves.
  env: { TEST_LANGUAGE: process.env["TEST_LANGUAGE"] ?? "", NEXT_PUBLIC_BASE_PATH: basePath },
  ...(basePath && { basePath }),
};
export default withMDX(config);
