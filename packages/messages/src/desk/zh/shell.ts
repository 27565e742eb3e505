import type { ShellMessages } from '../shell-messages.js';

export const shell = {
  rooms: { label: '功能区' },
  port: '口岸',
  anyPort: '全部口岸',
  clocks: '两侧时间',
  look: '外观',
  looks: { system: '跟随系统', light: '浅色', dark: '深色' },
  notLive: '实时更新已中断，正在重连',
  keyFromAdmin: '由贵公司或口岸的系统管理员发放，以 glk_ 开头。',
  keyFromDemo: '演示系统：启动后数据目录（默认 .data）下 demo.json 的 apiKeys 一栏，按角色列出。',
  keyShape: '密钥以 glk_ 开头，中间没有空格。',
  account: '我的账号',
  administration: '管理',
  noNetwork: '网络不通，没有收到答复。请检查网络后重试；重试不会重复提交。',
  notOurs: (status) => `服务器暂时无法答复（${status}），请稍后重试；重试不会重复提交。`,
  notFound: '没有这个页面',
  notFoundWhy: '地址有误，或该内容属于其他企业。',
  broken: '本页出错',
  brokenWhy: '已填写的内容可能没有保存。请重试；仍然出错时请把下面的文字发给管理员。',
  toStart: '回到首页',
  keysOn: '启用单字母快捷键',
} satisfies ShellMessages;
