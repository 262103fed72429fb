// Writes THIRD_PARTY_NOTICES.md: the packages whose code, fonts or data the app ships, with their licences.
// `--check` fails when the file is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shippedPackages } from "./notices/shipped.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const TARGET = join(root, "THIRD_PARTY_NOTICES.md");
const NOTICE_FILES = /^(licen[cs]e(-\w+)?|copying|ofl|notice)(\.(md|txt))?$/i;

/** Where a licence's text is, for packages that name their licence and do not carry it. */
const LICENCE_TEXTS = {
  "Apache-2.0": "node_modules/typescript/LICENSE",
  "MPL-2.0": "node_modules/axe-core/LICENSE",
};
/** Licence text at the head of a source file, for a package that has it nowhere else, and what stands around it. */
const IN_SOURCE = {
  seedrandom: ["seedrandom.js", /^\/\*|\*\/$/m],
  "qrcode-generator": ["dist/qrcode.mjs", /^\/\/-+$/m],
};
/** CPython's interpreter and library arrive inside the pyodide package. */
const CPYTHON = {
  title: "CPython, inside pyodide",
  licence: "PSF-2.0",
  text: readFileSync(join(root, "scripts/notices/psf-2.0.txt"), "utf8"),
};

const read = (...path) => readFileSync(join(root, ...path), "utf8");

function licenceText(name, licence) {
  const folder = join("node_modules", name);
  const files = readdirSync(join(root, folder)).filter((file) => NOTICE_FILES.test(file));
  if (files.length > 0) return files.map((file) => read(folder, file)).join("\n\n");
  if (IN_SOURCE[name]) {
    const [file, around] = IN_SOURCE[name];
    return read(folder, file)
      .split(around)[1]
      .replaceAll(/^\/\/ ?/gm, "");
  }
  const text = LICENCE_TEXTS[licence];
  if (!text)
    throw new Error(`${name} (${licence}) carries no licence text: say in ${import.meta.url} where it is`);
  return read(text);
}

const entries = (await shippedPackages(root)).map((name) => {
  const { version, license } = JSON.parse(read("node_modules", name, "package.json"));
  return { title: `${name} ${version}`, licence: license, text: licenceText(name, license) };
});
entries.push(CPYTHON);

// Many packages share one text word for word; it is printed once.
const byText = new Map();
for (const { title, licence, text } of entries) {
  const clean = text
    .replaceAll("\r", "")
    .replaceAll("```", "'''")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
  const same = byText.get(clean) ?? { titles: [], licence };
  same.titles.push(title);
  byText.set(clean, same);
}
const sections = [...byText].map(
  ([text, { titles, licence }]) =>
    `## ${titles.join(", ")}\n\nLicence: ${licence}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
);
const document = `# Third-party notices

Local Attention Lab ships code, fonts or data of these packages. Made by \`npm run notices\`.

${sections.join("\n")}`;

if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, document);
  console.log(`notices: ${entries.length} packages`);
} else if (!existsSync(TARGET) || read("THIRD_PARTY_NOTICES.md") !== document) {
  console.error("THIRD_PARTY_NOTICES.md is out of date. Run: npm run notices");
  process.exit(1);
} else {
  console.log(`notices: up to date, ${entries.length} packages`);
}
