import { useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { python } from "@/content/messages/en/python";
import { PythonCell } from "./PythonCell";

const ran = vi.hoisted(() => [] as string[]);

// The kernel is tested elsewhere; this one fails whatever it is given.
vi.mock("./kernel-store", () => {
  const state = { status: "idle", progress: null, info: null, ending: null, generation: 0 };
  const error = {
    type: "ZeroDivisionError",
    message: "division by zero",
    traceback: "ZeroDivisionError: division by zero\n",
    line: 1,
    frames: [],
  };
  const reply = { status: "error", count: 1, display: null, bundle: null, error, warnings: [], truncated: 0 };
  const kernel = {
    getState: () => state,
    subscribe: () => () => {},
    interrupt: () => {},
    restart: async () => {},
    execute: async (code: string) => {
      ran.push(code);
      return reply;
    },
  };
  return { pythonKernel: () => kernel };
});

function Cell() {
  const [code, setCode] = useState("1 / 0");
  return <PythonCell code={code} messages={python} onCode={setCode} />;
}

test("an emptied editor runs nothing: the error before goes, and the output says that it is empty", async () => {
  const screen = await render(<Cell />);
  await screen.getByTestId("python-run").click();
  const output = screen.getByTestId("python-output");
  await expect.element(output).toHaveTextContent("ZeroDivisionError");
  const editor = screen.getByRole("textbox", { name: python.editor.label });
  await editor.click();
  await userEvent.keyboard("{Control>}a{/Control}{Delete}");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(output).toHaveTextContent(python.output.nothing);
  await expect.element(output).not.toHaveTextContent("ZeroDivisionError");
  await expect.element(screen.getByRole("status")).toHaveTextContent(python.output.nothing);
  expect(ran).toEqual(["1 / 0"]);
});
