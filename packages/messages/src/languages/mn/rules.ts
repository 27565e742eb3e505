import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'Өөр цаг сонгоно уу.';
const enterBeforeCutOff = 'Эцсийн хугацаанаас өмнө оруулна уу, эс бөгөөс захиалга цуцлагдана.';
const correctHs = 'HS кодыг засах эсвэл энгийн эгнээ захиална уу.';
const found = (value: string | number | undefined) => given(value, ' (', ')');

export const rules = {
  UNKNOWN_FIELD: {
    message: (v) => `Үл мэдэгдэх талбар${given(v.field, ': ')}.`,
    fix: 'Талбарыг хасах эсвэл нэрийг нь засна уу.',
  },
  MISSING_FIELD: { message: (v) => `Талбар дутуу${given(v.field, ': ')}.`, fix: 'Бөглөнө үү.' },
  INVALID_FIELD: {
    message: (v) => `Утга буруу${given(v.found, ': ')}.`,
    fix: (v) =>
      `Засна уу${given(v.expected, '; байх ёстой нь: ')}${given(v.min, '; доод тал нь ')}${given(v.max, '; дээд тал нь ')}.`,
  },
  CONTROL_CHARACTER: {
    message: 'Бичвэрт үл харагдах удирдах тэмдэгт байна.',
    fix: 'Хуулж тавихгүйгээр дахин бичнэ үү.',
  },
  TOO_MANY: {
    message: (v) => `Бичлэг хэт олон${given(v.found, ': ')}${given(v.max, '; дээд тал нь ')}.`,
    fix: 'Хэд хэдэн захиалга болгон хуваана уу.',
  },
  VIN_FORMAT: {
    message: 'VIN нь 17 үсэг, цифрээс бүрдэнэ; I, O, Q байхгүй.',
    fix: 'VIN-ийг машинаас дахин хуулна уу.',
  },
  VIN_CHECK_DIGIT: {
    message: (v) =>
      `VIN-ийн шалгах тэмдэгт буруу${given(v.expected, '; 9-р байранд байх нь ')}${given(v.found, '; бичсэн нь ')}.`,
    fix: 'Тэмдэгт бүрийг машин дээрх VIN-тэй тулгана уу.',
  },
  PLATE_FORMAT: {
    message: (v) => `Улсын дугаар буруу${given(v.country, ', улс: ')}${given(v.found, ': ')}.`,
    fix: 'Дугаарыг машин дээрхээр бичиж, улсыг сонгоно уу.',
  },
  CONTAINER_FORMAT: { message: 'Чингэлгийн дугаар буруу.', fix: 'Чингэлэг дээрхээр 4 үсэг, 7 цифр оруулна уу.' },
  IDENTITY_MISSING: {
    message: 'Машиныг таних мэдээлэл алга.',
    fix: 'Улсын дугаар, VIN, чингэлэг эсвэл багцын дугаар оруулна уу.',
  },
  IDENTITY_REPEATED: {
    message: (v) => `Дугаар, VIN эсвэл чингэлэг давхардсан${given(v.found, ': ')}.`,
    fix: 'Машин бүрийг нэг удаа оруулна уу.',
  },
  PHONE_FORMAT: { message: 'Утасны дугаар буруу.', fix: 'Улсын кодтой бичнэ үү, жишээ нь +97699000000.' },
  HS_CODE_FORMAT: { message: 'HS код 6–10 цифртэй.', fix: 'Кодыг мэдүүлгээс хуулна уу.' },
  HS_CODE_MISSING: { message: 'Ачаанд HS код алга.', fix: 'Ачааны төрөл бүрд HS код оруулна уу.' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `Машинд энэ захиалгад байхгүй ачаа заасан${given(v.found, ': ')}.`,
    fix: 'Ачааг нэмэх эсвэл өөрийг сонгоно уу.',
  },
  CONSIGNMENT_UNUSED: { message: 'Энэ ачааг ямар ч машин тээхгүй байна.', fix: 'Машинд оноох эсвэл хасна уу.' },
  CONSIGNMENT_REPEATED: { message: 'Нэг ачааг хоёр удаа заасан.', fix: 'Ачаа бүрд өөр дугаар өгнө үү.' },
  DECLARATION_FORMAT: { message: 'Гаалийн мэдүүлгийн дугаар 18 цифртэй.', fix: 'Дугаарыг мэдүүлгээс хуулна уу.' },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `Мэдүүлгийн хугацаа цаг дуусахаас өмнө дуусна${found(v.until)}.`,
    fix: 'Эрт цаг сонгох эсвэл мэдүүлгээ шинэчилнэ үү.',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `Ачаа цаг дуусахаас өмнө муудна${found(v.until)}.`,
    fix: 'Эрт цаг сонгох эсвэл хадгалах хугацааг засна уу.',
  },
  PASSENGERS_MISSING: { message: 'Зорчигчийн тоо алга.', fix: 'Хэдэн хүн явахыг оруулна уу.' },
  UN_NUMBER_MISSING: {
    message: 'Аюултай ачаа, батарейтай машинд НҮБ-ын дугаар хэрэгтэй.',
    fix: (v) => `НҮБ-ын дугаар оруулна уу${given(v.expected, ', энд ')}.`,
  },
  UN3171_ENDED: {
    message: 'Ийм батарейтай машинд UN 3171 хүчингүй болсон.',
    fix: (v) =>
      `Үүнийг ашиглана уу: ${v.expected ?? 'UN 3556 (лити-ион), UN 3557 (лити-металл) эсвэл UN 3558 (натри-ион)'}.`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `НҮБ-ын дугаар${found(v.found)} батарейд тохирохгүй.`,
    fix: (v) => `НҮБ-ын дугаар${given(v.expected, ' (зөв нь ', ')')} эсвэл батарейн төрлийг засна уу.`,
  },
  NOT_PLUG_IN: {
    message: (v) => `Залгаж цэнэглэдэггүй хайбрид${found(v.found)} нь шинэ эрчим хүчний машин биш.`,
    fix: correctHs,
  },
  NOT_NEW_ENERGY: { message: (v) => `Энэ HS код${found(v.found)} шинэ эрчим хүчний машин биш.`, fix: correctHs },
  NOT_PRODUCE: {
    message: (v) => `Энэ HS код${found(v.found)} энэ боомтод шинэ хүнс биш.`,
    fix: 'Кодыг засах, хадгалах хугацаа оруулах эсвэл энгийн эгнээ захиална уу.',
  },
  NOT_LARGE_EQUIPMENT: { message: (v) => `Энэ HS код${found(v.found)} том оврын техник биш.`, fix: correctHs },
  SEAL_NOT_KNOWN: {
    message: (v) => `Хуурай боомтод ийм лац бүртгэлгүй${given(v.found, ': ')}.`,
    fix: 'Лацны дугаарыг засах эсвэл түүнгүйгээр захиална уу.',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `Нэг багцын машинууд${found(v.found)} хамт гарах ёстой.`,
    fix: '«Хамт» гэснийг сонгох эсвэл нэг захиалгад оруулна уу.',
  },
  MIXED_GROUPS: {
    message: 'Нэг захиалга өөр өөр эгнээний бүлгээр явж болохгүй.',
    fix: 'Эдгээр машин эсвэл ачааг эгнээний бүлэг тус бүрээр тусад нь захиална уу.',
  },
  COUNTRY_MISMATCH: {
    message: (v) => `Улс${found(v.found)} боомт, чиглэлд тохирохгүй${given(v.expected, '; байх ёстой нь: ')}.`,
    fix: 'Улс, чиглэл эсвэл боомтыг засна уу.',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `Боомт${found(v.port)} энэ чиглэлд ийм ачаа бүрдүүлэхгүй.`,
    fix: 'Энэ ачаанд зориулсан боомт сонгоно уу.',
  },
  DIRECTION_NOT_OFFERED: { message: 'Боомтод энэ чиглэл байхгүй.', fix: 'Өөр чиглэл эсвэл боомт сонгоно уу.' },
  DANGEROUS_NOT_ALLOWED: { message: 'Боомт аюултай ачаа авахгүй.', fix: 'Авдаг боомтыг сонгоно уу.' },
  COACH_NOT_OFFERED: { message: 'Боомтод автобусны эгнээ байхгүй.', fix: 'Автобусны эгнээтэй боомт сонгоно уу.' },
  VIA_NOT_OFFERED: {
    message: 'Замын шалгалтыг энд одоохондоо захиалах боломжгүй.',
    fix: '«Дамжих» талбаргүйгээр захиална уу.',
  },
  NO_LANE_FITS: {
    message: (v) => `Энэ машин ямар ч эгнээнд багтахгүй${found(v.group)}${given(v.limit, '; хязгаар ')}.`,
    fix: 'Урт, өргөн, өндөр, жинг шалгах эсвэл өөр боомт сонгоно уу.',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `Машин овор хэтэрсэн${found(v.limit)}, зөвшөөрөл алга.`,
    fix: 'Зөвшөөрлийн дугаар оруулах эсвэл хэмжээг засна уу.',
  },
  ROAD_ENVELOPE: {
    message: (v) => `Боомт хүрэх замаар энэ машин явж чадахгүй${given(v.limit, '; хязгаар ')}.`,
    fix: 'Хэмжээг засах эсвэл өөр боомт сонгоно уу.',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'Энэ үед эхлэх цаг байхгүй.',
    fix: (v) => `Эхлэх цагийг хүснэгтээс сонгоно уу${given(v.expected, ', жишээ нь ')}.`,
  },
  LATEST_BEFORE_START: {
    message: 'Хамгийн хожуу цаг эхнийхээс өмнө байна.',
    fix: 'Хожуу цаг сонгох эсвэл хоосон үлдээнэ үү.',
  },
  DECLARATION_MISSING: { message: 'Гаалийн мэдүүлгийн дугаар алга.', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'Ачааны манифестын дугаар алга.', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'Экспортын лиценз алга.', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'Ургамлын хорио цээрийн гэрчилгээ алга.', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'Цэцэрлэг эсвэл савлах газрын дугаар алга.', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'Олон улсын тээврийн зөвшөөрөл алга.', fix: enterBeforeCutOff },
  DRIVER_MISSING: {
    message: 'Жолоочийг заагаагүй.',
    fix: 'Жолоочийг эцсийн хугацаанаас өмнө заана уу, эс бөгөөс захиалга цуцлагдана.',
  },
  DRIVER_DOCUMENT_MISSING: { message: 'Жолоочийн паспорт эсвэл үнэмлэхийн дугаар алга.', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'Улсын дугаар алга.', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'Хилийн бүсийн зөвшөөрөл алга.', fix: enterBeforeCutOff },
  FULL: { message: 'Энэ цагт сул зай алга.', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `Үлдсэн зай бусдад хадгалагдсан${given(v.until, ', хугацаа нь ')}.`,
    fix: (v) => `Өөр цаг сонгох эсвэл дараа дахин оролдоно уу${found(v.until)}.`,
  },
  ORDINARY_FLOOR: { message: 'Үлдсэн зай энгийн машинд хадгалагдсан.', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `Боомт энэ цагт өөр машин авахгүй${given(v.limit, '; хязгаар ')}.`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `Танай компанийн энэ цагийн хувь дууссан${given(v.max, '; дээд тал нь ', ' машин')}.`,
    fix: 'Өөр цаг сонгох эсвэл тэндхийн захиалгаа цуцална уу.',
  },
  TRIP_OVERLAP: {
    message: (v) => `Тэр үед рейс байна${given(v.found, ': ')}${given(v.until, ', дуусах нь ')}.`,
    fix: 'Хожуу цаг эсвэл өөр машин сонгоно уу.',
  },
  HOLD_LIMIT: {
    message: (v) => `Барьсан байр хэт олон${given(v.max, '; нэг цагт дээд тал нь ')}.`,
    fix: 'Эхлээд нэгийг баталгаажуулах эсвэл цуцална уу.',
  },
  WINDOW_PAST: { message: 'Цаг өнгөрсөн.', fix: 'Хожуу цаг сонгоно уу.' },
  WINDOW_CLOSED: { message: 'Тэр үед боомт хаалттай.', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) =>
      `Захиалга тийм хол нээгдээгүй${given(v.until, '; нээлттэй нь ', ' хүртэл')}${given(v.max, '; дээд тал нь ', ' хоног')}.`,
    fix: 'Эрт цаг сонгох эсвэл дараа захиална уу.',
  },
  WRONG_STATE: {
    message: (v) => `Одоогийн төлөвт боломжгүй${given(v.found, ': ')}.`,
    fix: 'Хуудсыг шинэчлээд дахин шийднэ үү.',
  },
  CUT_OFF_PASSED: {
    message: (v) => `Эцсийн хугацаа өнгөрсөн${found(v.until)}.`,
    fix: 'Боомт руу залгах эсвэл өөр цаг захиална уу.',
  },
  NOT_EDITABLE: {
    message: 'Энэ талбарыг өөрчлөх боломжгүй болсон.',
    fix: 'Цуцлаад дахин захиалах эсвэл боомт руу залгана уу.',
  },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'Та энэ компанийн өмнөөс захиалж болохгүй.',
    fix: 'Компаниас эрх аваад дахин оролдоно уу.',
  },
  COMPANY_NAMED_TWICE: { message: 'Хоёр өөр компани заасан.', fix: 'Нэгийг нь заана уу.' },
  ROLE_MAY_NOT: { message: 'Таны үүрэгт үүнийг зөвшөөрөөгүй.', fix: 'Эрхтэй хүнээс эсвэл боомтоос хүснэ үү.' },
  OTHER_PORT: { message: 'Энэ өөр боомтынх.', fix: 'Тэр боомтын ажилтанд хандана уу.' },
  FUTURE_OCCURRENCE: { message: 'Үйл явдлын цаг хараахан болоогүй.', fix: 'Үнэндээ болсон цагийг оруулна уу.' },
  CALL_NEEDS_LANE: {
    message: 'Машинд эгнээ оноогоогүй байна.',
    fix: 'Эгнээ оноохыг хүлээх эсвэл эгнээ нээгээд дуудна уу.',
  },
  LANE_BUSY: {
    message: (v) => `Эгнээнд${found(v.found)} өөр машин шалгагдаж байна.`,
    fix: 'Эхлээд түүнийг гаргах эсвэл хоёрдугаар шалгалтад илгээнэ үү.',
  },
  CROSS_SITE: { message: 'Энэ хүсэлт өөр сайтаас ирсэн.', fix: 'Системээ өөрийг нь нээгээд тэнд хийнэ үү.' },
  PEOPLE_ONLY: {
    message: 'API түлхүүрээр болохгүй; нэвтэрсэн хүмүүст зориулсан.',
    fix: 'Имэйл, нууц үгээрээ нэвтэрнэ үү.',
  },
  WRONG_CREDENTIALS: {
    message: 'Имэйл, нууц үг таарахгүй байна.',
    fix: 'Хоёуланг нь шалгах эсвэл шинэ нууц үгийн холбоос хүснэ үү.',
  },
  WRONG_CODE: {
    message: 'Код буруу эсвэл ашиглагдсан байна.',
    fix: 'Дараагийн кодыг хүлээх эсвэл нөөц код ашиглана уу.',
  },
  PASSKEY_NOT_ACCEPTED: {
    message: 'Нэвтрэх түлхүүр зөвшөөрөгдсөнгүй.',
    fix: 'Төхөөрөмж дээрээ баталгаажуулж давтах эсвэл нууц үгээр нэвтэрнэ үү.',
  },
  COMPANY_NOT_APPROVED: {
    message: 'Танай компани зөвшөөрөгдөөгүй эсвэл түр зогссон байна.',
    fix: 'Шалгадаг боомтод нь хандана уу.',
  },
  TOO_MANY_TRIES: {
    message: (v) => `Буруу оролдлого хэт олон${given(v.waitS, '; ', ' секунд хүлээнэ үү')}.`,
    fix: 'Хүлээгээд дахин нэг оролдоно уу. Нэвтрэх түлхүүрт энэ саад болохгүй.',
  },
  PASSWORD_RULE: {
    message: 'Нууц үг 12–128 тэмдэгттэй; имэйл тань ч, түгээмэл нууц үг ч биш байна.',
    fix: 'Өөрийг сонгоно уу, жишээ нь хамаагүй дөрөв таван үг.',
  },
  LINK_ENDED: { message: 'Энэ холбоосыг ашигласан эсвэл хугацаа нь дууссан.', fix: 'Шинийг хүснэ үү.' },
  SECOND_FACTOR_NEEDED: {
    message: 'Таны үүрэгт хоёр дахь баталгаажуулалт хэрэгтэй, энэ нь сүүлчийнх.',
    fix: 'Эхлээд өөрийг тохируулаад дараа нь үүнийг устгана уу.',
  },
  NO_SECOND_FACTOR: {
    message: 'Танд хоёр дахь баталгаажуулалт алга.',
    fix: 'Эхлээд апп эсвэл нэвтрэх түлхүүр тохируулна уу.',
  },
  NOTHING_TO_CONFIRM: {
    message: 'Энэ кодыг хүлээж буй тохиргоо алга.',
    fix: 'Дахин эхэлж, шинэ кодыг уншуулна уу.',
  },
  NOTHING_TO_UNDO: { message: 'Буцаах алхам алга.', fix: 'Хуудсыг шинэчлээд одоогийн төлөвийг үзнэ үү.' },
  UNDO_TOO_LATE: {
    message: (v) => `Энэ алхмыг буцаах боломжгүй болсон${given(v.minutes, ': ', ' минутаас илүү өнгөрсөн')}.`,
    fix: 'Одоогийн төлөвөөс үргэлжлүүлэх эсвэл ээлжийн ахлагчаас асууна уу.',
  },
  PASS_NOT_VALID: {
    message: 'Үзүүлсэн бичиг энэ хаалгыг нээхгүй.',
    fix: 'Дахин уншуулах эсвэл улсын дугаарыг тулгаад өөрөө шийднэ үү.',
  },
} satisfies Messages['rules'];
