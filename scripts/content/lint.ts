import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { elementsIn, frontmatterOf, type Node, parseMdx } from "@/components/lesson/source/parse";
import { chapterIds } from "@/content/chapters";
import { languages } from "@/content/languages";
import { type Program, programsOf } from "./programs";
import { digitFindings, paceFindings } from "./prose";
import { type Places, referenceFindings, sitePages } from "./references";
import { differenceOf, type Finding, skeleton, structureFindings } from "./structure";

export interface Report {
  readonly findings: readonly string[];
  readonly programs: readonly Program[];
}

/** Everything that can be said about the chapters in `folder` without running their programs. */
export function lintChapters(folder: string, ids: readonly string[] = chapterIds): Report {
  const findings: string[] = [];
  const programs: Program[] = [];
  const trees = new Map<string, Node>();
  for (const id of ids) {
    for (const language of languages) {
      const file = join(folder, id, `${language}.mdx`);
      if (!existsSync(file)) {
        findings.push(`${file}: there is no such file`);
        continue;
      }
      try {
        trees.set(`${id}/${language}`, parseMdx(readFileSync(file, "utf8")));
      } catch (error) {
        findings.push(`${file}: ${error}`);
      }
    }
  }
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders)
    if (!ids.includes(name)) findings.push(`${name}: not in the list of chapters`);

  const places: Places = new Map(
    ids.map((id) => {
      const steps = elementsIn(trees.get(`${id}/en`)?.children ?? [], "Step");
      return [id, steps.map(({ props }) => String(props["id"]))] as const;
    }),
  );
  const pages = sitePages();
  for (const id of ids) {
    for (const language of languages) {
      const file = join(folder, id, `${language}.mdx`);
      const tree = trees.get(`${id}/${language}`);
      if (!tree) continue;
      const found: Finding[] = [
        ...structureFindings(tree, frontmatterOf(tree)),
        ...digitFindings(tree),
        ...paceFindings(tree),
        ...referenceFindings(tree, places, pages),
      ];
      findings.push(...found.map(({ line, text }) => `${file}:${line}: ${text}`));
      programs.push(...programsOf(tree, file));
    }
    const [first, ...others] = languages.map((language) => trees.get(`${id}/${language}`));
    for (const other of others) {
      const difference = first && other ? differenceOf(skeleton(first), skeleton(other)) : null;
      if (difference) findings.push(`${join(folder, id)}: ${difference}`);
    }
  }
  return { findings, programs };
}
