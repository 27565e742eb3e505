import { given } from '../given.js';
import type { Letters } from '../letters.js';
import { letter } from './letter.js';

const unexpected = 'Nếu bạn không chờ thư này, không cần làm gì: sẽ không có gì xảy ra.';

export const vi = {
  invite: (v) =>
    letter(
      `Lời mời vào Greenlane${given(v.who, ': ')}`,
      `Bạn được mời vào Greenlane${given(v.who, '. Người mời: ')}. Hãy mở liên kết để đặt mật khẩu.`,
      `Liên kết chỉ dùng một lần, đến ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'company-applied': (v) =>
    letter(
      'Greenlane: xác nhận địa chỉ của bạn',
      `${v.company} đã xin đặt chỗ qua Greenlane. Hãy xác nhận địa chỉ này và đặt mật khẩu; sau đó hồ sơ được xét.`,
      `Liên kết chỉ dùng một lần, đến ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'company-known': (v) =>
    letter(
      'Greenlane: hồ sơ của bạn',
      `Bạn đã nộp hồ sơ cho ${v.company}. Công ty có mã này đã có ở chỗ chúng tôi nên không tạo mới.`,
      'Hãy nhờ đồng nghiệp quản lý công ty mời bạn. Nếu ở đó chưa ai có tài khoản, hãy viết cho cửa khẩu.',
      unexpected,
    ),
  'company-approved': (v) =>
    letter(`${v.company} được đặt chỗ rồi`, `${v.company} đã được duyệt. Bạn có thể đăng nhập và đặt chỗ:\n${v.link}`),
  'company-refused': (v) =>
    letter(
      `${v.company}: hồ sơ bị từ chối`,
      `Hồ sơ của ${v.company} bị từ chối. Lý do: ${v.reason}`,
      'Hãy sửa rồi nộp lại.',
    ),
  'company-suspended': (v) =>
    letter(
      `${v.company} bị tạm ngừng`,
      `${v.company} tạm thời không được đặt chỗ, người và hệ thống của công ty không đăng nhập được. Lý do: ${v.reason}`,
      'Các lượt đặt đã có vẫn giữ cho đến khi có người hủy.',
    ),
  'company-reinstated': (v) =>
    letter(
      `${v.company} được đặt chỗ trở lại`,
      `Việc tạm ngừng ${v.company} đã kết thúc. Bạn có thể đăng nhập và đặt chỗ lại:\n${v.link}`,
    ),
  'password-reset': (v) =>
    letter(
      'Greenlane: mật khẩu mới',
      'Có người, có lẽ là bạn, đã xin mật khẩu mới.',
      `Liên kết chỉ dùng một lần, đến ${v.until}:\n${v.link}`,
      unexpected,
    ),
  'second-factor-reset': (v) =>
    letter(
      'Greenlane: đã đặt lại bước xác minh thứ hai',
      `Quản trị viên đã đặt lại bước xác minh thứ hai và kết thúc mọi phiên của bạn. Hãy thiết lập lại khi đăng nhập lần tới:\n${v.link}`,
      'Nếu bạn không yêu cầu việc này, hãy gọi cho quản trị viên.',
    ),
  'new-device': (v) =>
    letter(
      'Greenlane: đăng nhập từ thiết bị mới',
      `Có người đăng nhập vào tài khoản của bạn: ${v.device}, ${v.time}.`,
      `Nếu không phải bạn, hãy đổi mật khẩu và kết thúc phiên đó:\n${v.link}`,
    ),
} satisfies Letters;
