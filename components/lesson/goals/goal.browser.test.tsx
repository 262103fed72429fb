import { useContext, useEffect, useState } from "react";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { WatchContext } from "@/components/figures/frame/watch";
import { learn as messages } from "@/content/messages/en/learn";
import { LessonProvider, StepProvider, useStep } from "../lesson";
import { progressStore } from "../use-progress";
import { Goal, Reached } from "./Goal";

afterEach(() => progressStore().reset());

const play: Experiment = { ...defaultExperiment, seq_len: 8, window_size: 128, causal: true };

/** A figure that shows what it is told to: its state, and that a kernel has answered. */
function Figure() {
  const { setPicture } = useStep();
  const watch = useContext(WatchContext);
  const [state, setState] = useState(play);
  useEffect(() => {
    setPicture({ state: () => state, subscribe: () => () => {}, change: () => {}, reset: () => {} });
  }, [state, setPicture]);
  useEffect(() => watch?.(null));
  return (
    <>
      {[129, 130].map((seq_len) => (
        <button key={seq_len} type="button" onClick={() => setState({ ...play, seq_len })}>
          {seq_len}
        </button>
      ))}
    </>
  );
}

const page = (
  <LessonProvider language="en" chapter="the-error" t={messages}>
    <StepProvider id="play" free>
      <Goal>
        <Figure />
        <Reached>
          <p>Only that row has anything to hide.</p>
        </Reached>
      </Goal>
    </StepProvider>
  </LessonProvider>
);

test("a goal is noticed when it is reached, with a word, and is kept", async () => {
  const screen = await render(page);
  const goal = screen.getByTestId("goal");
  await screen.getByRole("button", { name: "129" }).click();
  await expect.element(goal).toBeEmptyDOMElement();
  await screen.getByRole("button", { name: "130" }).click();
  await expect.element(goal).toHaveTextContent("Reached.Only that row has anything to hide.");
  // What was found stays found, elsewhere in the figure and the next time.
  await screen.getByRole("button", { name: "129" }).click();
  await expect.element(goal).toHaveTextContent("Reached.");
  await screen.unmount();
  const again = await render(page);
  await expect.element(again.getByTestId("goal")).toHaveTextContent("Reached.");
});
