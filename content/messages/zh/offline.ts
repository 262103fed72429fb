import type { OfflineMessages } from "../en/offline";

export const offline: OfflineMessages = {
  title: "离线使用",
  description: "把整个实验室存到这台设备上：课程、图、笔记本和 Python。",
  lead: "你打开过的页面已经存下。在这里可以一次存下全部内容：课程、图、笔记本和 Python。",
  progress: "已存到本设备",
  amount: "{done} / {total} MB",
  start: "全部下载",
  goOn: "继续下载",
  stop: "停止",
  complete: "全部内容都在这台设备上了，共 {total} MB。现在可以断网。",
  phase: {
    looking: "正在查看已经存了多少……",
    unsupported: "浏览器不会为这个地址保存内容：需要 https 或 localhost。只要连得上服务器，实验室照常可用。",
    resting: "还差 {missing} 个文件。",
    loading: "正在下载……",
    stopped: "已停止。下载好的部分会保留，之后可以继续。",
    full: "这台设备没有空间存放剩下的内容。下载好的部分会保留。",
    failed: "网络没有响应。下载好的部分会保留，联网后再试一次。",
  },
  plain: {
    title: "这个地址用的是普通 http",
    works: "课程、图、Python 和保存都照常可用。浏览器在这样的地址上不提供：",
    lacks: [
      "立刻停下 Python：“停止”会重启它，变量随之丢失。",
      "离开服务器后继续使用。只要连得上这台服务器，就什么都不缺。",
    ],
  },
  what: {
    title: "存了什么，存在哪里",
    items: [
      "实验室空闲时会自动存下你所用语言的页面；其余内容等你在这里点击下载。浏览器若表明用的是 Wi-Fi 或网线，其余的页面也会自动存下。",
      "存在本浏览器的缓存里，只对这个地址有效；清除浏览数据会把它删掉。",
      "你的笔记本和学习进度另外保存，不受影响。",
      "有新版本时实验室会告诉你并等你决定，不会改动你正在读的页面。",
    ],
  },
};
