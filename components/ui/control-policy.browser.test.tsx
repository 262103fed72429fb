import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { TraceControls } from "@/components/figures/trace/TraceControls";
import { WeightsControls } from "@/components/figures/weights/WeightsControls";
import { LabProvider } from "@/components/lab/lab-provider";
import { misusePage } from "@/content/messages/en/misuse";
import { traceFigure } from "@/content/messages/en/trace-figure";
import { weights } from "@/content/messages/en/weights";
import { misuseFamilies } from "@/content/misuse/families";
import { createLab } from "@/kernels/lab/client";
import { ControlPolicy } from "./control-policy";

test("what a teacher hides or fixes is meant by the experiment's names, whatever a control is called", async () => {
  const lab = createLab();
  const { controls } = weights;
  const screen = await render(
    <LabProvider lab={lab} address={false}>
      <ControlPolicy hidden={["model_window", "model_layer"]} fixed={["text", "model_heads"]}>
        <WeightsControls messages={controls} />
      </ControlPolicy>
    </LabProvider>,
  );
  await expect.element(screen.getByRole("textbox", { name: controls.text })).toBeDisabled();
  await expect.element(screen.getByRole("group", { name: controls.heads })).toHaveAttribute("disabled");
  await expect.element(screen.getByRole("group", { name: controls.model })).not.toHaveAttribute("disabled");
  expect(screen.getByRole("slider", { name: "window_size" }).elements()).toEqual([]);
  expect(screen.getByRole("group", { name: controls.layer }).elements()).toEqual([]);
  await screen.unmount();
  lab.dispose();
});

test("a family of mistakes that is fixed is not left by the way to the next case, nor is a fixed case", async () => {
  const lab = createLab();
  const [family] = misuseFamilies;
  const last = family.cases.length - 1;
  const controls = (hidden: readonly string[], fixed: readonly string[]) => (
    <LabProvider lab={lab} address={false}>
      <ControlPolicy hidden={hidden} fixed={fixed}>
        <TraceControls family={family} place={last} families={misusePage.families} messages={traceFigure} />
      </ControlPolicy>
    </LabProvider>
  );
  const screen = await render(controls([], ["misuse"]));
  const select = (name: string) => screen.getByRole("combobox", { name, exact: true });
  const button = (name: string) => screen.getByRole("button", { name });
  const [families, cases] = [select(traceFigure.family), select(traceFigure.case)] as const;
  const [previous, next] = [button(traceFigure.previous), button(traceFigure.next)] as const;
  await expect.element(families).toBeDisabled();
  await expect.element(cases).toBeEnabled();
  await expect.element(next).toBeDisabled();
  await expect.element(previous).toBeEnabled();

  await screen.rerender(controls(["misuse"], ["misuse_case"]));
  expect(families.elements()).toEqual([]);
  await expect.element(cases).toBeDisabled();
  expect(next.elements()).toEqual([]);

  await screen.rerender(controls([], []));
  await expect.element(families).toBeEnabled();
  await expect.element(next).toBeEnabled();
  await screen.unmount();
  lab.dispose();
});
