import type { MeasuringMessages } from "../en/measuring";

export const measuring: MeasuringMessages = {
  cancel: "取消",
  idle: "还没有测量。",
  running: "正在测量 {name}……",
  done: "测完了。",
  cancelled: "已取消。已经测得的仍然保留。",
  failed: "{name} 测不出来：{message}",
};
