import { expect, test } from "vitest";
import { ProgressStore, parseProgress, reviewOf, solvedOf } from "./progress";

function memory(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

test("what was done is there again in a new page, and a solved task stays solved", () => {
  const storage = memory();
  const store = new ProgressStore(() => storage);
  store.note("heads", "fold", { right: false, mistake: "[2,512,256]", answer: "(2, 512, 256)" });
  store.note("heads", "fold", { right: true, answer: "(16, 512, 32)" });
  store.note("heads", "fold", { right: false, answer: "(1)" });
  const { chapters, kept } = new ProgressStore(() => storage).get();
  expect(kept).toBe(true);
  expect(chapters["heads"]?.["fold"]).toMatchObject({
    solved: true,
    tries: 3,
    mistakes: ["[2,512,256]"],
    answer: "(1)",
  });
  expect(solvedOf(chapters["heads"], ["fold", "other"])).toBe(1);
});

test("what was missed is asked again on another visit, until it is right there", () => {
  const storage = memory();
  const store = new ProgressStore(() => storage);
  const known = ["a", "b", "c", "d", "e"].map((task) => ({ chapter: "heads", task }));
  const hour = 60 * 60 * 1000;
  const review = (now: number) =>
    reviewOf(new ProgressStore(() => storage).get().chapters, known, now).map(({ task }) => task);
  store.note("heads", "a", { right: false, answer: "1" }, 0);
  expect(review(1), "missed and open").toEqual(["a"]);
  store.note("heads", "a", { right: true, answer: "2" }, hour);
  expect(review(2 * hour), "right within the visit").toEqual([]);
  expect(review(24 * hour), "the visit is over").toEqual(["a"]);
  store.note("heads", "a", { right: true, answer: "2" }, 24 * hour);
  expect(review(100 * hour), "right on another visit").toEqual([]);
  store.note("heads", "b", { right: true, answer: "" }, 0);
  for (const task of ["c", "d", "e", "a"]) store.note("heads", task, { right: false, answer: "" }, 0);
  store.note("heads", "e", { right: false, answer: "" }, 0);
  expect(review(24 * hour).length, "never more than three").toBe(3);
  expect(review(24 * hour)).not.toContain("b");
  expect(review(24 * hour)[0], "tried most often").toBe("a");
});

test("reset forgets one chapter or all of them", () => {
  const storage = memory();
  const store = new ProgressStore(() => storage);
  store.note("a", "t", { right: true, answer: "" });
  store.note("b", "t", { right: true, answer: "" });
  store.reset("a");
  expect(Object.keys(store.get().chapters)).toEqual(["b"]);
  store.reset();
  expect(new ProgressStore(() => storage).get().chapters).toEqual({});
});

test("storage that throws costs nothing but the keeping, and the page knows", () => {
  const refusing = new ProgressStore(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(refusing.get().kept).toBe(false);
  refusing.note("a", "t", { right: true, answer: "" });
  expect(refusing.get().chapters["a"]?.["t"]?.solved).toBe(true);
  expect(refusing.get().kept).toBe(false);
});

test.each([
  [null],
  ["{"],
  ["[]"],
  ['{"v":9,"chapters":{"a":{"t":{"solved":true}}}}'],
  ['{"v":1,"chapters":[1]}'],
])("%s is read as no progress", (text) => expect(parseProgress(text)).toEqual({}));
