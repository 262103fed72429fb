import type { TraceFigureMessages } from "../en/trace-figure";

export const traceFigure: TraceFigureMessages = {
  between: "",
  and: "，",
  find: { label: "按报错或症状查找例子", none: "没有这样的例子。", found: "找到 {count} 个" },
  family: "错在哪里",
  case: "例子",
  previous: "上一个例子",
  next: "下一个例子",
  columns: { step_direct: "当时的调用", step_dispatch: "应有的调用" },
  oneOf: "这个例子一共调用 {count} 次，画出的是要说明的那一次。",
  noRight: "改法不是对这两个类的调用，所以没有它的轨迹：请在 Python 中运行。",
  help: "指向一行。方向键移动，左右键切换两个调用，Enter 停在这一步，Esc 松开。",
  reading: {
    makes: "{call}，第 {step} 步，共 {count} 步，{title}：{code} 取 {takes}，得到 {makes}。",
    stops: "{call}，第 {step} 步，共 {count} 步，{title}：{code} 取 {takes}，到此中止。",
  },
  sentence: {
    case: "{title}，例子 {id}：",
    error: "它以 {type} 中止：{message}。",
    silent: "它返回 {shape}，没有报错。",
    passes: "它没有报错。",
    same: "它在这里走了 {count} 步，结局与真实的库相同。",
    other: "它在这里走了 {count} 步，结局与真实的库不同。",
    python: "它涉及的是 Python 本身：请在 Python 中运行。",
  },
  outcome: {
    bare: "（没有说明文字）",
    where: "抛出之处：",
    returns: "返回 {shape}。",
    passes: "没有报错。",
    nan: "其中 {nan} 个数是 NaN。",
    alsoHere: "（这里也是）",
    notHere: "（这里不是）",
    same: "记录自 xformers 0.0.28.post3 及其 CPU 算子；在这里的 {backend} 上结果相同。没有运行 CUDA。",
    other: "记录自 xformers 0.0.28.post3；在这里的 {backend} 上结果不同。",
    waiting: "记录自 xformers 0.0.28.post3；你的设备还没有应答。",
    onlyPython:
      "记录自 xformers 0.0.28.post3 及其 CPU 算子。这个例子涉及的是 Python 本身：用上面的按钮运行。",
  },
  table: {
    caption: "两个调用的各个步骤",
    columns: ["调用", "步骤", "代码", "输入", "输出"],
  },
  source: {
    ran: "在 {backend} 上按 xformers 0.0.28.post3 的做法逐步执行，模式 release。",
    waiting: "你的设备还没有应答。",
    recorded: "这是真实的库的记录，不是在这里算出来的。",
    failed: "无法计算：{message}",
  },
};
