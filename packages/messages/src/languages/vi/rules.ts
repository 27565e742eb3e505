import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'Hãy chọn khung giờ khác.';
const enterBeforeCutOff = 'Hãy bổ sung trước hạn chót, nếu không lượt đặt sẽ bị hủy.';
const correctHs = 'Hãy sửa mã HS hoặc đặt làn thường.';
const found = (value: string | number | undefined) => given(value, ' (', ')');

export const rules = {
  UNKNOWN_FIELD: {
    message: (v) => `Không biết trường này${given(v.field, ': ')}.`,
    fix: 'Hãy bỏ trường này hoặc sửa tên.',
  },
  MISSING_FIELD: { message: (v) => `Thiếu một trường${given(v.field, ': ')}.`, fix: 'Hãy điền vào.' },
  INVALID_FIELD: {
    message: (v) => `Giá trị không hợp lệ${given(v.found, ': ')}.`,
    fix: (v) =>
      `Hãy sửa lại${given(v.expected, '; cần: ')}${given(v.min, '; ít nhất ')}${given(v.max, '; nhiều nhất ')}.`,
  },
  CONTROL_CHARACTER: { message: 'Văn bản có ký tự điều khiển không nhìn thấy.', fix: 'Hãy gõ lại, đừng dán.' },
  TOO_MANY: {
    message: (v) => `Quá nhiều mục${given(v.found, ': ')}${given(v.max, '; tối đa ')}.`,
    fix: 'Hãy chia thành nhiều lượt đặt.',
  },
  VIN_FORMAT: { message: 'Số khung (VIN) gồm 17 chữ và số, không có I, O, Q.', fix: 'Hãy chép lại số khung từ xe.' },
  VIN_CHECK_DIGIT: {
    message: (v) =>
      `Ký tự kiểm tra của số khung sai${given(v.expected, '; vị trí 9 phải là ')}${given(v.found, ', không phải ')}.`,
    fix: 'Hãy so từng ký tự với số khung trên xe.',
  },
  PLATE_FORMAT: {
    message: (v) => `Biển số không đúng${given(v.country, ', nước: ')}${given(v.found, ': ')}.`,
    fix: 'Hãy nhập biển số như trên xe và chọn nước.',
  },
  CONTAINER_FORMAT: { message: 'Số công-te-nơ sai.', fix: 'Hãy nhập 4 chữ và 7 số như trên vỏ.' },
  IDENTITY_MISSING: {
    message: 'Xe không có gì để nhận biết.',
    fix: 'Hãy nhập biển số, số khung, số công-te-nơ hoặc số lô.',
  },
  IDENTITY_REPEATED: {
    message: (v) => `Biển số, số khung hoặc công-te-nơ bị lặp${given(v.found, ': ')}.`,
    fix: 'Mỗi xe chỉ nhập một lần.',
  },
  PHONE_FORMAT: { message: 'Số điện thoại sai.', fix: 'Hãy nhập kèm mã nước, ví dụ +84900000000.' },
  HS_CODE_FORMAT: { message: 'Mã HS gồm 6 đến 10 chữ số.', fix: 'Hãy chép mã từ tờ khai.' },
  HS_CODE_MISSING: { message: 'Hàng chưa có mã HS.', fix: 'Hãy nhập mã HS cho từng loại hàng.' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `Xe chở hàng không có trong lượt đặt này${given(v.found, ': ')}.`,
    fix: 'Hãy thêm hàng đó hoặc chọn hàng khác.',
  },
  CONSIGNMENT_UNUSED: { message: 'Không xe nào chở hàng này.', fix: 'Hãy gán cho một xe hoặc xóa đi.' },
  CONSIGNMENT_REPEATED: { message: 'Một lô hàng được nêu hai lần.', fix: 'Hãy đặt mã riêng cho từng lô.' },
  DECLARATION_FORMAT: { message: 'Số tờ khai hải quan gồm 18 chữ số.', fix: 'Hãy chép số từ tờ khai.' },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `Tờ khai hết hạn trước khi khung giờ kết thúc${found(v.until)}.`,
    fix: 'Hãy chọn khung giờ sớm hơn hoặc gia hạn tờ khai.',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `Hàng sẽ hỏng trước khi khung giờ kết thúc${found(v.until)}.`,
    fix: 'Hãy chọn khung giờ sớm hơn hoặc sửa hạn bảo quản.',
  },
  PASSENGERS_MISSING: { message: 'Thiếu số hành khách.', fix: 'Hãy nhập số người đi.' },
  UN_NUMBER_MISSING: {
    message: 'Hàng nguy hiểm và xe chạy pin cần số UN.',
    fix: (v) => `Hãy nhập số UN${given(v.expected, ', ở đây là ')}.`,
  },
  UN3171_ENDED: {
    message: 'UN 3171 không còn dùng cho xe có loại pin này.',
    fix: (v) => `Hãy dùng ${v.expected ?? 'UN 3556 (lithi-ion), UN 3557 (lithi kim loại) hoặc UN 3558 (natri-ion)'}.`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `Số UN${given(v.found, ' ')} không khớp loại pin.`,
    fix: (v) => `Hãy sửa số UN${given(v.expected, ' thành ')} hoặc loại pin.`,
  },
  NOT_PLUG_IN: {
    message: (v) => `Xe lai không cắm sạc${found(v.found)} không phải xe năng lượng mới.`,
    fix: correctHs,
  },
  NOT_NEW_ENERGY: { message: (v) => `Mã HS này${found(v.found)} không phải xe năng lượng mới.`, fix: correctHs },
  NOT_PRODUCE: {
    message: (v) => `Mã HS này${found(v.found)} không phải nông sản tươi ở cửa khẩu này.`,
    fix: 'Hãy sửa mã HS, nhập hạn bảo quản, hoặc đặt làn thường.',
  },
  NOT_LARGE_EQUIPMENT: { message: (v) => `Mã HS này${found(v.found)} không phải thiết bị lớn.`, fix: correctHs },
  SEAL_NOT_KNOWN: {
    message: (v) => `Cảng cạn không có niêm phong này${given(v.found, ': ')}.`,
    fix: 'Hãy sửa số niêm phong hoặc đặt không có nó.',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `Các xe cùng lô${found(v.found)} phải qua cùng nhau.`,
    fix: 'Hãy chọn “đi cùng” hoặc gộp vào một lượt đặt.',
  },
  MIXED_GROUPS: {
    message: 'Một lượt đặt không thể đi các nhóm làn khác nhau.',
    fix: 'Hãy đặt riêng các xe hoặc hàng này, mỗi nhóm làn một lượt đặt.',
  },
  COUNTRY_MISMATCH: {
    message: (v) => `Nước${found(v.found)} không khớp cửa khẩu và chiều đi${given(v.expected, '; cần: ')}.`,
    fix: 'Hãy sửa nước, chiều đi hoặc cửa khẩu.',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `Cửa khẩu${given(v.port, ' ')} không làm thủ tục cho hàng này theo chiều này.`,
    fix: 'Hãy chọn cửa khẩu được chỉ định cho hàng này.',
  },
  DIRECTION_NOT_OFFERED: { message: 'Cửa khẩu không có chiều này.', fix: 'Hãy chọn chiều khác hoặc cửa khẩu khác.' },
  DANGEROUS_NOT_ALLOWED: { message: 'Cửa khẩu không nhận hàng nguy hiểm.', fix: 'Hãy chọn cửa khẩu có nhận.' },
  COACH_NOT_OFFERED: { message: 'Cửa khẩu không có làn xe khách.', fix: 'Hãy chọn cửa khẩu có làn xe khách.' },
  VIA_NOT_OFFERED: { message: 'Ở đây chưa đặt được kiểm tra dọc đường.', fix: 'Hãy đặt mà không điền “qua”.' },
  NO_LANE_FITS: {
    message: (v) => `Không làn nào vừa xe này${found(v.group)}${given(v.limit, '; giới hạn ')}.`,
    fix: 'Hãy kiểm tra dài, rộng, cao, trọng lượng, hoặc chọn cửa khẩu khác.',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `Xe quá khổ${given(v.limit, ', vượt ')} mà chưa có giấy phép.`,
    fix: 'Hãy nhập số giấy phép quá khổ hoặc sửa kích thước.',
  },
  ROAD_ENVELOPE: {
    message: (v) => `Đường đến cửa khẩu không cho xe này qua${given(v.limit, '; giới hạn ')}.`,
    fix: 'Hãy sửa kích thước hoặc chọn cửa khẩu khác.',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'Không có khung giờ bắt đầu lúc này.',
    fix: (v) => `Hãy chọn trong bảng khung giờ${given(v.expected, ', ví dụ ')}.`,
  },
  LATEST_BEFORE_START: {
    message: 'Khung giờ muộn nhất lại trước khung giờ đầu.',
    fix: 'Hãy chọn muộn hơn hoặc để trống.',
  },
  PORT_TAKEN: { message: 'Mã này đã thuộc về cửa khẩu khác.', fix: 'Hãy chọn mã chưa cửa khẩu nào dùng.' },
  PORTS_FULL: { message: 'Đã hết số cho cửa khẩu mới.', fix: 'Hãy hỏi người vận hành hệ thống.' },
  PORT_UNKNOWN: { message: 'Không có cửa khẩu này.', fix: 'Hãy chọn cửa khẩu trong danh sách.' },
  WINDOW_LENGTH: {
    message: 'Độ dài này không chia đều một ngày.',
    fix: (v) => `Hãy chọn độ dài tính bằng phút${given(v.expected, ': ')}.`,
  },
  ZONE_UNKNOWN: { message: 'Không có múi giờ này.', fix: 'Hãy chọn múi giờ trong danh sách.' },
  HOURS_OFF_GRID: {
    message: 'Giờ mở cửa không gồm các khung giờ trọn vẹn.',
    fix: (v) =>
      `Giờ bắt đầu phải trước giờ kết thúc và đều ở ranh giới khung giờ${given(v.min, '; mỗi khung ', ' phút')}.`,
  },
  HOURS_OVERLAP: {
    message: 'Giờ này chồng lên giờ khác trong cùng ngày.',
    fix: 'Hãy gộp lại, hoặc để giờ này bắt đầu khi giờ kia kết thúc.',
  },
  LANE_MISSING: {
    message: 'Không làn nào phục vụ một chiều mà cửa khẩu mở.',
    fix: 'Hãy thêm làn trước, hoặc ngừng chiều đó.',
  },
  CHECKPOINT_REPEATED: { message: 'Điểm kiểm tra này đã có giới hạn.', fix: 'Mỗi điểm chỉ giữ một giới hạn.' },
  LIMIT_BELOW_ONE: {
    message: 'Giới hạn này chưa được một xe mỗi khung giờ.',
    fix: (v) => `Hãy tăng lên${given(v.min, ', ít nhất ', ' xe mỗi giờ')}, hoặc kéo dài khung giờ.`,
  },
  SERVICE_TOO_LONG: {
    message: 'Thời gian này dài hơn mọi chuỗi khung giờ được bán.',
    fix: (v) => `Hãy rút ngắn${given(v.max, ', nhiều nhất ', ' phút')}, hoặc cho lấn thêm khung giờ.`,
  },
  LANE_ABOVE_ROAD: {
    message: 'Làn này cho qua nhiều hơn đường dẫn tới nó.',
    fix: (v) => `Hãy hạ giới hạn của làn${given(v.max, '; của đường là ')}.`,
  },
  GATE_STARVED: {
    message: (v) =>
      `Với ít xe trên đường và ở cổng như vậy, làn bỏ trống trong khi xe chờ ở bãi${given(v.perHour, ': mỗi giờ qua ', ' xe')}${given(v.roadMin, ', đường đi ', ' phút')}.`,
    fix: (v) => `Hãy cho phép ${given(v.min, 'ít nhất ', ' xe') || 'nhiều xe hơn'}, hoặc để trống nếu không giới hạn.`,
  },
  FIXED_WHILE_SOLD: {
    message: 'Không thể đổi khi còn khung giờ phía trước đã đặt.',
    fix: 'Hãy đợi hết lượt đặt, hoặc lập cửa khẩu khác.',
  },
  BOOKED_NOT_ACCEPTED: {
    message: (v) => `Có xe đã đặt trong các khung giờ sắp đóng${given(v.found, ': ')}.`,
    fix: 'Hãy xem trước, rồi xác nhận giữ chỗ cho các xe đó.',
  },
  LANE_IN_USE: {
    message: 'Làn đang được dùng: đã gọi xe vào, hoặc nhóm làn đã được đặt.',
    fix: 'Hãy đợi các xe qua hết, hoặc đổi mục khác.',
  },
  DECLARATION_MISSING: { message: 'Thiếu số tờ khai hải quan.', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'Thiếu số bản kê hàng đường bộ.', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'Thiếu giấy phép xuất khẩu.', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'Thiếu giấy kiểm dịch thực vật.', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'Thiếu mã vùng trồng hoặc cơ sở đóng gói.', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'Thiếu giấy phép vận tải quốc tế.', fix: enterBeforeCutOff },
  DRIVER_MISSING: { message: 'Chưa nêu lái xe.', fix: 'Hãy nêu lái xe trước hạn chót, nếu không lượt đặt sẽ bị hủy.' },
  DRIVER_DOCUMENT_MISSING: { message: 'Thiếu số hộ chiếu hoặc bằng lái.', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'Thiếu biển số.', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'Thiếu giấy phép vào khu vực biên giới.', fix: enterBeforeCutOff },
  FULL: { message: 'Khung giờ này không còn chỗ.', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `Chỗ còn lại được dành cho xe khác${given(v.until, ' đến ')}.`,
    fix: (v) => `Hãy chọn khung giờ khác hoặc thử lại${given(v.until, ' sau ') || ' sau'}.`,
  },
  ORDINARY_FLOOR: { message: 'Chỗ còn lại được dành cho xe thường.', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `Cửa khẩu không nhận thêm xe trong khung giờ này${given(v.limit, '; giới hạn ')}.`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `Công ty đã dùng hết phần trong khung giờ này${given(v.max, '; tối đa ', ' xe')}.`,
    fix: 'Hãy chọn khung giờ khác hoặc hủy một lượt đặt ở đó.',
  },
  TRIP_OVERLAP: {
    message: (v) => `${v.found ?? 'Xe này'} đã có chuyến vào lúc đó${given(v.until, ', đến ')}.`,
    fix: 'Hãy chọn khung giờ muộn hơn hoặc xe khác.',
  },
  HOLD_LIMIT: {
    message: (v) => `Đang giữ quá nhiều chỗ${given(v.max, '; mỗi khung giờ tối đa ')}.`,
    fix: 'Hãy xác nhận hoặc hủy một chỗ trước.',
  },
  WINDOW_PAST: { message: 'Khung giờ đã qua.', fix: 'Hãy chọn khung giờ muộn hơn.' },
  WINDOW_CLOSED: { message: 'Lúc đó cửa khẩu đóng.', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) => `Chưa mở đặt xa như vậy${given(v.until, '; mở đến ')}${given(v.max, '; tối đa ', ' ngày')}.`,
    fix: 'Hãy chọn khung giờ sớm hơn hoặc đặt sau.',
  },
  WRONG_STATE: {
    message: (v) => `Trạng thái hiện tại không cho phép${given(v.found, ': ')}.`,
    fix: 'Hãy tải lại rồi quyết định.',
  },
  CUT_OFF_PASSED: {
    message: (v) => `Đã quá hạn chót${found(v.until)}.`,
    fix: 'Hãy gọi cửa khẩu hoặc đặt khung giờ khác.',
  },
  NOT_EDITABLE: { message: 'Trường này không sửa được nữa.', fix: 'Hãy hủy rồi đặt lại, hoặc gọi cửa khẩu.' },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'Bạn không được đặt thay công ty này.',
    fix: 'Hãy xin công ty ủy quyền rồi thử lại.',
  },
  COMPANY_NAMED_TWICE: { message: 'Nêu hai công ty khác nhau.', fix: 'Chỉ nêu một công ty.' },
  NOT_COMPANY_MANAGER: {
    message: 'Chỉ người quản lý công ty được làm việc này.',
    fix: 'Hãy nhờ đồng nghiệp quản lý công ty.',
  },
  LAST_MANAGER: { message: 'Công ty sẽ không còn ai quản lý.', fix: 'Hãy giao quyền quản lý cho đồng nghiệp trước.' },
  LAST_ADMINISTRATOR: { message: 'Hệ thống sẽ không còn quản trị viên.', fix: 'Hãy cử một quản trị viên khác trước.' },
  OWN_ROLE: { message: 'Không ai được đổi quyền của chính mình.', fix: 'Hãy nhờ quản trị viên khác.' },
  ROLE_NEEDS_PORT: { message: 'Vai trò này làm việc ở một cửa khẩu.', fix: 'Hãy nêu cửa khẩu.' },
  ROLE_OUT_OF_REACH: { message: 'Bạn không được trao vai trò này.', fix: 'Hãy nhờ quản trị viên hệ thống.' },
  BROKER_UNKNOWN: {
    message: 'Không có đại lý được duyệt nào mang mã này.',
    fix: 'Hãy hỏi lại mã của đại lý rồi nhập lại.',
  },
  EMAIL_TAKEN: {
    message: 'Địa chỉ thư này đã có tài khoản.',
    fix: 'Hãy đăng nhập bằng địa chỉ đó hoặc xin thư gửi tới địa chỉ khác.',
  },
  LABEL_FULL: { message: 'Đã có hai khóa mang tên này đang dùng.', fix: 'Hãy hủy một khóa trước hoặc chọn tên khác.' },
  ROLE_MAY_NOT: {
    message: 'Vai trò của bạn không được làm việc này.',
    fix: 'Hãy nhờ người có quyền hoặc xin quyền từ cửa khẩu.',
  },
  OTHER_PORT: { message: 'Mục này thuộc cửa khẩu khác.', fix: 'Hãy hỏi nhân viên cửa khẩu đó.' },
  FUTURE_OCCURRENCE: { message: 'Thời điểm này chưa tới.', fix: 'Hãy nhập lúc việc thật sự xảy ra.' },
  CALL_NEEDS_LANE: { message: 'Xe chưa được phân làn.', fix: 'Hãy chờ phân làn hoặc mở một làn, rồi gọi.' },
  LANE_BUSY: {
    message: (v) => `Làn đang kiểm tra xe khác${given(v.found, ': ')}${given(v.window, ', khung giờ ')}.`,
    fix: 'Hãy cho xe đó qua hoặc chuyển kiểm tra trước.',
  },
  GATE_FULL: {
    message: (v) => `Chưa gọi thêm xe được: đường và cổng đã đầy${given(v.found, ' (', '')}${given(v.max, '/', ')')}.`,
    fix: (v) =>
      `Hãy gọi khi có xe vào làn${given(v.until, ', theo kế hoạch lúc ')}${given(v.next, '; xe tiếp theo: ')}.`,
  },
  CROSS_SITE: { message: 'Yêu cầu này đến từ trang khác.', fix: 'Hãy mở chính hệ thống này và thao tác tại đó.' },
  PEOPLE_ONLY: {
    message: 'Khóa API không làm được việc này; chỉ dành cho người đăng nhập.',
    fix: 'Hãy đăng nhập bằng email và mật khẩu.',
  },
  WRONG_CREDENTIALS: {
    message: 'Email và mật khẩu không khớp.',
    fix: 'Hãy kiểm tra cả hai, hoặc xin liên kết đặt mật khẩu mới.',
  },
  WRONG_CODE: {
    message: 'Mã này sai hoặc đã dùng rồi.',
    fix: 'Hãy chờ mã kế tiếp của ứng dụng, hoặc dùng mã dự phòng.',
  },
  PASSKEY_NOT_ACCEPTED: {
    message: 'Khóa truy cập này không được chấp nhận.',
    fix: 'Hãy thử lại và xác minh trên thiết bị, hoặc đăng nhập bằng mật khẩu.',
  },
  COMPANY_NOT_APPROVED: {
    message: 'Công ty của bạn chưa được duyệt hoặc đang bị tạm dừng.',
    fix: 'Hãy hỏi cửa khẩu phụ trách xét duyệt.',
  },
  TOO_MANY_TRIES: {
    message: (v) => `Quá nhiều lần thử sai${given(v.waitS, '; hãy chờ ', ' giây')}.`,
    fix: 'Hãy chờ rồi thử lại một lần. Khóa truy cập không bị chặn vì việc này.',
  },
  PASSWORD_RULE: {
    message: 'Mật khẩu dài 12 đến 128 ký tự, không phải email của bạn và không phải loại phổ biến.',
    fix: 'Hãy chọn mật khẩu khác, ví dụ bốn năm từ không liên quan.',
  },
  LINK_ENDED: { message: 'Liên kết này đã dùng hoặc đã hết hạn.', fix: 'Hãy xin liên kết mới.' },
  SECOND_FACTOR_NEEDED: {
    message: 'Vai trò của bạn cần bước xác minh thứ hai, và đây là cái cuối cùng.',
    fix: 'Hãy thiết lập cái khác trước rồi mới gỡ cái này.',
  },
  NO_SECOND_FACTOR: {
    message: 'Bạn chưa có bước xác minh thứ hai.',
    fix: 'Hãy thiết lập ứng dụng xác thực hoặc khóa truy cập trước.',
  },
  NOTHING_TO_CONFIRM: { message: 'Không có thiết lập nào chờ mã này.', fix: 'Hãy bắt đầu lại và quét mã QR mới.' },
  TOLD_RECENTLY: {
    message: 'Lái xe vừa được báo.',
    fix: (v) => `Hãy gửi lại${given(v.until, ' sau ') || ' sau năm phút'}, hoặc gọi cho lái xe.`,
  },
  NOTHING_TO_UNDO: { message: 'Không có bước nào để hoàn tác.', fix: 'Hãy tải lại và xem trạng thái hiện tại.' },
  UNDO_TOO_LATE: {
    message: (v) => `Bước này không hoàn tác được nữa${given(v.minutes, ': đã quá ', ' phút')}.`,
    fix: 'Hãy tiếp tục từ trạng thái hiện tại, hoặc hỏi trưởng ca.',
  },
  PASS_NOT_VALID: {
    message: 'Giấy thông hành này không mở được cổng.',
    fix: 'Hãy quét lại, hoặc đối chiếu biển số và tự quyết định.',
  },
} satisfies Messages['rules'];
