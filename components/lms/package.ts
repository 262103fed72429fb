import { strToU8, zipSync } from "fflate";
import { languageOf, languageTag } from "@/content/languages";
import type { Config } from "./launcher/launcher";
import { type Described, manifests } from "./manifests";

const LAUNCHER = "launcher.js";
const PAGE = "index.html";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The page that a platform opens. JSON in a script must not end it. */
function page(title: string, config: Config): string {
  const json = JSON.stringify(config).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${languageTag[languageOf(config.language)]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { display: flex; flex-direction: column; height: 100vh; margin: 0; font: 1rem/1.4 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.4rem 1rem; }
h1, p { margin: 0; font-size: 1rem; }
button { min-height: 2.25rem; font: inherit; }
iframe { flex: 1; width: 100%; border: 0; border-top: 1px solid #767676; }
</style>
<header><h1>${escaped(title)}</h1><p role="status"></p><button type="button"></button></header>
<iframe title="${escaped(title).replaceAll('"', "&quot;")}" allow="clipboard-write; fullscreen"></iframe>
<script type="application/json" id="config">${json}</script>
<script src="${LAUNCHER}"></script>
</html>
`;
}

/**
 * A package for a learning platform, as a zip: a manifest, a page that frames the lab, and the script that reports.
 *
 * @param launcher the script, as the site serves it
 */
export function lmsPackage(
  of: Omit<Described, "files">,
  config: Config,
  launcher: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const [name, text] = manifests[config.standard]({ ...of, files: [PAGE, LAUNCHER] });
  return zipSync({ [name]: strToU8(text), [PAGE]: strToU8(page(of.title, config)), [LAUNCHER]: launcher });
}
