import { afterAll, beforeAll, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { LabProvider } from "@/components/lab/lab-provider";
import { ControlPolicy } from "@/components/ui/control-policy";
import { createLab, type Lab } from "@/kernels/lab/client";
import { FieldControl } from "./controls/FieldControl";
import { FormProvider } from "./form";

let lab: Lab;
beforeAll(() => {
  lab = createLab();
});
afterAll(() => lab.dispose());

test("a form offers the controls that it names, and what a teacher fixed stays fixed in it", async () => {
  const screen = await render(
    <LabProvider lab={lab} address={false}>
      <ControlPolicy hidden={[]} fixed={["causal"]}>
        <FormProvider form="lesson" spec={{ controls: ["seq_len", "causal"] }}>
          <FieldControl field="seq_len" />
          <FieldControl field="causal" />
          <FieldControl field="window_size" />
          <FieldControl field="split_show" options={{ offset: "place", head: "head" }} />
        </FormProvider>
      </ControlPolicy>
    </LabProvider>,
  );
  await expect.element(screen.getByRole("slider", { name: "seq_len" })).toBeEnabled();
  await expect.element(screen.getByRole("checkbox", { name: "causal" })).toBeDisabled();
  await expect.element(screen.getByRole("slider", { name: "window_size" })).not.toBeInTheDocument();
  await expect.element(screen.getByRole("radio", { name: "place" })).not.toBeInTheDocument();
  await screen.rerender(
    <LabProvider lab={lab} address={false}>
      <FormProvider form="full" spec={{}}>
        <FieldControl field="split_show" options={{ offset: "place", head: "head" }} />
      </FormProvider>
    </LabProvider>,
  );
  await expect.element(screen.getByRole("radio", { name: "place" })).toBeChecked();
});
