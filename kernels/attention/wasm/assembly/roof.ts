/** What threads can do at most here: arithmetic in registers without reads, and reads and writes without arithmetic. */
import { Job } from "./job";
import { madd } from "./vector";

/** Eight sums of four numbers each, `steps` times; 64 floating-point operations a step. */
export function roof(steps: i32): f32 {
  const x = f32x4.splat(0.999), y = f32x4.splat(0.001);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(1), s2 = f32x4.splat(2), s3 = f32x4.splat(3);
  let s4 = f32x4.splat(4), s5 = f32x4.splat(5), s6 = f32x4.splat(6), s7 = f32x4.splat(7);
  for (let n = 0; n < steps; n++) {
    s0 = madd(s0, x, y); s1 = madd(s1, x, y); s2 = madd(s2, x, y); s3 = madd(s3, x, y);
    s4 = madd(s4, x, y); s5 = madd(s5, x, y); s6 = madd(s6, x, y); s7 = madd(s7, x, y);
  }
  const even = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  return f32x4.extract_lane(f32x4.add(even, f32x4.add(f32x4.add(s4, s5), f32x4.add(s6, s7))), 0);
}

/** Reads `job.seq` numbers of query, key and value and writes their sum: no attention moves less. */
export function streamTask(job: Job, task: i32): void {
  const bytes = (<usize>job.seq) << 2;
  const end = <usize>(task + 1) * bytes;
  for (let at = <usize>task * bytes; at < end; at += 16) {
    const sum = f32x4.add(v128.load(job.query + at), v128.load(job.key + at));
    v128.store(job.out + at, f32x4.add(sum, v128.load(job.value + at)));
  }
}
