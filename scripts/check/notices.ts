// Writes THIRD_PARTY_NOTICES.md: the packages whose code, fonts or data the app ships, with their licences.
// `--check` fails when the file is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "../lib/command-line";
import { inProject } from "../lib/project";
import { partsOfPyodide } from "./inside-pyodide";
import { shippedPackages } from "./shipped";

const { values: options } = commandLine("npm run notices [-- --check]", { check: { type: "boolean" } });
const TARGET = inProject("THIRD_PARTY_NOTICES.md");
const NOTICE_FILES = /^(licen[cs]e(-\w+)?|copying|ofl|notice)(\.(md|txt))?$/i;

/** Where a licence's text is, for packages that name their licence and do not carry it. */
const LICENCE_TEXTS: Record<string, string> = {
  "Apache-2.0": "node_modules/typescript/LICENSE",
  "MPL-2.0": "node_modules/axe-core/LICENSE",
};
/** Licence text at the head of a source file, for a package that has it nowhere else, and what stands around it. */
const IN_SOURCE: Record<string, readonly [file: string, around: RegExp]> = {
  seedrandom: ["seedrandom.js", /^\/\*|\*\/$/m],
  "qrcode-generator": ["dist/qrcode.mjs", /^\/\/-+$/m],
};
/** Text of ours for a package that has neither. */
const WRITTEN_DOWN: Record<string, string> = { "onnxruntime-web": "scripts/check/onnxruntime.txt" };
/** CPython's interpreter and library arrive inside the pyodide package. */
const CPYTHON = {
  title: "CPython, inside pyodide",
  licence: "PSF-2.0",
  text: readFileSync(inProject("scripts/check/psf-2.0.txt"), "utf8"),
};

const read = (...path: string[]) => readFileSync(inProject(...path), "utf8");

function licenceText(name: string, licence: string): string {
  const folder = join("node_modules", name);
  const files = readdirSync(inProject(folder)).filter((file) => NOTICE_FILES.test(file));
  if (files.length > 0) return files.map((file) => read(folder, file)).join("\n\n");
  const place = IN_SOURCE[name];
  if (place) {
    const [file, around] = place;
    const [, text = ""] = read(folder, file).split(around);
    return text.replaceAll(/^\/\/ ?/gm, "");
  }
  const text = WRITTEN_DOWN[name] ?? LICENCE_TEXTS[licence];
  if (!text)
    throw new Error(`${name} (${licence}) carries no licence text: say in ${import.meta.url} where it is`);
  return read(text);
}

const entries: { title: string; licence: string; text: string }[] = (await shippedPackages()).map((name) => {
  const { version, license } = JSON.parse(read("node_modules", name, "package.json"));
  return { title: `${name} ${version}`, licence: license, text: licenceText(name, license) };
});
entries.push(CPYTHON, ...partsOfPyodide());

// Many packages share one text word for word; it is printed once.
const byText = new Map<string, { titles: string[]; licence: string }>();
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

if (!options.check) {
  writeFileSync(TARGET, document);
  console.log(`notices: ${entries.length} packages`);
} else if (!existsSync(TARGET) || read("THIRD_PARTY_NOTICES.md") !== document) {
  console.error("THIRD_PARTY_NOTICES.md is out of date. Run: npm run notices");
  process.exit(1);
} else {
  console.log(`notices: up to date, ${entries.length} packages`);
}
