import type { PythonMessages } from "../en/python";

export const python: PythonMessages = {
  title: "Python",
  description: "在浏览器里运行 PyTorch 与 xformers 代码：同样的异常、同样的调用栈、同样的数值。",
  lead: "把在你机器上出错的代码贴进来：在这里它会抛出同样的异常；改对之后，也能在这里跑通。",
  about: {
    ours: "这里运行的是真正的 CPython。torch 和 xformers 是我们自己写的包，行为与 CPU 上的 PyTorch 2 和 xformers 0.0.28.post3 一致；较大的矩阵乘法和局部注意力由 WebGL 计算。",
    seeds:
      "调用 torch.manual_seed 之后，随机数与支持 AVX2 的 x86 处理器上的 PyTorch 完全相同。在 ARM 和 CUDA 上，PyTorch 自己给出的随机数就不一样。",
    sandbox:
      "你的代码在沙箱框架中运行：不能联网，不能存储，也接触不到本页面。按下“运行”之前，什么都不会执行。",
  },
  snippets: {
    label: "从这里开始",
    wrong: "出错的写法",
    right: "正确的写法",
    yours: "我的代码",
    shared: "分享的副本",
    sharedNote: "这段代码来自链接，是一份副本：你自己的代码没有被覆盖，也没有运行任何东西。",
    keep: "存为我的代码",
  },
  editor: {
    label: "Python 代码",
    help: "Ctrl 或 ⌘ + Enter 运行。Tab 缩进；先按 Esc 再按 Tab 可离开编辑器。",
    errorLine: "错误出在这一行",
  },
  run: "运行",
  running: "正在运行……",
  stop: "停止",
  restart: "重启",
  startOver: "恢复原样",
  share: "复制链接",
  shared: "链接已复制",
  shareHere: "链接已写入地址栏",
  runInPython: "用 Python 运行这段代码",
  close: "关闭",
  size: "启动 Python 需要加载 {size}，只需一次。",
  stage: {
    download: "正在加载 Python：{loaded} / {total} MB",
    compile: "正在编译",
    start: "正在启动 Python",
  },
  status: {
    off: "尚未启动",
    idle: "就绪",
    busy: "运行中",
    dead: "已终止",
    starting: "启动中",
  },
  ready: "Python {version} 已就绪。",
  stopIsRestart:
    "本页面与 Python 没有共享内存，“停止”只能重启 Python，变量会丢失。若服务器发送跨源隔离响应头，停止后变量就能保留。",
  restarted: "Python 已重启，变量已清空。",
  dead: "Python 已终止：{reason} 请重启后继续。",
  stopped: "已停止。",
  done: "用时 {time}。",
  failed: "{type}，在第 {line} 行。",
  failedNoLine: "{type}。",
  frames: {
    same: "这段调用栈里的 {count} 个 xformers 栈帧与下方追踪记录中的完全一致，顺序也相同。",
    different: "这段调用栈与下方追踪记录走的不是同一条路径。",
  },
  output: {
    label: "输出",
    empty: "没有打印任何内容。",
    result: "Out[{count}]",
    traceback: "调用栈",
    toLine: "跳到第 {line} 行",
    truncated: "……还有 {count} 个字符没有显示。",
    stderr: "标准错误",
  },
};
