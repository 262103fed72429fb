import { PlainCode } from "@/components/python/PlainCode";
import { Task, type TaskProps } from "../task/Task";

type Written<Props> = Props extends { kind: "code" } ? Omit<Props, "asRead"> : Props;

/** A task as a chapter has it. Its code is coloured here, while the chapter is built. */
export function ChapterTask(props: Written<TaskProps>) {
  if (props.kind !== "code") return <Task {...props} />;
  const { code, solution } = props;
  return (
    <Task {...props} asRead={{ code: <PlainCode code={code} />, solution: <PlainCode code={solution} /> }} />
  );
}
