// Finds or installs the Chromium that tests and benches drive.
import { ensureChromium } from "../lib/chromium";

console.log(`Chromium: ${await ensureChromium()}`);
