import type { GateMessages } from '../../gate-messages.js';
import { given } from '../../given.js';

export const gate = {
  answers: { allow: 'Cho qua', attention: 'Kiểm tra lại', refuse: 'Dừng lại' },
  reasons: {
    OK: {
      title: (v) => `Giấy thông hành hợp lệ${given(v.lane, ', làn ')}${given(v.group, ', ')}`,
      todo: 'Đối chiếu biển số rồi cho vào.',
    },
    BOOKED: {
      title: (v) => `Đã đặt cho giờ này${given(v.lane, ', làn ')}${given(v.group, ', ')}`,
      todo: 'Chưa kiểm tra giấy thông hành: đối chiếu biển số và giấy tờ rồi cho vào.',
    },
    NOT_A_PASS: {
      title: 'Đây không phải giấy thông hành',
      todo: 'Hãy yêu cầu mã trên giấy thông hành, hoặc nhập biển số.',
    },
    FORGED: { title: 'Giấy thông hành giả', todo: 'Không cho vào. Giữ giấy lại và báo trưởng ca.' },
    OTHER_PORT: { title: 'Giấy của cửa khẩu khác', todo: 'Không cho vào. Tên cửa khẩu ghi trên giấy.' },
    NOT_FOUND: {
      title: 'Không tìm thấy lượt đặt',
      todo: 'Kiểm tra biển số hoặc mã đặt. Chưa đặt: đăng ký tại bãi chờ.',
    },
    REVOKED: {
      title: 'Giấy thông hành đã bị thu hồi',
      todo: 'Không cho vào. Hãy mở liên kết mới nhất, hoặc hỏi người đặt.',
    },
    EXPIRED: { title: 'Giấy thông hành đã hết hạn', todo: 'Không cho vào. Cần đặt lại.' },
    WRONG_DIRECTION: { title: 'Sai chiều', todo: 'Hãy hướng xe sang cổng của chiều kia.' },
    NOT_CONFIRMED: { title: 'Lượt đặt chưa được xác nhận', todo: 'Người đặt phải xác nhận trước.' },
    ENDED: {
      title: (v) => `Lượt qua này đã kết thúc${given(v.status, ': ')}`,
      todo: 'Không cho vào. Nếu nhầm, trưởng ca quyết định.',
    },
    USED: {
      title: (v) => `Đã sử dụng${given(v.time, ', ')}${given(v.gate, ', cổng ')}${given(v.badge, ', phù hiệu ')}`,
      todo: 'Không cho vào. Đối chiếu biển số và báo trưởng ca.',
    },
    NOT_THROUGH_GATE: { title: 'Chưa qua cổng', todo: 'Giấy phải được đọc ở cổng trước.' },
    NOT_IN_SERVICE: { title: 'Chưa bắt đầu kiểm tra', todo: 'Hãy bắt đầu ở làn trước, rồi mới cho đi.' },
    SEVERAL: { title: 'Lượt đặt này có nhiều xe', todo: 'Hãy chọn xe đang ở trước mặt.' },
    SUPERSEDED: {
      title: (v) => `Lượt đặt đã thay đổi${given(v.window, ', nay là ')}`,
      todo: 'Tính theo giờ hiện tại. Hãy báo tài xế.',
    },
    NOT_CALLED: { title: 'Chưa được gọi', todo: 'Quay lại bãi chờ đến khi được gọi.' },
    EARLY: {
      title: (v) => `Đến sớm${given(v.minutes, ' ', ' phút')}${given(v.window, ', giờ hẹn ')}`,
      todo: 'Hướng xe vào bãi chờ, hoặc tự quyết định cho vào.',
    },
    LATE: {
      title: (v) => `Đến muộn${given(v.minutes, ' ', ' phút')}${given(v.window, ', giờ hẹn ')}`,
      todo: 'Xếp sau các xe đúng giờ.',
    },
  },
} satisfies GateMessages;
