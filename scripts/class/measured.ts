// What both measurements of a class share: quantiles, the noise of the machine, and how a row is printed.
import { performance } from "node:perf_hooks";
import { WebSocket } from "ws";

export const wait = (time: number) => new Promise((done) => setTimeout(done, time));

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** How many, the median, and how long 99 % took at most, in milliseconds. */
export function printRow(name: string, times: readonly number[]): void {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)].map((time) => time.toFixed(1));
  console.log(
    `${name.padEnd(40)} ${String(times.length).padStart(6)}   median ${half} ms   99 % within ${most} ms`,
  );
}

/** Round trips of a message of an answer's size within `time`, one after the other: what this machine adds by itself. */
export async function echoes(port: number, count: number, time: number): Promise<number[]> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  await new Promise((done) => socket.once("open", done));
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const start = performance.now();
    const back = new Promise((done) => socket.once("message", done));
    socket.send("x".repeat(250));
    await back;
    times.push(performance.now() - start);
    await wait(time / count);
  }
  socket.close();
  return times;
}
