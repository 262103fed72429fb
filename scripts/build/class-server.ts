// After `next build`: writes out/class-server.mjs, the server of a class as one file, which the offline bundle carries.
import { writeFileSync } from "node:fs";
import { bundle } from "../lib/bundle";
import { inProject } from "../lib/project";

const script = await bundle("scripts/class/bundled.ts", {
  platform: "node",
  format: "esm",
  target: "node20",
  minify: true,
  // Packages of the older kind ask for Node's modules by `require`.
  banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
});
writeFileSync(inProject("out/class-server.mjs"), script);
console.log(`class server: ${(script.length / 1000).toFixed(0)} kB`);
