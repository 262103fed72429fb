import type { FailureMessages } from "../en/failure";

export const failure: FailureMessages = {
  figure: "这张图无法绘制，页面的其他部分不受影响。",
  reason: "原因：{reason}",
  again: "重新绘制",
  defaults: "恢复默认设置",
};
