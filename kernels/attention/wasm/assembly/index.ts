/** What the module exports: one entry for every kind of task, called by whichever thread takes it. */
import { backwardTask } from "./backward";
import { bandTask, forwardTask } from "./forward";
import { Job, ROWS, TASK_ROWS, TILES } from "./job";
import { multiplyTask } from "./multiply";
import { panels } from "./pack";
import { roof, streamTask } from "./roof";

export { pad, unpad } from "./pack";
export { roof } from "./roof";

/** Kinds of tasks; ../job.ts has the same numbers. */
const PACK_KEYS: i32 = 0;
const PACK_VALUES: i32 = 1;
const FORWARD: i32 = 2;
const BAND: i32 = 3;
const BACKWARD: i32 = 4;

/** Rows that `multiply` takes at once. */
const MULTIPLY: i32 = 5;
/** The two limits that the bench measures; `seq` is steps, or the numbers of a task. */
const ROOF: i32 = 6;
const STREAM: i32 = 7;

export function work(kind: i32, at: usize, task: i32, scratch: usize): void {
  const job = changetype<Job>(at);
  const panelRows = <usize>((job.seq + 7) & ~7);
  if (kind === PACK_KEYS) {
    const bytes = (<usize>job.dim) << 2;
    panels(job.key + <usize>(task * job.seq) * bytes, job.keyPanels + <usize>task * panelRows * bytes, job.seq, job.dim);
  } else if (kind === PACK_VALUES) {
    const bytes = (<usize>job.valueDim) << 2;
    const from = job.value + <usize>(task * job.seq) * bytes;
    panels(from, job.valuePanels + <usize>task * panelRows * bytes, job.seq, job.valueDim);
  } else if (kind === FORWARD || kind === BAND) {
    const perSequence = (job.seq + TASK_ROWS - 1) / TASK_ROWS;
    const start = (task % perSequence) * TASK_ROWS;
    if (kind === FORWARD) forwardTask(job, task / perSequence, start, scratch);
    else bandTask(job, task / perSequence, start, scratch);
  } else if (kind === BACKWARD) {
    const segments = (job.seq + job.segment - 1) / job.segment;
    const perSequence = (segments + 1 - job.parity) >> 1;
    backwardTask(job, task / perSequence, ((task % perSequence) * 2 + job.parity) * job.segment, scratch);
  } else if (kind === MULTIPLY) {
    multiplyTask(job, task, scratch);
  } else if (kind === ROOF) {
    // Written somewhere, or it would not be computed.
    store<f32>(scratch, roof(job.seq));
  } else if (kind === STREAM) {
    streamTask(job, task);
  }
}
