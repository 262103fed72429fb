/** Batches of matrix products, out = query · keyᵀ: one task is 64 rows. The key's panels are the other matrix's columns. */
import { Job, KEYS, ROWS, TASK_ROWS, TILES } from "./job";
import { dotTile } from "./tiles";

/**
 * query (batches, seq, dim), keyPanels (batches or 1, panels, dim, 8), out (batches, seq, stride): `stride` is the number
 * of columns, rounded up to panels; `left` is how many batches of panels there are.
 */
export function multiplyTask(job: Job, task: i32, scratch: usize): void {
  const perSequence = (job.seq + TASK_ROWS - 1) / TASK_ROWS;
  const batch = task / perSequence;
  const start = (task % perSequence) * TASK_ROWS;
  const bytes = (<usize>job.dim) << 2;
  const row = (<usize>job.stride) << 2;
  const panels = job.keyPanels + (job.left === 1 ? 0 : <usize>batch * job.stride * bytes);
  const end = min(job.seq, start + TASK_ROWS);
  const scale = f32x4.splat(1);
  for (let i0 = start; i0 < end; i0 += ROWS * TILES) {
    for (let j = 0; j < job.stride; j += KEYS) {
      const panel = panels + <usize>j * bytes;
      for (let i = i0; i < min(end, i0 + ROWS * TILES); i += ROWS) {
        const out = job.out + (<usize>batch * job.seq + i) * row + ((<usize>j) << 2);
        const a = job.query + (<usize>batch * job.seq + i) * bytes;
        if (i + ROWS <= job.seq) {
          dotTile(a, bytes, panel, out, row, scale);
          continue;
        }
        dotTile(a, bytes, panel, scratch, 32, scale);
        for (let r = 0; r < job.seq - i; r++) memory.copy(out + <usize>r * row, scratch + ((<usize>r) << 5), 32);
      }
    }
  }
}
