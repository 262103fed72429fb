// What runs inside a package on a learning platform: frames the lab, hears how far the learner is, and tells the platform.
import * as v from "valibot";
import { Report, shareOf } from "../report";
import { cmi5 } from "./cmi5";
import type { Runtime } from "./runtime";
import { scorm } from "./scorm";

/** Written into the package by whoever made it. */
export interface Config {
  readonly standard: "scorm-1.2" | "scorm-2004" | "cmi5";
  readonly language: string;
  /** Address of the lab's page for platforms, with the item. */
  readonly address: string;
  readonly words: {
    readonly alone: string;
    readonly solved: string;
    readonly reported: string;
    readonly failed: string;
    readonly leave: string;
    readonly left: string;
  };
}

const config: Config = JSON.parse(document.getElementById("config")?.textContent ?? "{}");
const frame = document.querySelector("iframe") as HTMLIFrameElement;
const status = document.querySelector("[role=status]") as HTMLElement;
const leave = document.querySelector("button") as HTMLButtonElement;

let runtime: Runtime | undefined;
/** One thing after the other: platforms keep the order in which they are told. */
let queue = Promise.resolve();

function say(report: Report | undefined, end: string): void {
  const words = config.words.solved
    .replace("{solved}", String(report?.solved))
    .replace("{of}", String(report?.of));
  status.textContent = report && report.of > 0 ? `${words} ${end}` : end;
}

function take(report: Report): void {
  queue = queue
    .then(async () => {
      if (!runtime) return;
      if (report.step) await runtime.step(report.step);
      await runtime.progress(shareOf(report));
      say(report, config.words.reported);
    })
    .catch(() => say(report, config.words.failed));
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== new URL(config.address).origin) return;
  const read = v.safeParse(Report, data);
  if (read.success) take(read.output);
});

let ended = false;
function end(): Promise<void> {
  if (ended) return queue;
  ended = true;
  queue = queue.then(() => runtime?.end()).catch(() => undefined);
  return queue;
}
leave.textContent = config.words.leave;
leave.addEventListener("click", () => {
  void end().then(() => {
    frame.remove();
    leave.remove();
    status.textContent = config.words.left;
  });
});
addEventListener("pagehide", () => void end());

queue = queue
  .then(async () => {
    runtime = config.standard === "cmi5" ? await cmi5(config.language) : scorm[config.standard]();
    if (!runtime) say(undefined, config.words.alone);
  })
  .catch(() => say(undefined, config.words.failed));
frame.src = config.address;
