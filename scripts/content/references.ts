import { readdirSync } from "node:fs";
import { figureIds } from "@/components/figures/catalogue";
import { type Element, elementsIn, type Node, walk } from "@/components/lesson/source/parse";
import { computed } from "@/components/lesson/values";
import { facts } from "@/content/facts";
import { glossary } from "@/content/messages/en/glossary";
import { misuseFamilies } from "@/content/misuse/families";
import type { Finding } from "./structure";

/** Ids of the steps of each chapter, which links may lead to. */
export type Places = ReadonlyMap<string, readonly string[]>;

/** Whether a link inside the site, `/learn/heads/#view`, leads anywhere. */
function isAlive(href: string, places: Places, pages: readonly string[]): boolean {
  const [path = "", fragment] = href.split("#");
  const [, section, name] = path.split("/");
  if (path !== "/" && !path.endsWith("/")) return false;
  if (section === "learn" && name) {
    const steps = places.get(name);
    return steps !== undefined && (fragment === undefined || [...steps, "recap", "play"].includes(fragment));
  }
  if (section === "figures" && name) return (figureIds as readonly string[]).includes(name);
  if (section === "misuse" && fragment !== undefined) return misuseFamilies.some(({ id }) => id === fragment);
  return section === "" || pages.includes(section ?? "");
}

/** Names of the routes below a language. */
export function sitePages(): string[] {
  return readdirSync("app/[lang]", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Links that lead nowhere, and names of figures, terms, facts and values that do not exist. */
export function referenceFindings(tree: Node, places: Places, pages: readonly string[]): Finding[] {
  const found: Finding[] = [];
  walk(tree, (node) => {
    if (node.type !== "link") return undefined;
    const { url = "" } = node;
    const own = url.startsWith("/") || url.startsWith("#");
    if (own && !(url.startsWith("#") || isAlive(url, places, pages)))
      found.push({ line: node.position?.start.line ?? 0, text: `a link to nowhere: ${url}` });
    return undefined;
  });
  for (const element of elementsIn(tree.children ?? [])) {
    const problem = lost(element);
    if (problem) found.push({ line: element.line, text: problem });
  }
  return found;
}

function lost({ name, props }: Element): string | null {
  const id = String(props["id"]);
  if (name === "Figure" && !(figureIds as readonly string[]).includes(id)) return `no figure ${id}`;
  if (name === "Term" && !Object.hasOwn(glossary, id)) return `no term ${id}`;
  if (name === "Fact" && !Object.hasOwn(facts, id)) return `no fact ${id}`;
  if (name !== "Value") return null;
  try {
    computed(String(props["name"]), props["of"]);
    return null;
  } catch (error) {
    return String(error);
  }
}
