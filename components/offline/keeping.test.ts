import { afterEach, expect, it, vi } from "vitest";
import { keepWanted } from "./keeping";
import { KEEP, type Keep, type KeepOnly } from "./plan";

/** A page with a service worker that gets the files of `failing` only after so many tries. */
function world(failing: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const left = new Map(Object.entries(failing));
  const active = {
    postMessage: (message: Keep | KeepOnly, [port]: MessagePort[]) => {
      const missing = message.paths.filter((path) => {
        if (message.type !== KEEP) return false;
        asked.push(path);
        const more = left.get(path) ?? 0;
        left.set(path, more - 1);
        return more > 0;
      });
      port?.postMessage(missing);
    },
  };
  const root: { dataset: Record<string, string> } = { dataset: {} };
  const files = ["en/notebook/", "_next/static/a.js", "_next/static/b.js"];
  vi.stubGlobal("navigator", { serviceWorker: { ready: Promise.resolve({ active, waiting: null }) } });
  vi.stubGlobal("document", { documentElement: root });
  vi.stubGlobal("location", { pathname: "/en/notebook/" });
  vi.stubGlobal("fetch", async () => Response.json({ files: files.map((path) => [path, 1]) }));
  return { asked, root, files };
}

vi.mock("./quiet", () => ({ isQuiet: () => true, whenQuiet: async () => undefined }));
afterEach(() => vi.unstubAllGlobals());

const kept = () => keepWanted("http://lab.example", new AbortController().signal);

it("asks once for what comes at once, and says that all is there", async () => {
  const { asked, root, files } = world({});
  await kept();
  expect(asked.sort()).toEqual([...files].sort());
  expect(root.dataset["kept"]).toBe("");
});

it("asks again for what did not come, and for nothing else", async () => {
  const { asked, root, files } = world({ "_next/static/b.js": 2 });
  await kept();
  expect(asked.sort()).toEqual([...files, "_next/static/b.js", "_next/static/b.js"].sort());
  expect(root.dataset["kept"]).toBe("");
});

it("does not say that all is there while a file is missing", async () => {
  const { root } = world({ "_next/static/a.js": 99 });
  await kept();
  expect(root.dataset).toEqual({});
});
