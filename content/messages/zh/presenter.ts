import type { PresenterMessages } from "../en/presenter";

export const presenter: PresenterMessages = {
  label: "演示中",
  where: "{at} / {of}",
  command: {
    next: "下一步（PageDown）",
    previous: "上一步（PageUp）",
    notes: "讲稿（N）",
    spotlight: "聚光灯（S）",
    controls: "隐藏控件（C）",
    code: "二维码（Q）",
    blank: "黑屏（B）",
    timer: "计时（T）",
    leave: "退出（Esc）",
  },
  notes: {
    title: "讲稿",
    none: "这一步没有讲稿。",
    next: "下一步：{title}",
  },
  code: {
    label: "本页地址的二维码",
    tooLong: "地址太长，做成二维码后手机在远处无法识别。",
    file: "下载为文件",
  },
};
