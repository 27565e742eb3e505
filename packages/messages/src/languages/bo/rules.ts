import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'དུས་ཚོད་གཞན་འདེམས་རོགས།';
const earlierWindow = 'སྔོན་གྱི་དུས་ཚོད་འདེམས་རོགས།';
const laterWindow = 'རྗེས་ཀྱི་དུས་ཚོད་འདེམས་རོགས།';
const otherPort = 'འགག་སྒོ་གཞན་འདེམས་རོགས།';
const enterBeforeCutOff = 'མཐའ་མའི་དུས་ཚོད་སྔོན་ལ་འབྲི་རོགས། མིན་ན་སྔོན་མངགས་རྩིས་མེད་འགྲོ།';
const copyFromPaper = 'ཡིག་ཆ་ལས་བཤུས་རོགས།';
const copyFromVehicle = 'རླངས་འཁོར་ལས་ཡང་བསྐྱར་བཤུས་རོགས།';
const correctHs = 'HS ཨང་བཅོས་པའམ་སྤྱིར་བཏང་བརྒྱུད་ལམ་མངགས་རོགས།';
const correctSize = 'ཚད་གཞི་བཅོས་པའམ་འགག་སྒོ་གཞན་འདེམས་རོགས།';
const confirmOne = 'སྔོན་ལ་གཅིག་གཏན་འཁེལ་ལམ་རྩིས་མེད་གཏོང་རོགས།';
const found = (value: string | number | undefined) => given(value, ' (', ')');
const lacks = (what: string) => `${what}མི་འདུག`;

