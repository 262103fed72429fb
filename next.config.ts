import createMDX from "@next/mdx";
import type { NextConfig } from "next";

/** Folder of the host that the site is published in, such as `/lab`; nothing for the root of a domain. */
const basePath = process.env["BASE_PATH"];

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

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  pageExtensions: ["tsx", "ts", ...(withGallery ? ["dev.tsx"] : [])],
  images: { unoptimized: true },
  reactStrictMode: true,
  reactCompiler: true,
  experimental: { globalNotFound: true, turbopackRustReactCompiler: true },
  ...(basePath && { basePath }),
};
export default withMDX(config);
