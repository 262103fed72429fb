import type { ShellMessages } from "../en/shell";

export const shell: ShellMessages = {
  name: "局部注意力实验室",
  skip: "跳到正文",
  sections: "页面",
  section: {
    error: "修复报错",
    learn: "学习",
    lab: "实验室",
    python: "Python",
    teach: "教学",
  },
  inner: {
    notebook: "笔记本",
    bench: "测速",
  },
  search: "查找",
  close: "关闭",
  language: "语言",
  theme: {
    label: "配色",
    auto: "跟随系统",
    light: "浅色",
    dark: "深色",
  },
  noScript: "本页的计算在浏览器里进行，而 JavaScript 已被关闭。你看到的是页面生成时算好的结果。",
  footer: {
    what: "局部注意力，在你的浏览器里用 WebGL 计算。你在这里做的一切都不会离开浏览器。",
    misuse: "三十种误用",
    limits: "它展示不了什么",
    offline: "离线使用",
    truth: "文中“xformers 返回”均指使用编译后 CPU 算子的 xformers 0.0.28.post3；CUDA 版本没有实际运行过。",
  },
  present: { title: "演示本页" },
  update: {
    label: "新版本",
    text: "实验室有新版本了。你的内容都会保留。",
    use: "立即更新",
    later: "以后再说",
  },
  arrival: {
    updated:
      "这个页面打开期间，实验室更新了，页面需要的一部分已经不在。输入的内容已保存，重新加载页面即可继续。",
    unreachable:
      "实验室的服务器没有响应，或者没有网络，所以页面有一部分没有收到。已有的部分照常可用，其余部分会再试。",
    missing: "页面有一部分没有收到。输入的内容已保存，重新加载页面即可继续。",
    reload: "重新加载页面",
    host: "这是你的网站吗？服务器没有发来页面的脚本。out/ 里的全部文件都要放上去，包括 _next/ 文件夹；.js 文件要以 text/javascript 类型发送。",
  },
  broken: {
    title: "页面停住了",
    text: "发生了意料之外的错误。什么都没有丢：你的设置仍在地址栏里。",
    again: "再试一次",
    defaults: "用默认设置重新开始",
    detail: "浏览器给出的信息：",
  },
  notFound: {
    title: "没有这个页面",
    text: "地址可能输错了，或者页面已经移走。",
    home: "回到首页",
  },
};
