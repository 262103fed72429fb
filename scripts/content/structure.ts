import { parseExperiment } from "@/components/experiment/experiment";
import { drawingProblems } from "@/components/lesson/drawings/catalogue";
import { type Element, elementsIn, type Node } from "@/components/lesson/source/parse";

/** Something wrong in a chapter's file. */
export interface Finding {
  readonly line: number;
  readonly text: string;
}

/** Blocks that may stand at the top of a chapter, and the order in which they do. */
const BLOCKS = ["Aim", "Step", "Recap", "Play", "Teacher"];
/** What the two languages have in common: these parts, with the properties that are no words. */
const SAME = new Set([
  "Step",
  "Notes",
  "Figure",
  "Drawing",
  "Show",
  "Predict",
  "Option",
  "Run",
  "Task",
  "Wrong",
  "Right",
  "Hint",
  "Play",
  "Reached",
  "Value",
  "Fact",
]);
const WORDS = new Set(["title", "goal", "label"]);

const KINDS: Readonly<Record<string, readonly string[]>> = {
  shape: ["answer"],
  number: ["answer", "label"],
  choice: ["answer"],
  cells: ["answer", "seq_len"],
  code: ["code", "prints", "solution"],
};

const list = (nodes: readonly Node[], name: string) => elementsIn(nodes, name);

/** What every chapter needs, whatever its language. */
export function structureFindings(tree: Node, front: Readonly<Record<string, unknown>>): Finding[] {
  const found: Finding[] = [];
  const say = (element: Pick<Element, "line">, text: string) => found.push({ line: element.line, text });
  const top = { line: 1 };
  const nodes = tree.children ?? [];

  for (const key of ["title", "summary"]) if (typeof front[key] !== "string") say(top, `no ${key}`);
  const { minutes } = front;
  if (typeof minutes !== "number" || minutes < 8 || minutes > 15) say(top, "minutes: 8 to 15");

  const blocks = nodes.flatMap((node) => (node.name && BLOCKS.includes(node.name) ? [node.name] : []));
  const order = blocks.map((name) => BLOCKS.indexOf(name));
  if (order.some((place, n) => place < (order[n - 1] ?? 0)))
    say(top, `blocks are out of order: ${BLOCKS.join(", ")}`);
  for (const name of BLOCKS) {
    const count = blocks.filter((one) => one === name).length;
    if (name === "Step" ? count < 3 : count !== 1) say(top, `${count} <${name}>`);
  }
  for (const node of nodes) {
    if (node.type === "yaml" || (node.name && BLOCKS.includes(node.name))) continue;
    say({ line: node.position?.start.line ?? 0 }, `outside of every block: ${node.type}`);
  }

  for (const name of ["Step", "Task", "Predict"]) {
    const ids = list(nodes, name).map(({ props }) => String(props["id"]));
    const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
    if (twice.length > 0) say(top, `<${name}> ids used twice: ${twice.join(", ")}`);
    for (const id of ids) if (!/^[a-z][a-z0-9-]*$/.test(id)) say(top, `<${name}> id is no address: ${id}`);
  }
  const tasks = list(nodes, "Task");
  if (tasks.length < 3 || tasks.length > 6) say(top, `${tasks.length} tasks: three to six`);
  for (const task of tasks) found.push(...taskFindings(task));
  for (const predict of list(nodes, "Predict")) {
    const { answer } = predict.props;
    if (!options(predict).includes(String(answer))) say(predict, `no <Option id="${answer}">`);
    if (list(predict.children, "Reveal").length !== 1) say(predict, "a <Predict> has one <Reveal>");
  }
  for (const block of [...list(nodes, "Step"), ...list(nodes, "Play")]) {
    const pictures = picturesOf(block).length;
    if (pictures > 1) say(block, "one <Figure> or <Drawing> a step");
    if (pictures === 0 && list(block.children, "Show").length > 0)
      say(block, "<Show> without a <Figure> or a <Drawing> in its step");
    if (block.name === "Play" && pictures === 0) say(block, "<Play> without a <Figure>");
    if (block.name === "Play" && list(block.children, "Reached").length !== 1)
      say(block, "a <Play> has one <Reached>");
    // The page puts the picture beside the step's words: it is looked for among the step's own parts.
    if (pictures === 1 && !block.children.some(({ name }) => name === "Figure" || name === "Drawing"))
      say(block, "<Figure> and <Drawing> stand in a step itself, in none of its parts");
  }
  for (const block of [...list(nodes, "Step"), ...list(nodes, "Play")]) {
    const [picture] = picturesOf(block);
    const home = picture?.props["state"] ?? {};
    // A Show changes the state that the picture starts in: what the two say together has to be a state.
    for (const element of [...(picture ? [picture] : []), ...list(block.children, "Show")]) {
      const state = { ...home, ...(element.props["state"] ?? {}) };
      const problems =
        picture?.name === "Drawing"
          ? drawingProblems(String(picture.props["id"]), state)
          : parseExperiment(state).problems;
      for (const problem of problems) say(element, `state of <${element.name}>: ${JSON.stringify(problem)}`);
    }
  }
  return found;
}

