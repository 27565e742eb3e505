import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

export const refusals = {
  INVALID_REQUEST: { title: 'Biểu mẫu có chỗ chưa đúng', detail: () => 'Hãy sửa các ô được đánh dấu rồi gửi lại.' },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: 'Yêu cầu thiếu Idempotency-Key',
    detail: () => 'Mỗi yêu cầu mới cần một Idempotency-Key mới; khi gửi lại thì dùng khóa cũ.',
  },
  UNAUTHENTICATED: { title: 'Chưa đăng nhập', detail: () => 'Hãy đăng nhập lại hoặc dùng khóa API hợp lệ.' },
  FORBIDDEN: { title: 'Bạn không có quyền này', detail: () => 'Hãy xin quyền từ quản trị viên công ty hoặc cửa khẩu.' },
  COMPANY_NOT_APPROVED: {
    title: 'Công ty chưa được đặt chỗ',
    detail: () => 'Công ty chưa được duyệt. Bạn sẽ nhận thư khi có quyết định.',
  },
  NOT_FOUND: { title: 'Không tìm thấy', detail: () => 'Hãy kiểm tra mã hoặc địa chỉ. Có thể thuộc công ty khác.' },
  METHOD_NOT_ALLOWED: {
    title: 'Địa chỉ này không nhận phương thức đó',
    detail: () => 'Xem tài liệu API để biết phương thức được nhận.',
  },
  PAYLOAD_TOO_LARGE: {
    title: 'Gửi quá nhiều một lúc',
    detail: (v) => `Hãy gửi ít hơn mỗi lần${given(v.max, ', tối đa ')}.`,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: 'Không nhận định dạng này',
    detail: () => 'Hãy gửi JSON với Content-Type application/json.',
  },
  WINDOW_FULL: {
    title: 'Khung giờ này đã đầy',
    detail: (v) =>
      `Không còn chỗ${given(v.window, ' trong khung giờ ')}${given(v.group, ' cho ')}. Hãy chọn khung giờ khác.`,
  },
  COMPANY_CAP: {
    title: 'Công ty đã dùng hết phần trong khung giờ này',
    detail: () => 'Hãy chọn khung giờ khác hoặc hủy lượt đặt không cần.',
  },
  TRIP_OVERLAP: {
    title: 'Xe này đã có chuyến vào lúc đó',
    detail: () => 'Hãy chọn khung giờ muộn hơn, xe khác, hoặc hủy chuyến kia.',
  },
  HOLD_EXPIRED: { title: 'Giữ chỗ đã hết hạn', detail: () => 'Chỗ đã được trả lại. Hãy giữ hoặc đặt lại.' },
  HOLD_LIMIT: {
    title: 'Đang giữ quá nhiều chỗ',
    detail: (v) => `Hãy xác nhận hoặc hủy một chỗ trước${given(v.max, '; mỗi khung giờ tối đa ')}.`,
  },
  WRONG_STATE: { title: 'Lúc này không làm được', detail: () => 'Hãy tải lại để xem trạng thái rồi quyết định.' },
  IDEMPOTENCY_IN_FLIGHT: {
    title: 'Yêu cầu này đang được xử lý',
    detail: () => 'Hãy chờ vài giây rồi gửi lại với cùng khóa.',
  },
  STALE: { title: 'Đã có người sửa trong lúc đó', detail: () => 'Hãy tải lại, xem thay đổi rồi sửa lại.' },
  NOT_BOOKABLE: { title: 'Chưa thể đặt', detail: () => 'Hãy sửa các mục được nêu rồi đặt lại.' },
  VERDICT_NOT_ACCEPTED: {
    title: 'Hàng này không được đi luồng xanh',
    detail: () => 'Hãy sửa hàng hoặc giấy tờ, hoặc chấp nhận làn thường.',
  },
  WINDOW_PAST: { title: 'Khung giờ này đã qua', detail: () => 'Hãy chọn khung giờ muộn hơn.' },
  WINDOW_CLOSED: { title: 'Cửa khẩu đóng trong khung giờ này', detail: () => 'Hãy chọn khung giờ cửa khẩu mở.' },
  BEYOND_HORIZON: {
    title: 'Khung giờ này còn quá xa',
    detail: (v) => `Hãy chọn khung giờ sớm hơn${given(v.until, ', trước ')}, hoặc đặt sau.`,
  },
  IDEMPOTENCY_MISMATCH: {
    title: 'Idempotency-Key này đã dùng cho yêu cầu khác',
    detail: () => 'Yêu cầu mới cần khóa mới.',
  },
  IF_MATCH_REQUIRED: {
    title: 'Yêu cầu thiếu If-Match',
    detail: () => 'Hãy đọc dữ liệu và gửi etag của nó trong If-Match.',
  },
  RATE_LIMITED: { title: 'Quá nhiều yêu cầu', detail: () => 'Hãy chờ theo Retry-After rồi tiếp tục.' },
  OVERLOADED: { title: 'Hệ thống đang quá tải', detail: () => 'Chưa có gì thay đổi. Hãy thử lại sau với cùng khóa.' },
  OUTCOME_UNKNOWN: {
    title: 'Chưa biết việc này đã xong hay chưa',
    detail: () =>
      'Hãy gửi lại sau với cùng khóa: nếu đã xong, bạn nhận câu trả lời đầu tiên; nếu chưa, việc sẽ được làm.',
  },
  INTERNAL: { title: 'Hệ thống gặp lỗi', detail: () => 'Hãy thử lại. Nếu vẫn lỗi, gọi cửa khẩu và báo mã yêu cầu.' },
  SIGN_IN_REFUSED: { title: 'Đăng nhập không thành công', detail: () => 'Hãy kiểm tra nội dung đã nhập rồi thử lại.' },
  SECOND_FACTOR_REQUIRED: {
    title: 'Còn thiếu bước xác minh thứ hai',
    detail: () => 'Hãy nhập mã trong ứng dụng xác thực hoặc dùng khóa truy cập; nếu chưa có, hãy thiết lập trước.',
  },
  STEP_UP_REQUIRED: {
    title: 'Hãy xác nhận lại đúng là bạn',
    detail: () => 'Hãy nhập mã hoặc dùng khóa truy cập; nếu không có cả hai, hãy nhập mật khẩu, rồi làm lại.',
  },
} satisfies Messages['refusals'];
