// After `next build`: writes out/lms-launcher.js, the script that packages for learning platforms carry.
import { writeFileSync } from "node:fs";
import { bundle } from "../lib/bundle";
import { inProject } from "../lib/project";

const script = await bundle("components/lms/launcher/launcher.ts", { minify: true });
writeFileSync(inProject("out/lms-launcher.js"), script);
console.log(`launcher for learning platforms: ${(script.length / 1000).toFixed(0)} kB`);
