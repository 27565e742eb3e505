import { given } from '../given.js';
import type { Letters } from '../letters.js';
import { letter } from './letter.js';

const unexpected = '如果您并不知情，请不必理会，不会有任何变化。';

export const zh = {
  invite: (v) =>
    letter(
      `邀请您加入 Greenlane${given(v.who, '：')}`,
      `${given(v.who, '', ' ')}邀请您加入 Greenlane。请打开链接设置密码。`,
      `链接只能使用一次，有效期至 ${v.until}：\n${v.link}`,
      unexpected,
    ),
  'company-applied': (v) =>
    letter(
      'Greenlane：请确认您的邮箱',
      `${v.company} 已申请使用 Greenlane 预约。请确认邮箱并设置密码，随后我们将审核申请。`,
      `链接只能使用一次，有效期至 ${v.until}：\n${v.link}`,
      unexpected,
    ),
  'company-known': (v) =>
    letter(
      'Greenlane：关于您的申请',
      `您为 ${v.company} 提交了申请。该信用代码的企业已在系统中，因此没有新建。`,
      '请让该企业的管理人邀请您。如果企业内没有人有账号，请联系口岸。',
      unexpected,
    ),
  'company-approved': (v) =>
    letter(`${v.company} 已可以预约`, `${v.company} 已通过审核。您可以登录并预约：\n${v.link}`),
  'company-refused': (v) =>
    letter(`${v.company}：申请未通过`, `${v.company} 的申请未通过。原因：${v.reason}`, '请更正后重新申请。'),
  'company-suspended': (v) =>
    letter(
      `${v.company} 已被暂停`,
      `${v.company} 暂时不能预约，其人员和系统也无法登录。原因：${v.reason}`,
      '已有的预约仍然有效，除非有人取消。',
    ),
  'company-reinstated': (v) =>
    letter(`${v.company} 已恢复预约`, `${v.company} 的暂停已结束。您可以重新登录并预约：\n${v.link}`),
  'password-reset': (v) =>
    letter(
      'Greenlane：重设密码',
      '有人（很可能是您本人）请求重设密码。',
      `链接只能使用一次，有效期至 ${v.until}：\n${v.link}`,
      unexpected,
    ),
  'second-factor-reset': (v) =>
    letter(
      'Greenlane：您的二次验证已重置',
      `管理员已重置您的二次验证，并结束了您的所有登录。下次登录时请重新设置：\n${v.link}`,
      '如果这不是您要求的，请立即联系管理员。',
    ),
  'new-device': (v) =>
    letter(
      'Greenlane：新设备登录',
      `有人登录了您的账号：${v.device}，${v.time}。`,
      `如果不是您本人，请修改密码并结束该登录：\n${v.link}`,
    ),
} satisfies Letters;
