import type { AskChapter } from "./asks";
import type { Bar } from "./Bars";
import { OTHER, RIGHT } from "./gathered";
import type { Results } from "./protocol";

export function askOf(chapters: readonly AskChapter[], task: string) {
  return chapters.flatMap(({ asks }) => asks).find((ask) => ask.task === task);
}

/**
 * Groups as bars, in this page's language. What is behind an answer is named where it is known and has been said; until
 * then the answer itself stands for its group.
 */
export function barsOf(
  chapters: readonly AskChapter[],
  { task, groups }: Omit<Results, "picked" | "v">,
): Bar[] {
  const ask = askOf(chapters, task);
  return groups.map(({ key, count, example }, n) => {
    const said = ask?.options[example] ?? example;
    const behind = key === RIGHT || key === OTHER ? undefined : ask?.mistakes[key];
    return {
      key: `${n} ${key}`,
      count,
      right: key === RIGHT,
      label: behind === undefined || behind === said ? said : `${said} · ${behind}`,
    };
  });
}
