import type { NextConfig } from "next";

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  reactCompiler: true,
  experimental: { globalNotFound: true, turbopackRustReactCompiler: true },
};
export default config;
