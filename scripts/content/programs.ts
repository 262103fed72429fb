import { elementsIn, type Node } from "@/components/lesson/source/parse";
import { judgeCode } from "@/components/lesson/task/kinds";
import { learn } from "@/content/messages/en/learn";

/** A program of a chapter, and what a run of it has to come to. */
export interface Program {
  readonly where: string;
  readonly code: string;
  /** What it prints, with the exception as last line; null for a start. */
  readonly prints: string | null;
  /** For the start of a task: output that it must not have yet, and the mistakes of which it has to be one. */
  readonly start?: { readonly not: string; readonly mistakes: readonly unknown[] };
}

/** Every program of a chapter: runs, and starts and solutions of code tasks. */
export function programsOf(tree: Node, file: string): Program[] {
  const nodes = tree.children ?? [];
  const runs = elementsIn(nodes, "Run").map(({ children, line }): Program => {
    const [code, output] = children.filter(({ type }) => type === "code").map(({ value }) => value ?? "");
    return { where: `${file}:${line}`, code: code ?? "", prints: output ?? "" };
  });
  const tasks = elementsIn(nodes, "Task")
    .filter(({ props }) => props["kind"] === "code")
    .flatMap(({ props, line, children }): Program[] => {
      const where = `${file}:${line} task ${props["id"]}`;
      const prints = String(props["prints"]);
      const mistakes = elementsIn(children, "Wrong").map((wrong) => wrong.props["when"]);
      return [
        { where: `${where}, solution`, code: String(props["solution"]), prints },
        {
          where: `${where}, start`,
          code: String(props["code"]),
          prints: null,
          start: { not: prints, mistakes },
        },
      ];
    });
  return [...runs, ...tasks];
}

export interface Outcome {
  readonly stdout: string;
  readonly error: { readonly type: string; readonly message: string } | null;
}

const tidy = (text: string) => text.replace(/[ \t]+$/gm, "").trim();

/** What is wrong with a program's outcome; null when it came to what the chapter says. */
export function programProblem({ code, prints, start }: Program, { stdout, error }: Outcome): string | null {
  const raised = error ? `${error.type}: ${error.message}` : "";
  const got = tidy([stdout, raised].filter(Boolean).join(stdout.endsWith("\n") ? "" : "\n"));
  if (prints !== null && got !== tidy(prints)) return `prints\n${got}\nnot\n${tidy(prints)}`;
  if (!start) return null;
  if (got === tidy(start.not)) return "is right as it stands";
  // Whoever runs the task as it stands has to be told more than that it is wrong.
  const { is } = judgeCode({ code, output: stdout, error: raised }, { prints: start.not }, learn.task);
  return start.mistakes.some((when) => is(when)) ? null : `none of the task's mistakes: ${got}`;
}
