import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'अर्को समय छान्नुहोस्।';
const enterBeforeCutOff = 'अन्तिम समयअघि भर्नुहोस्, नत्र बुकिङ रद्द हुन्छ।';
const correctHs = 'HS कोड सच्याउनुहोस् वा साधारण लेन बुक गर्नुहोस्।';
const found = (value: string | number | undefined) => given(value, ' (', ')');

export const rules = {
  UNKNOWN_FIELD: { message: (v) => `यो फिल्ड चिनिएन${given(v.field, ': ')}।`, fix: 'फिल्ड हटाउनुहोस् वा नाम सच्याउनुहोस्।' },
  MISSING_FIELD: { message: (v) => `एउटा फिल्ड छुटेको छ${given(v.field, ': ')}।`, fix: 'त्यो भर्नुहोस्।' },
  INVALID_FIELD: {
    message: (v) => `यो मान मिलेन${given(v.found, ': ')}।`,
    fix: (v) => `सच्याउनुहोस्${given(v.expected, '; चाहिने: ')}${given(v.min, '; कम्तीमा ')}${given(v.max, '; बढीमा ')}।`,
  },
  CONTROL_CHARACTER: { message: 'पाठमा नदेखिने नियन्त्रण अक्षर छ।', fix: 'नटाँसी फेरि टाइप गर्नुहोस्।' },
  TOO_MANY: { message: (v) => `धेरै भयो${given(v.found, ': ')}${given(v.max, '; बढीमा ')}।`, fix: 'धेरै बुकिङमा बाँड्नुहोस्।' },
  VIN_FORMAT: { message: 'VIN मा 17 अक्षर र अङ्क हुन्छन्; I, O, Q हुँदैन।', fix: 'गाडीबाट VIN फेरि सार्नुहोस्।' },
  VIN_CHECK_DIGIT: {
    message: (v) => `VIN को जाँच अङ्क गलत छ${given(v.expected, '; नवौँ स्थानमा हुनुपर्ने ')}${given(v.found, '; लेखिएको ')}।`,
    fix: 'हरेक अक्षर गाडीको VIN सँग दाँज्नुहोस्।',
  },
  PLATE_FORMAT: {
    message: (v) => `गाडी नम्बर मिलेन${given(v.country, ', देश: ')}${given(v.found, ': ')}।`,
    fix: 'गाडीमा जस्तो छ त्यस्तै लेख्नुहोस् र देश छान्नुहोस्।',
  },
  CONTAINER_FORMAT: { message: 'कन्टेनर नम्बर गलत छ।', fix: 'कन्टेनरमा लेखिएझैँ 4 अक्षर र 7 अङ्क भर्नुहोस्।' },
  IDENTITY_MISSING: { message: 'गाडी चिन्ने कुनै नम्बर छैन।', fix: 'गाडी नम्बर, VIN, कन्टेनर वा ब्याच नम्बर भर्नुहोस्।' },
  IDENTITY_REPEATED: {
    message: (v) => `गाडी नम्बर, VIN वा कन्टेनर दोहोरियो${given(v.found, ': ')}।`,
    fix: 'हरेक गाडी एकपटक मात्र भर्नुहोस्।',
  },
  PHONE_FORMAT: { message: 'फोन नम्बर गलत छ।', fix: 'देशको कोडसहित लेख्नुहोस्, जस्तै +9779800000000।' },
  HS_CODE_FORMAT: { message: 'HS कोडमा 6 देखि 10 अङ्क हुन्छन्।', fix: 'घोषणापत्रबाट कोड सार्नुहोस्।' },
  HS_CODE_MISSING: { message: 'सामानको HS कोड छैन।', fix: 'हरेक किसिमको सामानको HS कोड भर्नुहोस्।' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `गाडीमा यस बुकिङमा नभएको सामान छ${given(v.found, ': ')}।`,
    fix: 'सामान थप्नुहोस् वा अर्को छान्नुहोस्।',
  },
  CONSIGNMENT_UNUSED: { message: 'यो सामान कुनै गाडीले बोक्दैन।', fix: 'गाडीमा राख्नुहोस् वा हटाउनुहोस्।' },
  CONSIGNMENT_REPEATED: { message: 'एउटै सामान दुईपटक लेखियो।', fix: 'हरेक सामानलाई छुट्टै नम्बर दिनुहोस्।' },
  DECLARATION_FORMAT: { message: 'भन्सार घोषणा नम्बरमा 18 अङ्क हुन्छन्।', fix: 'घोषणापत्रबाट नम्बर सार्नुहोस्।' },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `समय सकिनुअघि नै घोषणाको म्याद सकिन्छ${found(v.until)}।`,
    fix: 'अगाडिको समय छान्नुहोस् वा घोषणा नवीकरण गर्नुहोस्।',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `समय सकिनुअघि नै सामान बिग्रन्छ${found(v.until)}।`,
    fix: 'अगाडिको समय छान्नुहोस् वा बिग्रने समय सच्याउनुहोस्।',
  },
  PASSENGERS_MISSING: { message: 'यात्रुको सङ्ख्या छैन।', fix: 'कति जना जाने हो भर्नुहोस्।' },
  UN_NUMBER_MISSING: {
    message: 'खतरनाक सामान र ब्याट्री गाडीलाई UN नम्बर चाहिन्छ।',
    fix: (v) => `UN नम्बर भर्नुहोस्${given(v.expected, ', यहाँ ')}।`,
  },
  UN3171_ENDED: {
    message: 'यस्तो ब्याट्रीका गाडीमा अब UN 3171 चल्दैन।',
    fix: (v) => `यो लेख्नुहोस्: ${v.expected ?? 'UN 3556 (लिथियम-आयन), UN 3557 (लिथियम-धातु) वा UN 3558 (सोडियम-आयन)'}।`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `UN नम्बर${found(v.found)} ब्याट्रीसँग मिल्दैन।`,
    fix: (v) => `UN नम्बर${given(v.expected, ' (सही ', ')')} वा ब्याट्रीको किसिम सच्याउनुहोस्।`,
  },
  NOT_PLUG_IN: { message: (v) => `प्लगबाट चार्ज नहुने हाइब्रिड${found(v.found)} नयाँ ऊर्जाको गाडी होइन।`, fix: correctHs },
  NOT_NEW_ENERGY: { message: (v) => `यो HS कोड${found(v.found)} नयाँ ऊर्जाको गाडी होइन।`, fix: correctHs },
  NOT_PRODUCE: {
    message: (v) => `यो HS कोड${found(v.found)} यस नाकामा ताजा उपज होइन।`,
    fix: 'कोड सच्याउनुहोस्, बिग्रने समय भर्नुहोस्, वा साधारण लेन बुक गर्नुहोस्।',
  },
  NOT_LARGE_EQUIPMENT: { message: (v) => `यो HS कोड${found(v.found)} ठूलो उपकरण होइन।`, fix: correctHs },
  SEAL_NOT_KNOWN: {
    message: (v) => `सुक्खा बन्दरगाहमा यो सिल छैन${given(v.found, ': ')}।`,
    fix: 'सिल नम्बर सच्याउनुहोस् वा त्यसबिना बुक गर्नुहोस्।',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `एउटै ब्याचका गाडी${found(v.found)} सँगै जानुपर्छ।`,
    fix: '“सँगै” छान्नुहोस् वा एउटै बुकिङमा राख्नुहोस्।',
  },
  MIXED_GROUPS: {
    message: 'एउटै बुकिङ फरक लेन समूहमा जान सक्दैन।',
    fix: 'यी गाडी वा सामान प्रत्येक लेन समूहका लागि छुट्टाछुट्टै बुक गर्नुहोस्।',
  },
  COUNTRY_MISMATCH: {
    message: (v) => `देश${found(v.found)} नाका र दिशासँग मिल्दैन${given(v.expected, '; चाहिने: ')}।`,
    fix: 'देश, दिशा वा नाका सच्याउनुहोस्।',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `नाकाले${found(v.port)} यस दिशामा यो सामान जाँच्न पाउँदैन।`,
    fix: 'यो सामानका लागि तोकिएको नाका छान्नुहोस्।',
  },
  DIRECTION_NOT_OFFERED: { message: 'यो नाकामा यो दिशा छैन।', fix: 'अर्को दिशा वा अर्को नाका छान्नुहोस्।' },
  DANGEROUS_NOT_ALLOWED: { message: 'यो नाकाले खतरनाक सामान लिँदैन।', fix: 'लिने नाका छान्नुहोस्।' },
  COACH_NOT_OFFERED: { message: 'यो नाकामा बस लेन छैन।', fix: 'बस लेन भएको नाका छान्नुहोस्।' },
  VIA_NOT_OFFERED: { message: 'बाटोको जाँच यहाँ अहिले बुक हुँदैन।', fix: '“हुँदै” नभरी बुक गर्नुहोस्।' },
  NO_LANE_FITS: {
    message: (v) => `कुनै लेनमा यो गाडी अट्दैन${found(v.group)}${given(v.limit, '; सीमा ')}।`,
    fix: 'लम्बाइ, चौडाइ, उचाइ र तौल जाँच्नुहोस्, वा अर्को नाका छान्नुहोस्।',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `गाडी तोकिएभन्दा ठूलो छ${found(v.limit)} तर अनुमतिपत्र छैन।`,
    fix: 'अनुमतिपत्र नम्बर भर्नुहोस् वा नाप सच्याउनुहोस्।',
  },
  ROAD_ENVELOPE: {
    message: (v) => `नाका जाने बाटोमा यो गाडी जान सक्दैन${given(v.limit, '; सीमा ')}।`,
    fix: 'नाप सच्याउनुहोस् वा अर्को नाका छान्नुहोस्।',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'यो बेला कुनै समय सुरु हुँदैन।',
    fix: (v) => `तालिकाबाट समय छान्नुहोस्${given(v.expected, ', जस्तै ')}।`,
  },
  LATEST_BEFORE_START: { message: 'सबैभन्दा ढिलो समय पहिलोभन्दा अघि छ।', fix: 'ढिलो समय छान्नुहोस् वा खाली राख्नुहोस्।' },
  PORT_TAKEN: { message: 'यो सङ्केत अर्को नाकाको हो।', fix: 'कुनै नाकासँग नभएको सङ्केत रोज्नुहोस्।' },
  PORTS_FULL: { message: 'नयाँ नाकाका लागि नम्बर बाँकी छैन।', fix: 'प्रणाली चलाउनेलाई सोध्नुहोस्।' },
  PORT_UNKNOWN: { message: 'यस्तो नाका छैन।', fix: 'सूचीबाट नाका रोज्नुहोस्।' },
  WINDOW_LENGTH: {
    message: 'यति लामो समयले दिनलाई बराबर बाँड्दैन।',
    fix: (v) => `मिनेटमा लम्बाइ रोज्नुहोस्${given(v.expected, ': ')}।`,
  },
  ZONE_UNKNOWN: { message: 'यस्तो समय क्षेत्र छैन।', fix: 'सूचीबाट समय क्षेत्र रोज्नुहोस्।' },
  HOURS_OFF_GRID: {
    message: 'खुल्ने समय पूरा समयखण्डहरूले बनेको छैन।',
    fix: (v) => `सुरु अन्त्यभन्दा अघि र दुवै समयखण्डको सिमानामा राख्नुहोस्${given(v.min, '; एक खण्ड ', ' मिनेट')}।`,
  },
  HOURS_OVERLAP: { message: 'यो समय त्यही दिनको अर्को समयसँग खप्टिन्छ।', fix: 'जोड्नुहोस्, वा एउटा सकिएपछि अर्को सुरु गर्नुहोस्।' },
  LANE_MISSING: { message: 'नाकाले दिने दिशामा चल्ने लेन छैन।', fix: 'पहिले लेन थप्नुहोस्, वा त्यो दिशा बन्द गर्नुहोस्।' },
  CHECKPOINT_REPEATED: { message: 'यो जाँच चौकीको सीमा पहिल्यै छ।', fix: 'हरेक चौकीको एउटै सीमा राख्नुहोस्।' },
  LIMIT_BELOW_ONE: {
    message: 'यस सीमाले एक समयखण्डमा एउटा गाडी पनि अट्दैन।',
    fix: (v) => `सीमा बढाउनुहोस्${given(v.min, ', घण्टामा कम्तीमा ')}, वा समयखण्ड लामो बनाउनुहोस्।`,
  },
  SERVICE_TOO_LONG: {
    message: 'यो सेवा बिक्री हुने कुनै पनि समयभन्दा लामो छ।',
    fix: (v) => `छोटो बनाउनुहोस्${given(v.max, ', बढीमा ', ' मिनेट')}, वा अरू समयखण्ड लिन दिनुहोस्।`,
  },
  LANE_ABOVE_ROAD: {
    message: 'लेनको सीमा त्यहाँ जाने बाटोभन्दा ठूलो छ।',
    fix: (v) => `लेनको सीमा घटाउनुहोस्${given(v.max, '; बाटोको ')}।`,
  },
  FIXED_WHILE_SOLD: {
    message: 'अगाडिको समय बुक भएसम्म यो बदल्न मिल्दैन।',
    fix: 'बुकिङ नरहेसम्म पर्खनुहोस्, वा अर्को नाका बनाउनुहोस्।',
  },
  BOOKED_NOT_ACCEPTED: {
    message: (v) => `बन्द हुने समयमा बुक भएका गाडी छन्${given(v.found, ': ')}।`,
    fix: 'पूर्वावलोकन हेर्नुहोस्, अनि तिनको ठाउँ रहन्छ भनी स्वीकार्नुहोस्।',
  },
  LANE_IN_USE: {
    message: 'लेन प्रयोगमा छ: गाडी बोलाइएको छ वा यसको समूह बुक भइसकेको छ।',
    fix: 'तिनी नगएसम्म पर्खनुहोस्, वा अर्को कुरा बदल्नुहोस्।',
  },
  DECLARATION_MISSING: { message: 'भन्सार घोषणा नम्बर छैन।', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'सडक म्यानिफेस्ट नम्बर छैन।', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'निर्यात इजाजतपत्र छैन।', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'वनस्पति स्वास्थ्य प्रमाणपत्र छैन।', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'बगैँचा वा प्याकिङ गृहको नम्बर छैन।', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'अन्तर्राष्ट्रिय सडक अनुमति छैन।', fix: enterBeforeCutOff },
  DRIVER_MISSING: { message: 'चालकको नाम छैन।', fix: 'अन्तिम समयअघि चालक तोक्नुहोस्, नत्र बुकिङ रद्द हुन्छ।' },
  DRIVER_DOCUMENT_MISSING: { message: 'चालकको राहदानी वा लाइसेन्स नम्बर छैन।', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'गाडी नम्बर छैन।', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'सीमा क्षेत्रको अनुमति छैन।', fix: enterBeforeCutOff },
  FULL: { message: 'यो समयमा केही बाँकी छैन।', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `बाँकी ठाउँ${given(v.until, ' ', ' सम्म')} अरूका लागि राखिएको छ।`,
    fix: (v) => `अर्को समय छान्नुहोस् वा${given(v.until, ' ')} पछि फेरि प्रयास गर्नुहोस्।`,
  },
  ORDINARY_FLOOR: { message: 'बाँकी ठाउँ साधारण गाडीका लागि राखिएको छ।', fix: pickAnotherWindow },
  PORT_LIMIT: { message: (v) => `नाकाले यो समयमा थप गाडी लिँदैन${given(v.limit, '; सीमा ')}।`, fix: pickAnotherWindow },
  COMPANY_CAP: {
    message: (v) => `यो समयमा तपाईंको कम्पनीको भाग सकियो${given(v.max, '; बढीमा ', ' गाडी')}।`,
    fix: 'अर्को समय छान्नुहोस् वा त्यहाँको एउटा बुकिङ रद्द गर्नुहोस्।',
  },
  TRIP_OVERLAP: {
    message: (v) => `त्यस बेला अर्को यात्रा छ${given(v.found, ': ')}${given(v.until, ', ', ' सम्म')}।`,
    fix: 'पछिको समय वा अर्को गाडी छान्नुहोस्।',
  },
  HOLD_LIMIT: {
    message: (v) => `रोकिएका ठाउँ धेरै भए${given(v.max, '; एक समयमा बढीमा ')}।`,
    fix: 'पहिले एउटा पक्का वा रद्द गर्नुहोस्।',
  },
  WINDOW_PAST: { message: 'समय बितिसक्यो।', fix: 'पछिको समय छान्नुहोस्।' },
  WINDOW_CLOSED: { message: 'त्यस बेला नाका बन्द हुन्छ।', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) => `त्यति टाढाको बुकिङ खुलेको छैन${given(v.until, '; खुला: ', ' सम्म')}${given(v.max, '; बढीमा ', ' दिन')}।`,
    fix: 'अगाडिको समय छान्नुहोस् वा पछि बुक गर्नुहोस्।',
  },
  WRONG_STATE: {
    message: (v) => `अहिलेको अवस्थामा यो सम्भव छैन${given(v.found, ': ')}।`,
    fix: 'पाना फेरि खोलेर निर्णय गर्नुहोस्।',
  },
  CUT_OFF_PASSED: {
    message: (v) => `अन्तिम समय बितिसक्यो${found(v.until)}।`,
    fix: 'नाकामा फोन गर्नुहोस् वा अर्को समय बुक गर्नुहोस्।',
  },
  NOT_EDITABLE: { message: 'यो फिल्ड अब फेर्न मिल्दैन।', fix: 'रद्द गरी फेरि बुक गर्नुहोस् वा नाकामा फोन गर्नुहोस्।' },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'तपाईं यो कम्पनीका लागि बुक गर्न सक्नुहुन्न।',
    fix: 'कम्पनीबाट अख्तियारी लिएर फेरि प्रयास गर्नुहोस्।',
  },
  COMPANY_NAMED_TWICE: { message: 'दुई फरक कम्पनी लेखिएका छन्।', fix: 'एउटा मात्र लेख्नुहोस्।' },
  NOT_COMPANY_MANAGER: { message: 'कम्पनी व्यवस्थापन गर्नेले मात्र यो गर्न सक्छ।', fix: 'व्यवस्थापन गर्ने सहकर्मीलाई भन्नुहोस्।' },
  LAST_MANAGER: { message: 'कम्पनीमा व्यवस्थापन गर्ने कोही रहँदैन।', fix: 'पहिले सहकर्मीलाई व्यवस्थापन दिनुहोस्।' },
  LAST_ADMINISTRATOR: { message: 'प्रणालीमा कुनै प्रशासक रहँदैन।', fix: 'पहिले अर्को प्रशासक बनाउनुहोस्।' },
  OWN_ROLE: { message: 'कसैले आफ्नै अधिकार बदल्दैन।', fix: 'अर्को प्रशासकलाई भन्नुहोस्।' },
  ROLE_NEEDS_PORT: { message: 'यो भूमिका एउटा नाकामा काम गर्छ।', fix: 'नाका लेख्नुहोस्।' },
  ROLE_OUT_OF_REACH: { message: 'तपाईं यो भूमिका दिन सक्नुहुन्न।', fix: 'प्रणालीको प्रशासकलाई भन्नुहोस्।' },
  BROKER_UNKNOWN: { message: 'यो कोड भएको स्वीकृत एजेन्ट छैन।', fix: 'एजेन्टसँग कोड सोधेर फेरि लेख्नुहोस्।' },
  EMAIL_TAKEN: { message: 'यो इमेल ठेगानाको खाता पहिले नै छ।', fix: 'त्यसैबाट भित्र जानुहोस् वा अर्को ठेगानामा पत्र माग्नुहोस्।' },
  LABEL_FULL: { message: 'यो नामका दुई साँचो चालु छन्।', fix: 'पहिले एउटा रद्द गर्नुहोस् वा अर्को नाम छान्नुहोस्।' },
  ROLE_MAY_NOT: { message: 'तपाईंको भूमिकाले यो गर्न पाउँदैन।', fix: 'अधिकार भएको व्यक्ति वा नाकालाई भन्नुहोस्।' },
  OTHER_PORT: { message: 'यो अर्को नाकाको हो।', fix: 'त्यस नाकाका कर्मचारीलाई सोध्नुहोस्।' },
  FUTURE_OCCURRENCE: { message: 'घटनाको समय अझै आएको छैन।', fix: 'साँच्चै भएको समय भर्नुहोस्।' },
  CALL_NEEDS_LANE: { message: 'गाडीलाई अझै लेन दिइएको छैन।', fix: 'लेन पाउन पर्खनुहोस् वा लेन खोल्नुहोस्, अनि बोलाउनुहोस्।' },
  LANE_BUSY: {
    message: (v) => `लेनमा अर्को गाडी${found(v.found)} जाँचिँदै छ${given(v.window, ', समय ')}।`,
    fix: 'पहिले त्यसलाई छोड्नुहोस् वा दोस्रो जाँचमा पठाउनुहोस्।',
  },
  CROSS_SITE: { message: 'यो अनुरोध अर्को साइटबाट आयो।', fix: 'प्रणाली नै खोलेर त्यहीँ गर्नुहोस्।' },
  PEOPLE_ONLY: { message: 'API साँचोले यो गर्न मिल्दैन; यो लग इन गर्ने मानिसका लागि हो।', fix: 'इमेल र पासवर्डले लग इन गर्नुहोस्।' },
  WRONG_CREDENTIALS: { message: 'इमेल र पासवर्ड मिलेनन्।', fix: 'दुवै जाँच्नुहोस् वा नयाँ पासवर्ड राख्ने लिंक माग्नुहोस्।' },
  WRONG_CODE: { message: 'यो कोड गलत छ वा प्रयोग भइसक्यो।', fix: 'अर्को कोड पर्खनुहोस् वा जगेडा कोड प्रयोग गर्नुहोस्।' },
  PASSKEY_NOT_ACCEPTED: {
    message: 'यो पासकी स्वीकार भएन।',
    fix: 'उपकरणमा आफूलाई प्रमाणित गरी फेरि गर्नुहोस् वा पासवर्डले लग इन गर्नुहोस्।',
  },
  COMPANY_NOT_APPROVED: { message: 'तपाईंको कम्पनी स्वीकृत छैन वा रोकिएको छ।', fix: 'कम्पनी जाँच्ने नाकालाई सोध्नुहोस्।' },
  TOO_MANY_TRIES: {
    message: (v) => `गलत प्रयास धेरै भए${given(v.waitS, '; ', ' सेकेन्ड पर्खनुहोस्')}।`,
    fix: 'पर्खेर फेरि एक पटक गर्नुहोस्। पासकीलाई यसले रोक्दैन।',
  },
  PASSWORD_RULE: {
    message: 'पासवर्ड १२ देखि १२८ अक्षरको हुन्छ; आफ्नै इमेल वा धेरैले राख्ने पासवर्ड हुँदैन।',
    fix: 'अर्को रोज्नुहोस्, जस्तै आपसमा नमिल्ने चार-पाँच शब्द।',
  },
  LINK_ENDED: { message: 'यो लिंक प्रयोग भइसक्यो वा सकियो।', fix: 'नयाँ लिंक माग्नुहोस्।' },
  SECOND_FACTOR_NEEDED: {
    message: 'तपाईंको भूमिकालाई दोस्रो प्रमाण चाहिन्छ, र यो अन्तिम हो।',
    fix: 'पहिले अर्को राख्नुहोस्, अनि यो हटाउनुहोस्।',
  },
  NO_SECOND_FACTOR: { message: 'तपाईंसँग दोस्रो प्रमाण छैन।', fix: 'पहिले एप वा पासकी राख्नुहोस्।' },
  NOTHING_TO_CONFIRM: { message: 'यो कोड पर्खेको केही छैन।', fix: 'फेरि सुरु गरी नयाँ कोड स्क्यान गर्नुहोस्।' },
  TOLD_RECENTLY: {
    message: 'चालकलाई भर्खरै खबर गरिएको छ।',
    fix: (v) => `${given(v.until, '', ' पछि') || 'पाँच मिनेटपछि'} फेरि पठाउनुहोस् वा चालकलाई फोन गर्नुहोस्।`,
  },
  NOTHING_TO_UNDO: { message: 'फिर्ता गर्ने कुनै चरण छैन।', fix: 'पाना फेरि खोलेर अहिलेको अवस्था हेर्नुहोस्।' },
  UNDO_TOO_LATE: {
    message: (v) => `यो चरण अब फिर्ता हुँदैन${given(v.minutes, ': ', ' मिनेट नाघिसक्यो')}।`,
    fix: 'अहिलेको अवस्थाबाट अगाडि बढ्नुहोस् वा पाली प्रमुखलाई सोध्नुहोस्।',
  },
  PASS_NOT_VALID: { message: 'देखाइएको पासले यो गेट खुल्दैन।', fix: 'फेरि स्क्यान गर्नुहोस् वा नम्बर प्लेट मिलाएर आफैँ निर्णय गर्नुहोस्।' },
} satisfies Messages['rules'];
