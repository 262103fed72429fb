import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { parse as parseYaml } from "yaml";

/** As much of a syntax tree as is read here. */
export interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly name?: string | null;
  readonly attributes?: readonly Attribute[];
  readonly lang?: string | null;
  readonly url?: string;
  readonly position?: { readonly start: { readonly line: number } };
}

interface Attribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: string | null | { readonly value: string };
}

/** One use of a component, with its properties as values. */
export interface Element {
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly Node[];
  readonly line: number;
}

const parser = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath);

/** Trees by their text: every page of the course asks for every chapter. */
const trees = new Map<string, Node>();

/** The syntax tree of a chapter's file. @throws VFileMessage with line and column when it is no MDX. */
export function parseMdx(source: string): Node {
  const tree = trees.get(source) ?? (parser.parse(source) as Node);
  trees.set(source, tree);
  return tree;
}

/** What stands between the dashes at the top; empty without. */
export function frontmatterOf(tree: Node): Readonly<Record<string, unknown>> {
  const yaml = tree.children?.find(({ type }) => type === "yaml")?.value;
  const read: unknown = yaml === undefined ? null : parseYaml(yaml);
  return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
}

/** The component that a node uses; null for what is no component. */
export function elementOf(node: Node): Element | null {
  if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return null;
  const props = (node.attributes ?? []).map(({ name, value }) => [name ?? "", valueIn(value)] as const);
  return {
    name: node.name ?? "",
    props: Object.fromEntries(props),
    children: node.children ?? [],
    line: node.position?.start.line ?? 0,
  };
}

function valueIn(value: Attribute["value"]): unknown {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value;
  // Chapters are files of this project, and their properties are literals: evaluating one is reading it.
  return new Function(`return (${value.value});`)();
}

/** Calls `visit` for a node and all below it, parents first; where it returns false, not for those below. */
export function walk(node: Node, visit: (node: Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  for (const child of node.children ?? []) walk(child, visit);
}

/** Every use of a component below the nodes, in the order of the file. */
export function elementsIn(nodes: readonly Node[], name?: string): Element[] {
  const found: Element[] = [];
  for (const node of nodes) {
    walk(node, (one) => {
      const element = elementOf(one);
      if (element && (name === undefined || element.name === name)) found.push(element);
      return undefined;
    });
  }
  return found;
}

/** The words below the nodes, without code blocks and formulas. */
export function wordsIn(nodes: readonly Node[]): string {
  const words: string[] = [];
  for (const node of nodes) {
    walk(node, (one) => {
      if (one.type === "code" || one.type === "math" || one.type === "inlineMath") return false;
      if (one.type === "text" || one.type === "inlineCode") words.push(one.value ?? "");
      if (one.type === "paragraph" || one.type === "listItem") words.push(" ");
      return undefined;
    });
  }
  return words.join("").replace(/\s+/g, " ").trim();
}