const picturesOf = ({ children }: Element) => [...list(children, "Figure"), ...list(children, "Drawing")];

const options = ({ children }: Element) => list(children, "Option").map(({ props }) => String(props["id"]));

function taskFindings(task: Element): Finding[] {
  const { kind, id, answer } = task.props;
  const found: Finding[] = [];
  const say = (text: string) => found.push({ line: task.line, text: `task ${id}: ${text}` });
  const needs = KINDS[String(kind)];
  if (!needs) {
    say(`no kind ${kind}`);
    return found;
  }
  for (const property of [...needs, "title"]) if (task.props[property] === undefined) say(`no ${property}`);
  const wrongs = list(task.children, "Wrong");
  if (list(task.children, "Right").length !== 1) say("a task has one <Right>");
  if (wrongs.length === 0) say("a task has a <Wrong> for each likely mistake");
  const keys = wrongs.map(({ props }) => JSON.stringify(props["when"]));
  if (new Set(keys).size < keys.length) say("two <Wrong> for the same answer");
  if (keys.includes(JSON.stringify(answer))) say("the right answer stands as a <Wrong>");
  if (kind === "choice") {
    const ids = options(task);
    if (!ids.includes(String(answer))) say(`no <Option id="${answer}">`);
    for (const one of ids)
      if (one !== answer && !keys.includes(JSON.stringify(one))) say(`option ${one} has no <Wrong>`);
  }
  return found;
}

/** The parts of a chapter in order, without its words: equal in both languages. */
export function skeleton(tree: Node): string[] {
  const parts: string[] = [];
  for (const { name, props, children } of elementsIn(tree.children ?? [])) {
    if (!SAME.has(name)) continue;
    const told = Object.entries(props)
      .filter(([key]) => !WORDS.has(key) && !isProgram(name, key))
      .map(([key, value]) => [key, key === "state" ? withoutText(value) : value] as const);
    const code =
      name === "Run"
        ? children.filter(({ type }) => type === "code").map(({ value }) => uncommented(value ?? ""))
        : [];
    parts.push(`${name} ${JSON.stringify(Object.fromEntries(told))} ${code.join("\n")}`.trim());
  }
  return parts;
}

/** A state without the text that a model reads in it: each language has its own. */
function withoutText(state: unknown): unknown {
  if (typeof state !== "object" || state === null) return state;
  return Object.fromEntries(Object.entries(state).filter(([field]) => field !== "sentence_text"));
}

const isProgram = (name: string, key: string) => name === "Task" && (key === "code" || key === "solution");

/** Comments may be written in the chapter's language. */
const uncommented = (code: string) => code.replace(/\s*#.*$/gm, "");

/** Where the two languages part, as one finding for the second. */
export function differenceOf(one: readonly string[], other: readonly string[]): string | null {
  const at = Array.from({ length: Math.max(one.length, other.length) }, (_, n) => n).find(
    (n) => one[n] !== other[n],
  );
  return at === undefined
    ? null
    : `part ${at + 1} differs: ${one[at] ?? "nothing"} against ${other[at] ?? "nothing"}`;
}
