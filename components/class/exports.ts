import { type CsvCell, csvOf } from "@/components/ui/csv";
import { forms, progressKey } from "@/content/questions";
import { type Gathered, placesOf, questionsRight, tasksOf } from "./gathered";
import type { Person } from "./protocol";

/** The class as a table: a row for each learner, how many of the six questions were right before and after, for each task whether it was solved, the tries, and the last mistake. */
export function classTable(gathered: Gathered, people: readonly Person[]): string {
  const tasks = tasksOf(gathered);
  const head = [
    "name",
    "questions before (of 6)",
    "questions after (of 6)",
    ...tasks.flatMap((task) => [`${task} solved`, `${task} tries`, `${task} mistake`]),
  ];
  const rows = people.map(({ id, name }) => {
    const places = placesOf(gathered, id);
    return [
      name,
      ...forms.map((form): CsvCell => questionsRight(gathered, id, form) ?? ""),
      ...tasks.flatMap((task): CsvCell[] => {
        const place = places.get(task);
        return [place?.solved ? 1 : 0, place?.tries ?? 0, place?.mistake ?? ""];
      }),
    ];
  });
  // A leading mark says UTF-8 to spreadsheets.
  return `\uFEFF${csvOf([head, ...rows])}`;
}

/**
 * Every answer as an xAPI statement (xAPI 1.0.3, https://github.com/adlnet/xAPI-Spec). `site` is where the lab was served:
 * actors are accounts of it, which is all that is known of them.
 */
export function statements(gathered: Gathered, people: readonly Person[], site: string) {
  return people.flatMap(({ id, name }) =>
    (gathered.answers[id] ?? []).map(({ task, right, text, mistake, at }) => {
      const [chapter = "", part = ""] = task.split("/");
      const form = forms.find((each) => progressKey(each) === chapter);
      const page = form ? `${site}/en/questions/?form=${form}` : `${site}/en/learn/${chapter}/`;
      return {
        actor: { objectType: "Agent", name, account: { homePage: site, name: id } },
        ...(at !== undefined && { timestamp: new Date(at).toISOString() }),
        verb: { id: "http://adlnet.gov/expapi/verbs/answered", display: { en: "answered" } },
        object: {
          objectType: "Activity",
          id: `${page}#task-${part}`,
          definition: { type: "http://adlnet.gov/expapi/activities/question" },
        },
        result: {
          success: right,
          response: text,
          ...(mistake !== "" && { extensions: { [`${page}#mistake`]: mistake } }),
        },
      };
    }),
  );
}
