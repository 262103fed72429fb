"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { fieldKeys } from "@/components/experiment/fields";
import { ControlPolicy } from "@/components/ui/control-policy";
import type { Form, FormSpec } from "./definition";

const FormContext = createContext<{ readonly form: Form; readonly spec: FormSpec }>({
  form: "full",
  spec: {},
});

const NONE: readonly string[] = [];

/** Shows what is inside in one form: controls that the form does not offer are hidden, unless it is free play. */
export function FormProvider({
  form,
  spec,
  free = false,
  children,
}: {
  form: Form;
  spec: FormSpec;
  free?: boolean;
  children: ReactNode;
}) {
  const { controls } = spec;
  const value = useMemo(() => ({ form, spec }), [form, spec]);
  const hidden = useMemo(
    () => (controls && !free ? fieldKeys.filter((key) => !controls.includes(key)) : NONE),
    [controls, free],
  );
  return (
    <FormContext value={value}>
      <ControlPolicy hidden={hidden} fixed={NONE}>
        {children}
      </ControlPolicy>
    </FormContext>
  );
}

/** The form in which the figure around is shown. */
export const useForm = (): Form => useContext(FormContext).form;

/** Whether the figure is shown for one idea, as in a step of a lesson and on its slide, and leaves out what else it has. */
export function useBrief(): boolean {
  const form = useForm();
  return form === "lesson" || form === "slide";
}

/** What the figure's definition says of that form. */
export const useFormSpec = (): FormSpec => useContext(FormContext).spec;