export const rules = {
  UNKNOWN_FIELD: { message: (v) => `ས་མིག་འདི་ངོས་མི་ཤེས${found(v.field)}།`, fix: 'ས་མིག་འདོར་བའམ་མིང་བཅོས་རོགས།' },
  MISSING_FIELD: { message: (v) => `ས་མིག་གཅིག་ཆད་འདུག${found(v.field)}།`, fix: 'ནང་དུ་འབྲི་རོགས།' },
  INVALID_FIELD: {
    message: (v) => `གྲངས་ཐང་ནོར་འདུག${found(v.found)}།`,
    fix: (v) => `བཅོས་རོགས${given(v.expected, '། དགོས་པ་ ')}${given(v.min, '། ཉུང་མཐའ་ ')}${given(v.max, '། མང་མཐའ་ ')}།`,
  },
  CONTROL_CHARACTER: { message: 'ཡི་གེའི་ནང་མི་མཐོང་བའི་ཚོད་འཛིན་རྟགས་འདུག', fix: 'མ་སྦྱར་བར་ཡང་བསྐྱར་འབྲི་རོགས།' },
  TOO_MANY: {
    message: (v) => `མང་དྲགས་སོང${found(v.found)}${given(v.max, '། མང་མཐའ་ ')}།`,
    fix: 'སྔོན་མངགས་ཁ་ཤས་སུ་བགོ་རོགས།',
  },
  VIN_FORMAT: { message: 'VIN ལ་ཡིག་རྟགས་ 17 དགོས། I O Q མི་ཆོག', fix: copyFromVehicle },
  VIN_CHECK_DIGIT: {
    message: (v) => `VIN གྱི་ཞིབ་བཤེར་རྟགས་ནོར་འདུག${given(v.expected, '། དགོས་པ་ ')}${given(v.found, '། བྲིས་པ་ ')}།`,
    fix: 'ཡིག་རྟགས་རེ་རེ་རླངས་འཁོར་གྱི་ VIN དང་བསྡུར་རོགས།',
  },
  PLATE_FORMAT: {
    message: (v) => `འཁོར་ཨང་ནོར་འདུག${found(v.country)}${found(v.found)}།`,
    fix: 'རླངས་འཁོར་ནང་བཞིན་བྲིས་ནས་རྒྱལ་ཁབ་འདེམས་རོགས།',
  },
  CONTAINER_FORMAT: { message: 'སྒམ་ཆེན་གྱི་ཨང་ནོར་འདུག', fix: 'ཡིག་འབྲུ་ 4 དང་ཨང་ 7 འབྲི་རོགས།' },
  IDENTITY_MISSING: { message: 'རླངས་འཁོར་ངོས་འཛིན་པའི་ཨང་མི་འདུག', fix: 'འཁོར་ཨང་ VIN སྒམ་ཨང་ངམ་ཚན་ཨང་འབྲི་རོགས།' },
  IDENTITY_REPEATED: { message: (v) => `ཨང་གཅིག་ཐེངས་གཉིས་བྲིས་འདུག${found(v.found)}།`, fix: 'རླངས་འཁོར་རེ་ཐེངས་གཅིག་འབྲི་རོགས།' },
  PHONE_FORMAT: { message: 'ཁ་པར་ཨང་ནོར་འདུག', fix: 'རྒྱལ་ཁབ་ཨང་དང་མཉམ་དུ་འབྲི་རོགས། དཔེར་ན་ +8613800000000' },
  HS_CODE_FORMAT: { message: 'HS ཨང་ལ་གྲངས་ 6 ནས་ 10 དགོས།', fix: copyFromPaper },
  HS_CODE_MISSING: { message: lacks('དངོས་ཟོག་གི་ HS ཨང་'), fix: 'དངོས་ཟོག་རེའི་ HS ཨང་འབྲི་རོགས།' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `རླངས་འཁོར་གྱི་དངོས་ཟོག་སྔོན་མངགས་འདིར་མེད${found(v.found)}།`,
    fix: 'དངོས་ཟོག་སྣོན་པའམ་གཞན་འདེམས་རོགས།',
  },
  CONSIGNMENT_UNUSED: { message: 'དངོས་ཟོག་འདི་རླངས་འཁོར་གང་གིས་ཀྱང་མི་འཁྱེར།', fix: 'རླངས་འཁོར་ལ་བགོ་བའམ་འདོར་རོགས།' },
  CONSIGNMENT_REPEATED: { message: 'དངོས་ཟོག་གཅིག་ཐེངས་གཉིས་བྲིས་འདུག', fix: 'དངོས་ཟོག་རེར་ཨང་སོ་སོ་སྟེར་རོགས།' },
  DECLARATION_FORMAT: { message: 'མཚོ་འགག་སྙན་ཞུའི་ཨང་ལ་གྲངས་ 18 དགོས།', fix: copyFromPaper },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `སྙན་ཞུའི་དུས་ཚད་སྔོན་ལ་རྫོགས${found(v.until)}།`,
    fix: `${earlierWindow} ཡང་ན་སྙན་ཞུ་གསར་པ་བྱེད་རོགས།`,
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `དངོས་ཟོག་སྔོན་ལ་རུལ་འགྲོ${found(v.until)}།`,
    fix: `${earlierWindow} ཡང་ན་རུལ་བའི་དུས་ཚོད་བཅོས་རོགས།`,
  },
  PASSENGERS_MISSING: { message: lacks('འགྲུལ་པའི་གྲངས་'), fix: 'མི་གྲངས་འབྲི་རོགས།' },
  UN_NUMBER_MISSING: {
    message: 'ཉེན་ཁའི་དངོས་ཟོག་དང་གློག་རྫས་རླངས་འཁོར་ལ་ UN ཨང་དགོས།',
    fix: (v) => `UN ཨང་འབྲི་རོགས${found(v.expected)}།`,
  },
  UN3171_ENDED: {
    message: 'གློག་རྫས་འདི་འདྲའི་རླངས་འཁོར་ལ་ UN 3171 ད་ནས་མི་ཆོག',
    fix: (v) => `འདི་འབྲི་རོགས། ${v.expected ?? 'UN 3556 UN 3557 ཡང་ན་ UN 3558'}།`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `UN ཨང་${found(v.found)} གློག་རྫས་དང་མི་མཐུན།`,
    fix: (v) => `UN ཨང་${found(v.expected)} ངམ་གློག་རྫས་བཅོས་རོགས།`,
  },
  NOT_PLUG_IN: { message: (v) => `གློག་མི་བླུགས་པའི་བསྲེས་འཁོར${found(v.found)} ནུས་རྩ་གསར་པའི་རླངས་འཁོར་མིན།`, fix: correctHs },
  NOT_NEW_ENERGY: { message: (v) => `HS ཨང་འདི${found(v.found)} ནུས་རྩ་གསར་པའི་རླངས་འཁོར་མིན།`, fix: correctHs },
  NOT_PRODUCE: {
    message: (v) => `HS ཨང་འདི${found(v.found)} ཞིང་ཐོན་གསར་པ་མིན།`,
    fix: 'HS ཨང་བཅོས་པའམ་རུལ་བའི་དུས་ཚོད་འབྲི་བའམ་སྤྱིར་བཏང་བརྒྱུད་ལམ་མངགས་རོགས།',
  },
  NOT_LARGE_EQUIPMENT: { message: (v) => `HS ཨང་འདི${found(v.found)} སྒྲིག་ཆས་ཆེ་གྲས་མིན།`, fix: correctHs },
  SEAL_NOT_KNOWN: {
    message: (v) => `སྐམ་ས་འགག་སྒོར་དམ་རྟགས་འདིའི་ཐོ་མེད${found(v.found)}།`,
    fix: 'དམ་རྟགས་ཨང་བཅོས་པའམ་མེད་པར་མངགས་རོགས།',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `ཚན་གཅིག་གི་རླངས་འཁོར${found(v.found)} མཉམ་དུ་འགྲོ་དགོས།`,
    fix: '“མཉམ་དུ” འདེམས་པའམ་སྔོན་མངགས་གཅིག་ཏུ་འཇོག་རོགས།',
  },
  MIXED_GROUPS: { message: 'མངགས་པ་གཅིག་གིས་བརྒྱུད་ལམ་ཚོ་མི་གཅིག་པར་འགྲོ་མི་ཆོག', fix: 'རླངས་འཁོར་རམ་དངོས་ཟོག་འདི་དག་སོ་སོར་མངགས་རོགས།' },
  COUNTRY_MISMATCH: {
    message: (v) => `རྒྱལ་ཁབ${found(v.found)} འགག་སྒོ་དང་ཁ་ཕྱོགས་ལ་མི་མཐུན${given(v.expected, '། དགོས་པ་ ')}།`,
    fix: 'རྒྱལ་ཁབ་བམ་ཁ་ཕྱོགས་སམ་འགག་སྒོ་བཅོས་རོགས།',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `འགག་སྒོ${found(v.port)} འདིས་དངོས་ཟོག་འདི་སྒྲུབ་མི་ཆོག`,
    fix: 'དངོས་ཟོག་འདིར་གཏན་འཁེལ་བའི་འགག་སྒོ་འདེམས་རོགས།',
  },
  DIRECTION_NOT_OFFERED: { message: 'འགག་སྒོ་འདིར་ཁ་ཕྱོགས་འདི་མེད།', fix: `ཁ་ཕྱོགས་གཞན་ནམ་${otherPort}` },
  DANGEROUS_NOT_ALLOWED: { message: 'འགག་སྒོ་འདིས་ཉེན་ཁའི་དངོས་ཟོག་མི་ལེན།', fix: otherPort },
  COACH_NOT_OFFERED: { message: 'འགག་སྒོ་འདིར་འགྲུལ་པའི་རླངས་འཁོར་བརྒྱུད་ལམ་མེད།', fix: otherPort },
  VIA_NOT_OFFERED: { message: 'ལམ་བར་ཞིབ་བཤེར་ད་ལྟ་མངགས་མི་ཐུབ།', fix: '“བརྒྱུད”མ་བྲིས་པར་མངགས་རོགས།' },
  NO_LANE_FITS: {
    message: (v) => `བརྒྱུད་ལམ་གང་དུའང་རླངས་འཁོར་འདི་མི་ཤོང${found(v.group)}${given(v.limit, '། ཚད་ ')}།`,
    fix: `རིང་ཚད་ཞེང་ཚད་མཐོ་ཚད་ལྗིད་ཚད་ཞིབ་བཤེར་བྱེད་པའམ་${otherPort}`,
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `རླངས་འཁོར་ཚད་ལས་བརྒལ་འདུག${found(v.limit)}། ཆོག་མཆན་མི་འདུག`,
    fix: 'ཆོག་མཆན་ཨང་འབྲི་བའམ་ཚད་གཞི་བཅོས་རོགས།',
  },
  ROAD_ENVELOPE: { message: (v) => `འགག་སྒོའི་ལམ་ནས་རླངས་འཁོར་འདི་འགྲོ་མི་ཐུབ${given(v.limit, '། ཚད་ ')}།`, fix: correctSize },
  WINDOW_NOT_ALIGNED: {
    message: 'སྐབས་དེར་དུས་ཚོད་མི་འགོ་འཛུགས།',
    fix: (v) => `རེའུ་མིག་ནས་འདེམས་རོགས${given(v.expected, '། དཔེར་ན་ ')}།`,
  },
  LATEST_BEFORE_START: { message: 'མཐའ་མའི་དུས་ཚོད་དང་པོ་ལས་སྔ་བ་འདུག', fix: `${laterWindow} ཡང་ན་སྟོང་པར་འཇོག་རོགས།` },
  PORT_TAKEN: { message: 'ཨང་རྟགས་འདི་འགག་སྒོ་གཞན་གྱིས་བེད་སྤྱོད་བྱེད་བཞིན་འདུག', fix: 'འགག་སྒོ་གཞན་ལ་མེད་པའི་ཨང་རྟགས་འདེམས་རོགས།' },
  PORTS_FULL: { message: 'འགག་སྒོ་གསར་པར་ཨང་གྲངས་མ་ལྷག', fix: 'མ་ལག་གི་འཛིན་སྐྱོང་པར་དྲི་རོགས།' },
  PORT_UNKNOWN: { message: 'འདི་འདྲའི་འགག་སྒོ་མེད།', fix: 'རེའུ་མིག་ནས་འགག་སྒོ་འདེམས་རོགས།' },
  WINDOW_LENGTH: {
    message: 'དུས་ཡུན་འདིས་ཉིན་གཅིག་ཆ་སྙོམས་སུ་མི་བགོ',
    fix: (v) => `སྐར་མའི་དུས་ཡུན་འདེམས་རོགས${given(v.expected, '། ')}།`,
  },
  ZONE_UNKNOWN: { message: 'འདི་འདྲའི་དུས་ཚོད་ཁུལ་མེད།', fix: 'རེའུ་མིག་ནས་དུས་ཚོད་ཁུལ་འདེམས་རོགས།' },
  HOURS_OFF_GRID: {
    message: 'སྒོ་འབྱེད་དུས་ཚོད་དུས་ཚོད་ཆ་ཚང་མིན།',
    fix: (v) => `འགོ་མཇུག་གཉིས་ཀ་དུས་ཚོད་ཀྱི་མཚམས་སུ་འཇོག་རོགས${given(v.min, '། སྐར་མ་ ')}།`,
  },
  HOURS_OVERLAP: { message: 'དུས་ཚོད་འདི་ཉིན་གཅིག་པའི་དུས་ཚོད་གཞན་དང་བརྩེགས་འདུག', fix: 'གཅིག་ཏུ་སྡེབ་པའམ་ཁ་ཕྲལ་རོགས།' },
  LANE_MISSING: { message: 'འགག་སྒོའི་ཁ་ཕྱོགས་ཤིག་ལ་བརྒྱུད་ལམ་མེད།', fix: 'སྔོན་ལ་བརྒྱུད་ལམ་སྣོན་པའམ་ཁ་ཕྱོགས་དེ་མཚམས་འཇོག་རོགས།' },
  CHECKPOINT_REPEATED: { message: 'ཞིབ་བཤེར་ས་ཚིགས་འདིར་ཚད་བཀག་ཡོད་ཟིན།', fix: 'ས་ཚིགས་རེར་ཚད་གཅིག་ཁོ་ན་འཇོག་རོགས།' },
  LIMIT_BELOW_ONE: {
    message: 'ཚད་འདིས་དུས་ཚོད་རེར་རླངས་འཁོར་གཅིག་ཀྱང་མི་ལོངས།',
    fix: (v) => `ཚད་མཐོར་གཏོང་རོགས${given(v.min, '། ཆུ་ཚོད་རེར་ཉུང་མཐའ་ ')}།`,
  },
  SERVICE_TOO_LONG: {
    message: 'ཞིབ་བཤེར་འདིའི་ཡུན་འཚོང་རྒྱུའི་དུས་ཚོད་ལས་རིང་བ་འདུག',
    fix: (v) => `ཐུང་དུ་གཏོང་རོགས${given(v.max, '། སྐར་མ་མང་མཐའ་ ')}།`,
  },
  LANE_ABOVE_ROAD: {
    message: 'བརྒྱུད་ལམ་གྱི་ཚད་གཞུང་ལམ་ལས་ཆེ་བ་འདུག',
    fix: (v) => `བརྒྱུད་ལམ་གྱི་ཚད་ཉུང་དུ་གཏོང་རོགས${given(v.max, '། གཞུང་ལམ་གྱི་ཚད་ ')}།`,
  },
  GATE_STARVED: {
    message: (v) =>
      `ལམ་དང་འགག་སྒོར་རླངས་འཁོར་ཉུང་དྲགས་ན་བརྒྱུད་ལམ་སྟོང་པ་ལུས་ཤིང་། རླངས་འཁོར་རྣམས་སྒུག་ས་རུ་སྒུག་དགོས${given(v.perHour, '། ཆུ་ཚོད་རེར་ ')}${given(v.roadMin, '། ལམ་སྐར་མ་ ')}།`,
    fix: (v) => `${given(v.min, 'ཉུང་མཐར་ ') || 'དེ་ལས་མང་བ་'} འཇོག་པའམ་ཚད་མེད་ན་སྟོང་པར་བཞག་རོགས།`,
  },
  FIXED_WHILE_SOLD: { message: 'མདུན་གྱི་དུས་ཚོད་མངགས་ཡོད་རིང་འདི་བསྒྱུར་མི་ཆོག', fix: 'སྔོན་མངགས་མེད་པར་སྒུག་པའམ་འགག་སྒོ་གཞན་བཟོ་རོགས།' },
  BOOKED_NOT_ACCEPTED: {
    message: (v) => `རྒྱག་རྒྱུའི་དུས་ཚོད་ནང་མངགས་ཟིན་པའི་རླངས་འཁོར་འདུག${given(v.found, ' (', ')')}`,
    fix: 'སྔོན་ལྟ་གཟིགས་ནས་ས་ཆ་ཉར་རྒྱུ་ངོས་ལེན་རོགས།',
  },
  LANE_IN_USE: {
    message: 'བརྒྱུད་ལམ་བེད་སྤྱོད་བྱེད་བཞིན་འདུག རླངས་འཁོར་བོས་ཟིན་པའམ་མངགས་ཟིན།',
    fix: 'རླངས་འཁོར་ཚར་བར་སྒུག་པའམ་གཞན་བཅོས་རོགས།',
  },
  DECLARATION_MISSING: { message: lacks('མཚོ་འགག་སྙན་ཞུའི་ཨང་'), fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: lacks('གཞུང་ལམ་དངོས་ཟོག་ཐོའི་ཨང་'), fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: lacks('ཕྱིར་གཏོང་ཆོག་མཆན་'), fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: lacks('རྩི་ཤིང་འགོག་བཤེར་ལག་ཁྱེར་'), fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: lacks('ཤིང་འབྲས་ལྡུམ་ར་དང་ཐུམ་སྒྲིལ་ཁང་གི་ཨང་'), fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: lacks('རྒྱལ་སྤྱིའི་སྐྱེལ་འདྲེན་ཆོག་མཆན་'), fix: enterBeforeCutOff },
  DRIVER_MISSING: { message: lacks('ཁ་ལོ་བའི་མིང་'), fix: enterBeforeCutOff },
  DRIVER_DOCUMENT_MISSING: { message: lacks('ཁ་ལོ་བའི་ཕྱི་སྐྱོད་ལག་ཁྱེར་རམ་ཁ་ལོའི་ལག་ཁྱེར་ཨང་'), fix: enterBeforeCutOff },
  PLATE_MISSING: { message: lacks('འཁོར་ཨང་'), fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: lacks('ས་མཚམས་ཁུལ་གྱི་ཆོག་མཆན་'), fix: enterBeforeCutOff },
  FULL: { message: 'དུས་ཚོད་འདིར་ས་སྟོང་མེད།', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `ལྷག་པའི་ས་ཆ་གཞན་ལ་ཉར་ཡོད${found(v.until)}།`,
    fix: `${pickAnotherWindow} ཡང་ན་རྗེས་སུ་ཚོད་ལྟ་བྱེད་རོགས།`,
  },
  ORDINARY_FLOOR: { message: 'ལྷག་པའི་ས་ཆ་སྤྱིར་བཏང་རླངས་འཁོར་ལ་ཉར་ཡོད།', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `འགག་སྒོས་དུས་ཚོད་འདིར་རླངས་འཁོར་མང་བ་མི་ལེན${given(v.limit, '། ཚད་ ')}།`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `ཀུང་སིའི་དུས་ཚོད་འདིའི་ཐོབ་ཆ་ཚར་སོང${given(v.max, '། མང་མཐའ་ ')}།`,
    fix: `${pickAnotherWindow} ཡང་ན་སྔོན་མངགས་གཅིག་རྩིས་མེད་གཏོང་རོགས།`,
  },
  TRIP_OVERLAP: {
    message: (v) => `དེ་དུས་འགྲུལ་བཞུད་གཞན་ཡོད${found(v.found)}${found(v.until)}།`,
    fix: `${laterWindow} ཡང་ན་རླངས་འཁོར་གཞན་འདེམས་རོགས།`,
  },
  HOLD_LIMIT: { message: (v) => `ས་འཛིན་པ་མང་དྲགས་སོང${given(v.max, '། མང་མཐའ་ ')}།`, fix: confirmOne },
  WINDOW_PAST: { message: 'དུས་ཚོད་ཡོལ་ཟིན།', fix: laterWindow },
  WINDOW_CLOSED: { message: 'དེ་དུས་འགག་སྒོ་རྒྱག་ཡོད།', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) => `ཐག་རིང་དེ་འདྲ་མངགས་མི་ཐུབ${found(v.until)}${given(v.max, '། ཉིན་གྲངས་མང་མཐའ་ ')}།`,
    fix: `${earlierWindow} ཡང་ན་རྗེས་སུ་མངགས་རོགས།`,
  },
  WRONG_STATE: { message: (v) => `ད་ལྟའི་གནས་བབ་ལ་འདི་མི་འགྲིག${found(v.found)}།`, fix: 'ཤོག་ངོས་གསར་བསྐྱེད་བྱས་ནས་ཐག་གཅོད་རོགས།' },
  CUT_OFF_PASSED: {
    message: (v) => `མཐའ་མའི་དུས་ཚོད་ཡོལ་ཟིན${found(v.until)}།`,
    fix: 'འགག་སྒོར་ཁ་པར་གཏོང་བའམ་དུས་ཚོད་གཞན་མངགས་རོགས།',
  },
  NOT_EDITABLE: { message: 'ས་མིག་འདི་ད་ནས་བཅོས་མི་ཆོག', fix: 'རྩིས་མེད་བཏང་ནས་ཡང་བསྐྱར་མངགས་པའམ་འགག་སྒོར་ཁ་པར་གཏོང་རོགས།' },
  NOT_AUTHORISED_FOR_COMPANY: { message: 'ཀུང་སི་འདིའི་ཚབ་ཏུ་མངགས་མི་ཆོག', fix: 'ཀུང་སིར་དབང་ཆ་ཞུ་རོགས།' },
  COMPANY_NAMED_TWICE: { message: 'ཀུང་སི་མི་འདྲ་བ་གཉིས་བྲིས་འདུག', fix: 'གཅིག་ཁོ་ན་འབྲི་རོགས།' },
  NOT_COMPANY_MANAGER: { message: 'ཀུང་སི་དོ་དམ་བྱེད་མཁན་གྱིས་མ་གཏོགས་མི་ཆོག', fix: 'དོ་དམ་བྱེད་མཁན་གྱི་ལས་རོགས་ལ་ཞུ་རོགས།' },
  LAST_MANAGER: { message: 'ཀུང་སིར་དོ་དམ་པ་མེད་པར་འགྱུར།', fix: 'སྔོན་ལ་དོ་དམ་གྱི་དབང་ཆ་ལས་རོགས་ལ་སྤྲོད་རོགས།' },
  LAST_ADMINISTRATOR: { message: 'མ་ལག་ལ་དོ་དམ་པ་མེད་པར་འགྱུར།', fix: 'སྔོན་ལ་དོ་དམ་པ་གཞན་ཞིག་བསྐོ་རོགས།' },
  OWN_ROLE: { message: 'སུས་ཀྱང་རང་གི་དབང་ཆ་བསྒྱུར་མི་ཆོག', fix: 'དོ་དམ་པ་གཞན་ལ་ཞུ་རོགས།' },
  ROLE_NEEDS_PORT: { message: 'འགན་ནུས་འདི་འགག་སྒོ་གཅིག་ཏུ་ཡོད།', fix: 'འགག་སྒོ་འབྲི་རོགས།' },
  ROLE_OUT_OF_REACH: { message: 'ཁྱེད་ཀྱིས་འགན་ནུས་འདི་སྤྲོད་མི་ཆོག', fix: 'མ་ལག་གི་དོ་དམ་པར་ཞུ་རོགས།' },
  BROKER_UNKNOWN: { message: 'ཨང་རྟགས་འདིའི་ཚབ་བྱེད་ཀུང་སི་མི་འདུག', fix: 'ཚབ་བྱེད་ཀུང་སིར་ཨང་རྟགས་དྲིས་ནས་ཡང་བསྐྱར་འབྲི་རོགས།' },
  EMAIL_TAKEN: { message: 'གློག་འཕྲིན་ཁ་བྱང་འདིར་རྩིས་ཐོ་ཡོད།', fix: 'དེས་ནང་འཛུལ་བྱེད་པའམ་ཁ་བྱང་གཞན་ལ་ཡི་གེ་ཞུ་རོགས།' },
  LABEL_FULL: { message: 'མིང་འདིའི་ལྡེ་མིག་གཉིས་སྤྱོད་བཞིན་འདུག', fix: 'སྔོན་ལ་གཅིག་མེད་པར་བཟོ་བའམ་མིང་གཞན་གདམ་རོགས།' },
  ROLE_MAY_NOT: { message: 'ཁྱེད་ཀྱི་འགན་ནུས་ལ་དབང་ཆ་མེད།', fix: 'དབང་ཆ་ཡོད་མཁན་ནམ་འགག་སྒོར་ཞུ་རོགས།' },
  OTHER_PORT: { message: 'འདི་འགག་སྒོ་གཞན་གྱི་ཡིན།', fix: 'འགག་སྒོ་དེའི་ལས་བྱེད་པར་དྲི་རོགས།' },
  FUTURE_OCCURRENCE: { message: 'དོན་རྐྱེན་གྱི་དུས་ཚོད་མ་སླེབས།', fix: 'དངོས་སུ་བྱུང་བའི་དུས་ཚོད་འབྲི་རོགས།' },
  CALL_NEEDS_LANE: { message: 'རླངས་འཁོར་ལ་བརྒྱུད་ལམ་མ་བགོས།', fix: 'བརྒྱུད་ལམ་བགོ་བར་སྒུག་པའམ་བརྒྱུད་ལམ་ཕྱེ་ནས་འབོད་རོགས།' },
  LANE_BUSY: {
    message: (v) => `བརྒྱུད་ལམ་ནང་རླངས་འཁོར་གཞན${found(v.found)} ཞིབ་བཤེར་བྱེད་བཞིན་འདུག${given(v.window, '། དུས་ཚོད་ ')}།`,
    fix: 'སྔོན་ལ་རླངས་འཁོར་དེ་གཏོང་བའམ་ཞིབ་བཤེར་གཉིས་པར་གཏོང་རོགས།',
  },
  GATE_FULL: {
    message: (v) => `ད་ལྟ་རླངས་འཁོར་གཞན་འབོད་མི་ཆོག ལམ་དང་འགག་སྒོ་གང་འདུག${given(v.found, ' (', '')}${given(v.max, ' / ', ')')}`,
    fix: (v) => `རླངས་འཁོར་གཅིག་བརྒྱུད་ལམ་ནང་འཛུལ་རྗེས་བོས་རོགས${given(v.until, '། འཆར་གཞི་ ')}${given(v.next, '། རྗེས་མ་ ')}།`,
  },
  CROSS_SITE: { message: 'རེ་ཞུ་འདི་དྲ་ཚིགས་གཞན་ནས་བྱུང་།', fix: 'མ་ལག་འདི་རང་ཕྱེ་ནས་དེའི་ནང་བྱེད་རོགས།' },
  PEOPLE_ONLY: { message: 'API ལྡེ་མིག་གིས་མི་ཆོག འདི་ནང་འཛུལ་བྱེད་མཁན་ལ་ཡིན།', fix: 'གློག་འཕྲིན་དང་གསང་གྲངས་ཀྱིས་ནང་འཛུལ་བྱེད་རོགས།' },
  WRONG_CREDENTIALS: {
    message: 'གློག་འཕྲིན་དང་གསང་གྲངས་མཐུན་མི་འདུག',
    fix: 'གཉིས་ཀ་ཞིབ་བཤེར་བྱེད་པའམ་གསང་གྲངས་གསར་པའི་འབྲེལ་ཐག་ཞུ་རོགས།',
  },
  WRONG_CODE: { message: 'ཨང་རྟགས་འདི་ནོར་བའམ་བེད་སྤྱོད་བྱས་ཟིན།', fix: 'ཨང་རྟགས་རྗེས་མར་སྒུག་པའམ་གྲབས་ཨང་བེད་སྤྱོད་རོགས།' },
  PASSKEY_NOT_ACCEPTED: {
    message: 'ནང་འཛུལ་ལྡེ་མིག་འདི་ངོས་ལེན་མ་བྱུང་།',
    fix: 'སྒྲིག་ཆས་ཐོག་ར་སྤྲོད་བྱས་ནས་ཡང་བསྐྱར་བྱེད་པའམ་གསང་གྲངས་བེད་སྤྱོད་རོགས།',
  },
  COMPANY_NOT_APPROVED: { message: 'ཁྱེད་ཀྱི་ཀུང་སིར་ཆོག་མཆན་མེད་པའམ་མཚམས་བཞག་འདུག', fix: 'ཀུང་སིར་ཞིབ་བཤེར་བྱེད་པའི་འགག་སྒོར་དྲི་རོགས།' },
  TOO_MANY_TRIES: {
    message: (v) => `ནོར་བའི་ཚོད་ལྟ་མང་དྲགས་སོང${given(v.waitS, '། སྐར་ཆ་ ', ' སྒུག་རོགས')}།`,
    fix: 'སྒུག་ནས་ཡང་བསྐྱར་ཐེངས་གཅིག་བྱེད་རོགས། ནང་འཛུལ་ལྡེ་མིག་ལ་བཀག་འགོག་མེད།',
  },
  PASSWORD_RULE: {
    message: 'གསང་གྲངས་ལ་ཡི་གེ་ ༡༢ ནས་ ༡༢༨ བར་དགོས། གློག་འཕྲིན་དང་ཀུན་གྱིས་སྤྱོད་པ་མི་ཆོག',
    fix: 'གཞན་ཞིག་འདེམས་རོགས། དཔེར་ན་འབྲེལ་མེད་ཀྱི་ཚིག་བཞི་ལྔ།',
  },
  LINK_ENDED: { message: 'འབྲེལ་ཐག་འདི་བེད་སྤྱོད་བྱས་པའམ་རྫོགས་ཟིན།', fix: 'གསར་པ་ཞིག་ཞུ་རོགས།' },
  SECOND_FACTOR_NEEDED: { message: 'ཁྱེད་ཀྱི་འགན་ནུས་ལ་ངོ་སྤྲོད་གཉིས་པ་དགོས། འདི་མཐའ་མ་ཡིན།', fix: 'སྔོན་ལ་གཞན་ཞིག་སྒྲིག་ནས་འདི་བསུབ་རོགས།' },
  NO_SECOND_FACTOR: { message: 'ཁྱེད་ལ་ངོ་སྤྲོད་གཉིས་པ་མེད།', fix: 'སྔོན་ལ་མཉེན་ཆས་སམ་ནང་འཛུལ་ལྡེ་མིག་སྒྲིག་རོགས།' },
  NOTHING_TO_CONFIRM: { message: 'ཨང་རྟགས་འདི་སྒུག་པའི་སྒྲིག་འགོད་མེད།', fix: 'མགོ་ནས་འཛུགས་ཏེ་ཨང་རྟགས་གསར་པ་བཤེར་རོགས།' },
  TOLD_RECENTLY: {
    message: 'ཁ་ལོ་བར་ད་ལྟ་རང་བརྡ་བཏང་ཟིན།',
    fix: (v) => `${given(v.until, '', ' རྗེས་ལ་') || 'སྐར་མ་ལྔའི་རྗེས་སུ་'}ཡང་བསྐྱར་གཏོང་བའམ་ཁ་ལོ་བར་ཁ་པར་གཏོང་རོགས།`,
  },
  NOTHING_TO_UNDO: { message: 'ཕྱིར་ལེན་རྒྱུའི་གོམ་པ་མེད།', fix: 'ཤོག་ངོས་གསར་བསྐྱེད་བྱས་ནས་ད་ལྟའི་གནས་བབ་ལ་གཟིགས་རོགས།' },
  UNDO_TOO_LATE: {
    message: (v) => `གོམ་པ་འདི་ཕྱིར་ལེན་མི་ཐུབ${given(v.minutes, '། སྐར་མ་ ', ' ལས་བརྒལ')}།`,
    fix: 'ད་ལྟའི་གནས་བབ་ནས་མུ་མཐུད་པའམ་འགན་འཛིན་ལ་དྲི་རོགས།',
  },
  PASS_NOT_VALID: { message: 'བསྟན་པའི་ལག་ཁྱེར་གྱིས་སྒོ་འདི་འབྱེད་མི་ཐུབ།', fix: 'ཡང་བསྐྱར་བཤེར་བའམ་འཁོར་རྟགས་བསྡུར་ནས་ཐག་གཅོད་རོགས།' },
} satisfies Messages['rules'];
