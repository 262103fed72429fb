import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { python } from "@/content/messages/en/python";
import { RunPython } from "./RunPython";

const ran: string[] = [];

// The kernel is tested elsewhere; here it is asked whether it was asked.
vi.mock("./kernel-store", () => {
  const state = { status: "idle", progress: null, info: null, ending: null, generation: 0 };
  const kernel = {
    getState: () => state,
    subscribe: () => () => {},
    interrupt: () => {},
    restart: async () => {},
    execute: async (code: string, { onStream }: { onStream: (name: string, text: string) => void }) => {
      ran.push(code);
      onStream("stdout", "(2, 8)\n");
      return { status: "ok", count: 1, display: null, bundle: null, error: null, warnings: [], truncated: 0 };
    },
  };
  return { pythonKernel: () => kernel };
});

test("Run this in Python runs the code, once, and shows what came of it where it stands", async () => {
  const screen = await render(<RunPython code="print(1)" lang="en" />);
  await screen.getByRole("button", { name: python.runInPython }).click();
  await expect.element(screen.getByTestId("python-output")).toHaveTextContent("(2, 8)");
  expect(ran).toEqual(["print(1)"]);
  // Asked for again, it runs again.
  await screen.getByTestId("python-run").click();
  await expect.poll(() => ran.length).toBe(2);
});
