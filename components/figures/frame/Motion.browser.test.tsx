import { useState } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { ControlPolicy } from "@/components/ui/control-policy";
import { frame } from "@/content/messages/en/frame";
import { Motion } from "./Motion";

const { motion } = frame;
/** More than are played in a test. */
const STEPS = 30;
const NONE = "None of {steps} chosen";
const FREE = { hidden: [], fixed: [] };
/** Longer than a step stays. */
const LONGER = 2_000;

/** A figure under what a teacher has set; it says outside the player where it stands. */
function Figure({
  hidden,
  fixed,
  none,
  start = 1,
}: {
  hidden: readonly string[];
  fixed: readonly string[];
  none?: string;
  start?: number;
}) {
  const [step, setStep] = useState(start);
  return (
    <ControlPolicy hidden={hidden} fixed={fixed}>
      <Motion
        field="layer"
        step={step}
        steps={STEPS}
        onStep={setStep}
        messages={motion}
        {...(none !== undefined && { none })}
      />
      <p data-testid="stands">{step}</p>
    </ControlPolicy>
  );
}

const later = () => new Promise((done) => setTimeout(done, LONGER));

test("a player whose field a teacher has fixed shows its step and moves by no control", async () => {
  const screen = await render(<Figure hidden={[]} fixed={["layer"]} />);
  await expect.element(screen.getByText("Step 1 of 30")).toBeVisible();
  for (const name of [motion.play, motion.forward, motion.end])
    await expect.element(screen.getByRole("button", { name, exact: true })).toBeDisabled();
  await expect.element(screen.getByRole("slider")).toBeDisabled();
  // Another field's policy is not the player's.
  await screen.rerender(<Figure hidden={["moment"]} fixed={["seq_len"]} />);
  await expect.element(screen.getByRole("slider")).toBeEnabled();
  await screen.getByRole("button", { name: motion.forward }).click();
  await expect.element(screen.getByTestId("stands")).toHaveTextContent("2");
});

test("a player whose field a teacher has hidden is not there, nor any part of it", async () => {
  const screen = await render(<Figure hidden={["layer"]} fixed={[]} />);
  await expect.element(screen.getByTestId("stands")).toHaveTextContent("1");
  for (const role of ["button", "slider", "group"] as const)
    expect(screen.getByRole(role).elements(), role).toEqual([]);
  expect(screen.getByText(/^Step/).elements()).toEqual([]);
});

test.each([
  ["fixed", { hidden: [], fixed: ["layer"] }],
  ["hidden", { hidden: ["layer"], fixed: [] }],
])("what plays stops when its field becomes %s", async (_, policy) => {
  const screen = await render(<Figure {...FREE} />);
  await screen.getByRole("button", { name: motion.play }).click();
  await screen.rerender(<Figure {...policy} />);
  const before = screen.getByTestId("stands").element().textContent;
  await later();
  expect(screen.getByTestId("stands").element().textContent).toBe(before);
});

test("where no step is chosen the player says so, and the next one is the first", async () => {
  const screen = await render(<Figure {...FREE} none={NONE} start={0} />);
  const stands = screen.getByTestId("stands");
  const button = (name: string) => screen.getByRole("button", { name, exact: true });
  await expect.element(screen.getByText("None of 30 chosen")).toBeVisible();
  await expect.element(screen.getByRole("slider")).toHaveAttribute("aria-valuetext", "None of 30 chosen");
  await expect.element(button(motion.back)).toBeDisabled();
  await button(motion.forward).click();
  await expect.element(stands).toHaveTextContent("1");
  await expect.element(screen.getByText("Step 1 of 30")).toBeVisible();
  await button(motion.back).click();
  await expect.element(screen.getByText("None of 30 chosen")).toBeVisible();
  // Playing begins at the first as well, at once.
  await button(motion.play).click();
  expect(stands.element().textContent).not.toBe("0");
});

test("a figure without words for no step does not leave its first one", async () => {
  const screen = await render(<Figure {...FREE} />);
  await expect.element(screen.getByRole("button", { name: motion.back })).toBeDisabled();
  await expect.element(screen.getByRole("slider")).toHaveAttribute("min", "1");
});
