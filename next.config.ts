import type { NextConfig } from "next";

/** Folder of the host that the site is published in, such as `/lab`; nothing for the root of a domain. */
const basePath = process.env["BASE_PATH"];

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  reactCompiler: true,
  experimental: { globalNotFound: true, turbopackRustReactCompiler: true },
  ...(basePath && { basePath }),
};
export default config;
