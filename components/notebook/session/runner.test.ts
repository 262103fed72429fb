import { describe, expect, it } from "vitest";
import { pythonCell } from "../model/cells";
import type { NotebookKernel, RunResult } from "../model/kernel-api";
import { NotebookStore } from "../model/notebook-store";
import { Runner } from "./runner";
import { UiStore } from "./ui-state";

/** A notebook of three cells, and a kernel whose runs end when the test says so. */
function world() {
  const cells = ["a", "b", "c"].map((name) => pythonCell(name, name));
  const store = new NotebookStore({ cells, metadata: {} });
  const ui = new UiStore();
  const ran: string[] = [];
  let end: (status: RunResult["status"]) => void = () => undefined;
  const kernel = {
    run: (id: string) => {
      ran.push(id);
      return new Promise<Partial<RunResult>>((done) => {
        end = (status) => done({ status, executionCount: ran.length, ms: 1, truncated: 0 });
      });
    },
    names: async () => [],
  } as unknown as NotebookKernel;
  const never = async () => null;
  const runner = new Runner(
    store,
    ui,
    () => kernel,
    { figure: never, widget: never, exercise: never },
    async () => undefined,
    async () => undefined,
  );
  const begun = (id: string) => expect.poll(() => ran.at(-1)).toBe(id);
  return { runner, ran, ui, begun, end: (status: RunResult["status"]) => end(status) };
}

describe("cells that wait", () => {
  it("an error ends the queue, as in Jupyter", async () => {
    const { runner, ran, begun, end } = world();
    const all = runner.run(["a", "b", "c"]);
    await begun("a");
    end("error");
    await all;
    expect(ran).toEqual(["a"]);
  });

  it("what is asked for after Stop runs, though the stopped cell ends with an error after that", async () => {
    const { runner, ran, begun, end } = world();
    const all = runner.run(["a", "b"]);
    await begun("a");
    runner.drop();
    void runner.run(["c"]);
    end("error");
    await begun("c");
    end("ok");
    await all;
    expect(ran).toEqual(["a", "c"]);
  });
});
