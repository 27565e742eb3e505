import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'Басқа уақыт аралығын таңдаңыз.';
const enterBeforeCutOff = 'Соңғы мерзімге дейін енгізіңіз, әйтпесе бронь жойылады.';
const correctHs = 'СЭҚ ТН кодын түзетіңіз немесе кәдімгі жолақты броньдаңыз.';
const found = (value: string | number | undefined) => given(value, ' (', ')');

export const rules = {
  UNKNOWN_FIELD: {
    message: (v) => `Белгісіз өріс${given(v.field, ': ')}.`,
    fix: 'Өрісті алып тастаңыз немесе атын түзетіңіз.',
  },
  MISSING_FIELD: { message: (v) => `Өріс толтырылмаған${given(v.field, ': ')}.`, fix: 'Оны толтырыңыз.' },
  INVALID_FIELD: {
    message: (v) => `Мән жарамсыз${given(v.found, ': ')}.`,
    fix: (v) => `Түзетіңіз${given(v.expected, '; керегі: ')}${given(v.min, '; ең азы ')}${given(v.max, '; ең көбі ')}.`,
  },
  CONTROL_CHARACTER: { message: 'Мәтінде көрінбейтін басқару таңбасы бар.', fix: 'Мәтінді көшірмей, қайта теріңіз.' },
  TOO_MANY: {
    message: (v) => `Жазба тым көп${given(v.found, ': ')}${given(v.max, '; ең көбі ')}.`,
    fix: 'Бірнеше броньға бөліңіз.',
  },
  VIN_FORMAT: { message: 'VIN 17 әріп пен саннан тұрады, I, O, Q болмайды.', fix: 'VIN-ді көліктен қайта көшіріңіз.' },
  VIN_CHECK_DIGIT: {
    message: (v) =>
      `VIN-нің бақылау таңбасы қате${given(v.expected, '; 9-орында болуы тиіс: ')}${given(v.found, '; жазылғаны: ')}.`,
    fix: 'Әр таңбаны көліктегі VIN-мен салыстырыңыз.',
  },
  PLATE_FORMAT: {
    message: (v) => `Көлік нөмірі дұрыс емес${given(v.country, ', ел: ')}${given(v.found, ': ')}.`,
    fix: 'Нөмірді көліктегідей жазып, елін таңдаңыз.',
  },
  CONTAINER_FORMAT: { message: 'Контейнер нөмірі қате.', fix: 'Контейнердегідей 4 әріп пен 7 сан енгізіңіз.' },
  IDENTITY_MISSING: {
    message: 'Көлікті тануға дерек жоқ.',
    fix: 'Көлік нөмірін, VIN, контейнер немесе партия нөмірін енгізіңіз.',
  },
  IDENTITY_REPEATED: {
    message: (v) => `Нөмір, VIN немесе контейнер қайталанған${given(v.found, ': ')}.`,
    fix: 'Әр көлікті бір рет енгізіңіз.',
  },
  PHONE_FORMAT: { message: 'Телефон нөмірі қате.', fix: 'Ел кодымен жазыңыз, мысалы +77010000000.' },
  HS_CODE_FORMAT: { message: 'СЭҚ ТН коды 6–10 саннан тұрады.', fix: 'Кодты декларациядан көшіріңіз.' },
  HS_CODE_MISSING: { message: 'Жүктің СЭҚ ТН коды жоқ.', fix: 'Жүктің әр түріне код енгізіңіз.' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `Көлікке осы броньда жоқ жүк көрсетілген${given(v.found, ': ')}.`,
    fix: 'Жүкті қосыңыз немесе басқасын таңдаңыз.',
  },
  CONSIGNMENT_UNUSED: { message: 'Бұл жүкті ешбір көлік тасымайды.', fix: 'Көлікке бекітіңіз немесе жойыңыз.' },
  CONSIGNMENT_REPEATED: { message: 'Бір жүк екі рет көрсетілген.', fix: 'Әр жүкке өз нөмірін беріңіз.' },
  DECLARATION_FORMAT: {
    message: 'Кеден декларациясының нөмірі 18 саннан тұрады.',
    fix: 'Нөмірді декларациядан көшіріңіз.',
  },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `Декларация мерзімі аралық біткенше өтеді${found(v.until)}.`,
    fix: 'Ертерек аралықты таңдаңыз немесе декларацияны жаңартыңыз.',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `Жүк аралық біткенше бұзылады${found(v.until)}.`,
    fix: 'Ертерек аралықты таңдаңыз немесе сақтау мерзімін түзетіңіз.',
  },
  PASSENGERS_MISSING: { message: 'Жолаушылар саны көрсетілмеген.', fix: 'Қанша адам баратынын енгізіңіз.' },
  UN_NUMBER_MISSING: {
    message: 'Қауіпті жүк пен батареялы көлікке БҰҰ нөмірі керек.',
    fix: (v) => `БҰҰ нөмірін енгізіңіз${given(v.expected, ', мұнда ')}.`,
  },
  UN3171_ENDED: {
    message: 'Мұндай батареялы көлікке UN 3171 енді қолданылмайды.',
    fix: (v) =>
      `Мынаны енгізіңіз: ${v.expected ?? 'UN 3556 (литий-ионды), UN 3557 (литий-металды) немесе UN 3558 (натрий-ионды)'}.`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `БҰҰ нөмірі${found(v.found)} батареяға сәйкес емес.`,
    fix: (v) => `БҰҰ нөмірін${given(v.expected, ' (дұрысы ', ')')} немесе батарея түрін түзетіңіз.`,
  },
  NOT_PLUG_IN: {
    message: (v) => `Желіден зарядталмайтын гибрид${found(v.found)} жаңа энергия көлігіне жатпайды.`,
    fix: correctHs,
  },
  NOT_NEW_ENERGY: { message: (v) => `Бұл код${found(v.found)} жаңа энергия көлігіне жатпайды.`, fix: correctHs },
  NOT_PRODUCE: {
    message: (v) => `Бұл код${found(v.found)} мұнда балғын өнімге жатпайды.`,
    fix: 'Кодты түзетіңіз, сақтау мерзімін енгізіңіз немесе кәдімгі жолақты броньдаңыз.',
  },
  NOT_LARGE_EQUIPMENT: { message: (v) => `Бұл код${found(v.found)} ірі техникаға жатпайды.`, fix: correctHs },
  SEAL_NOT_KNOWN: {
    message: (v) => `Құрғақ портта мұндай пломба жоқ${given(v.found, ': ')}.`,
    fix: 'Пломба нөмірін түзетіңіз немесе онсыз броньдаңыз.',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `Бір партияның көліктері${found(v.found)} бірге өтуі тиіс.`,
    fix: '«Бірге» дегенді таңдаңыз немесе бір броньға қосыңыз.',
  },
  MIXED_GROUPS: {
    message: 'Бір бронь әртүрлі жолақ тобымен өте алмайды.',
    fix: 'Бұл көліктерді немесе жүктерді әр жолақ тобы үшін бөлек броньдаңыз.',
  },
  COUNTRY_MISMATCH: {
    message: (v) => `Ел${found(v.found)} пункт пен бағытқа сәйкес емес${given(v.expected, '; керегі: ')}.`,
    fix: 'Елді, бағытты немесе пунктті түзетіңіз.',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `Пункт${found(v.port)} бұл бағытта мұндай жүкті рәсімдемейді.`,
    fix: 'Осы жүкке белгіленген пунктті таңдаңыз.',
  },
  DIRECTION_NOT_OFFERED: { message: 'Пунктте бұл бағыт жоқ.', fix: 'Басқа бағытты немесе пунктті таңдаңыз.' },
  DANGEROUS_NOT_ALLOWED: { message: 'Пункт қауіпті жүк қабылдамайды.', fix: 'Қабылдайтын пунктті таңдаңыз.' },
  COACH_NOT_OFFERED: { message: 'Пунктте автобус жолағы жоқ.', fix: 'Автобус жолағы бар пунктті таңдаңыз.' },
  VIA_NOT_OFFERED: {
    message: 'Жолдағы тексеруді мұнда әзірге броньдауға болмайды.',
    fix: '«Арқылы» өрісінсіз броньдаңыз.',
  },
  NO_LANE_FITS: {
    message: (v) => `Көлік ешбір жолаққа сыймайды${found(v.group)}${given(v.limit, '; шегі: ')}.`,
    fix: 'Ұзындығын, енін, биіктігін, салмағын тексеріңіз немесе басқа пунктті таңдаңыз.',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `Көлік габариттен асады${found(v.limit)}, рұқсаты жоқ.`,
    fix: 'Рұқсат нөмірін енгізіңіз немесе өлшемін түзетіңіз.',
  },
  ROAD_ENVELOPE: {
    message: (v) => `Пунктке баратын жолмен бұл көлік өте алмайды${given(v.limit, '; шегі: ')}.`,
    fix: 'Өлшемін түзетіңіз немесе басқа пунктті таңдаңыз.',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'Бұл уақытта аралық басталмайды.',
    fix: (v) => `Басталуын кестеден таңдаңыз${given(v.expected, ', мысалы ')}.`,
  },
  LATEST_BEFORE_START: {
    message: 'Соңғы аралық біріншісінен бұрын.',
    fix: 'Кейінгісін таңдаңыз немесе бос қалдырыңыз.',
  },
  DECLARATION_MISSING: { message: 'Кеден декларациясының нөмірі жоқ.', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'Жол манифесінің нөмірі жоқ.', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'Экспорт лицензиясы жоқ.', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'Фитосанитариялық сертификат жоқ.', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'Бақ немесе орау орнының нөмірі жоқ.', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'Халықаралық тасымал рұқсаты жоқ.', fix: enterBeforeCutOff },
  DRIVER_MISSING: {
    message: 'Жүргізуші көрсетілмеген.',
    fix: 'Жүргізушіні соңғы мерзімге дейін көрсетіңіз, әйтпесе бронь жойылады.',
  },
  DRIVER_DOCUMENT_MISSING: { message: 'Жүргізушінің паспорт не куәлік нөмірі жоқ.', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'Көлік нөмірі жоқ.', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'Шекара аймағына рұқсат жоқ.', fix: enterBeforeCutOff },
  FULL: { message: 'Бұл аралықта ештеңе қалмады.', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `Қалған орындар басқаларға сақталған${given(v.until, ', мерзімі: ')}.`,
    fix: (v) => `Басқа аралықты таңдаңыз немесе кейін қайталаңыз${found(v.until)}.`,
  },
  ORDINARY_FLOOR: { message: 'Қалған орындар кәдімгі көліктерге сақталған.', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `Пункт бұл аралықта бұдан артық көлік қабылдамайды${given(v.limit, '; шегі: ')}.`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `Компанияңыздың бұл аралықтағы үлесі бітті${given(v.max, '; ең көбі ', ' көлік')}.`,
    fix: 'Басқа аралықты таңдаңыз немесе сондағы броньды жойыңыз.',
  },
  TRIP_OVERLAP: {
    message: (v) => `Бұл уақытта рейс бар${given(v.found, ': ')}${given(v.until, ', аяқталуы ')}.`,
    fix: 'Кейінгі аралықты немесе басқа көлікті таңдаңыз.',
  },
  HOLD_LIMIT: {
    message: (v) => `Ұсталған орын тым көп${given(v.max, '; бір аралықта ең көбі ')}.`,
    fix: 'Алдымен біреуін растаңыз немесе жойыңыз.',
  },
  WINDOW_PAST: { message: 'Аралық өтіп кетті.', fix: 'Кейінгі аралықты таңдаңыз.' },
  WINDOW_CLOSED: { message: 'Ол кезде пункт жабық.', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) =>
      `Бронь ондай алысқа ашылмаған${given(v.until, '; соңғы күні ')}${given(v.max, '; ең көбі ', ' күн')}.`,
    fix: 'Ертерек аралықты таңдаңыз немесе кейін броньдаңыз.',
  },
  WRONG_STATE: {
    message: (v) => `Қазіргі күйде бұл мүмкін емес${given(v.found, ': ')}.`,
    fix: 'Бетті жаңартып, қайта шешіңіз.',
  },
  CUT_OFF_PASSED: {
    message: (v) => `Соңғы мерзім өтті${found(v.until)}.`,
    fix: 'Пунктке қоңырау шалыңыз немесе басқа аралықты броньдаңыз.',
  },
  NOT_EDITABLE: {
    message: 'Бұл өрісті енді өзгертуге болмайды.',
    fix: 'Жойып, қайта броньдаңыз немесе пунктке қоңырау шалыңыз.',
  },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'Бұл компания атынан броньдай алмайсыз.',
    fix: 'Компаниядан өкілеттік алып, қайталаңыз.',
  },
  COMPANY_NAMED_TWICE: { message: 'Екі түрлі компания көрсетілген.', fix: 'Біреуін ғана көрсетіңіз.' },
  ROLE_MAY_NOT: { message: 'Рөліңізге бұл рұқсат етілмеген.', fix: 'Құқығы бар адамнан немесе пункттен сұраңыз.' },
  OTHER_PORT: { message: 'Бұл басқа пунктке тиесілі.', fix: 'Сол пункттің қызметкерлеріне жүгініңіз.' },
  FUTURE_OCCURRENCE: { message: 'Оқиға уақыты әлі келген жоқ.', fix: 'Шын мәнінде болған уақытын енгізіңіз.' },
  CALL_NEEDS_LANE: {
    message: 'Көлікке жолақ әлі берілмеген.',
    fix: 'Жолақ берілгенше күтіңіз немесе жолақ ашып, содан кейін шақырыңыз.',
  },
  LANE_BUSY: {
    message: (v) => `Жолақта${found(v.found)} басқа көлік тексерілуде.`,
    fix: 'Алдымен оны шығарыңыз немесе екінші тексеруге жіберіңіз.',
  },
  CROSS_SITE: { message: 'Сұрау басқа сайттан келді.', fix: 'Жүйенің өзін ашып, сол жерде орындаңыз.' },
  PEOPLE_ONLY: {
    message: 'API кілтіне болмайды: бұл жүйеге кірген адамдарға арналған.',
    fix: 'Пошта мен құпиясөз арқылы кіріңіз.',
  },
  WRONG_CREDENTIALS: {
    message: 'Пошта мен құпиясөз сәйкес емес.',
    fix: 'Екеуін де тексеріңіз немесе жаңа құпиясөз сілтемесін сұраңыз.',
  },
  WRONG_CODE: { message: 'Код қате немесе қолданылған.', fix: 'Келесі кодты күтіңіз немесе сақтық кодты қолданыңыз.' },
  PASSKEY_NOT_ACCEPTED: {
    message: 'Кіру кілті қабылданбады.',
    fix: 'Құрылғыда өзіңізді растап, қайталаңыз немесе құпиясөзбен кіріңіз.',
  },
  COMPANY_NOT_APPROVED: {
    message: 'Компанияңыз мақұлданбаған немесе тоқтатылған.',
    fix: 'Оны тексеретін өткізу пунктіне жүгініңіз.',
  },
  TOO_MANY_TRIES: {
    message: (v) => `Қате әрекет тым көп${given(v.waitS, '; ', ' с күтіңіз')}.`,
    fix: 'Күтіп, тағы бір рет көріңіз. Кіру кілтіне бұл кедергі емес.',
  },
  PASSWORD_RULE: {
    message: 'Құпиясөзде 12–128 таңба болады; ол поштаңыз да, жиі кездесетін де болмасын.',
    fix: 'Басқасын таңдаңыз, мысалы, байланыссыз төрт-бес сөз.',
  },
  LINK_ENDED: { message: 'Сілтеме қолданылған немесе мерзімі өткен.', fix: 'Жаңасын сұраңыз.' },
  SECOND_FACTOR_NEEDED: {
    message: 'Рөліңізге екінші растау керек, бұл соңғысы.',
    fix: 'Алдымен басқасын орнатып, содан соң мұны алыңыз.',
  },
  NO_SECOND_FACTOR: { message: 'Сізде екінші растау жоқ.', fix: 'Алдымен қосымшаны немесе кіру кілтін орнатыңыз.' },
  NOTHING_TO_CONFIRM: {
    message: 'Бұл кодты күтіп тұрған баптау жоқ.',
    fix: 'Қайта бастап, жаңа кодты сканерлеңіз.',
  },
} satisfies Messages['rules'];
