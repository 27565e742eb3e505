import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

export const refusals = {
  INVALID_REQUEST: { title: 'फारममा गल्ती छ', detail: () => 'चिन्ह लगाइएका ठाउँ सच्याएर फेरि पठाउनुहोस्।' },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: 'अनुरोधमा Idempotency-Key छैन',
    detail: () => 'हरेक नयाँ अनुरोधमा नयाँ Idempotency-Key र दोहोर्‍याउँदा उही पठाउनुहोस्।',
  },
  UNAUTHENTICATED: { title: 'लग इन गरिएको छैन', detail: () => 'फेरि लग इन गर्नुहोस् वा मान्य API साँचो पठाउनुहोस्।' },
  FORBIDDEN: { title: 'तपाईंलाई यो अधिकार छैन', detail: () => 'कम्पनीको प्रशासक वा नाकासँग अधिकार माग्नुहोस्।' },
  COMPANY_NOT_APPROVED: {
    title: 'कम्पनीले अझै बुक गर्न सक्दैन',
    detail: () => 'कम्पनी स्वीकृत भएको छैन। निर्णय भएपछि पत्र पाउनुहुनेछ।',
  },
  NOT_FOUND: { title: 'भेटिएन', detail: () => 'नम्बर वा ठेगाना जाँच्नुहोस्। यो अर्को कम्पनीको हुन सक्छ।' },
  METHOD_NOT_ALLOWED: { title: 'यो ठेगानाले त्यो विधि लिँदैन', detail: () => 'लिइने विधि API विवरणमा हेर्नुहोस्।' },
  PAYLOAD_TOO_LARGE: { title: 'एकैपटक धेरै भयो', detail: (v) => `एक अनुरोधमा थोरै पठाउनुहोस्${given(v.max, ', बढीमा ')}।` },
  UNSUPPORTED_MEDIA_TYPE: { title: 'यो ढाँचा लिइँदैन', detail: () => 'Content-Type application/json सहित JSON पठाउनुहोस्।' },
  WINDOW_FULL: {
    title: 'यो समय भरिसक्यो',
    detail: (v) => `ठाउँ बाँकी छैन${given(v.window, ': ')}${given(v.group, ', ')}। अर्को समय छान्नुहोस्।`,
  },
  COMPANY_CAP: {
    title: 'यो समयमा तपाईंको कम्पनीको भाग सकियो',
    detail: () => 'अर्को समय छान्नुहोस् वा नचाहिने बुकिङ रद्द गर्नुहोस्।',
  },
  TRIP_OVERLAP: {
    title: 'यो गाडीको त्यस बेला अर्को यात्रा छ',
    detail: () => 'पछिको समय वा अर्को गाडी छान्नुहोस्, वा त्यो यात्रा रद्द गर्नुहोस्।',
  },
  HOLD_EXPIRED: { title: 'ठाउँ रोकेको म्याद सकियो', detail: () => 'ठाउँ फिर्ता गयो। फेरि रोक्नुहोस् वा बुक गर्नुहोस्।' },
  HOLD_LIMIT: {
    title: 'रोकिएका ठाउँ धेरै भए',
    detail: (v) => `पहिले एउटा पक्का वा रद्द गर्नुहोस्${given(v.max, '; एक समयमा बढीमा ')}।`,
  },
  WRONG_STATE: { title: 'अहिले यो सम्भव छैन', detail: () => 'पाना फेरि खोलेर अवस्था हेर्नुहोस् अनि निर्णय गर्नुहोस्।' },
  IDEMPOTENCY_IN_FLIGHT: { title: 'उही अनुरोध चलिरहेको छ', detail: () => 'केही सेकेन्ड पर्खेर उही साँचोले दोहोर्‍याउनुहोस्।' },
  STALE: { title: 'यसबीच अरू कसैले फेर्‍यो', detail: () => 'पाना फेरि खोल्नुहोस्, परिवर्तन हेरेर फेरि गर्नुहोस्।' },
  NOT_BOOKABLE: { title: 'अहिले बुक गर्न मिल्दैन', detail: () => 'तल दिइएका कुरा सच्याएर फेरि बुक गर्नुहोस्।' },
  VERDICT_NOT_ACCEPTED: {
    title: 'यो सामानले हरित लेन पाउँदैन',
    detail: () => 'सामान वा कागजात सच्याउनुहोस्, वा साधारण लेन मान्नुहोस्।',
  },
  WINDOW_PAST: { title: 'यो समय बितिसक्यो', detail: () => 'पछिको समय छान्नुहोस्।' },
  WINDOW_CLOSED: { title: 'यो समयमा नाका बन्द छ', detail: () => 'नाका खुला भएको समय छान्नुहोस्।' },
  BEYOND_HORIZON: {
    title: 'यो समय धेरै टाढा छ',
    detail: (v) => `अगाडिको समय छान्नुहोस्${given(v.until, ', ', ' अघि')}, वा पछि बुक गर्नुहोस्।`,
  },
  IDEMPOTENCY_MISMATCH: {
    title: 'यो Idempotency-Key अर्को अनुरोधमा प्रयोग भइसक्यो',
    detail: () => 'नयाँ अनुरोधमा नयाँ साँचो पठाउनुहोस्।',
  },
  IF_MATCH_REQUIRED: { title: 'अनुरोधमा If-Match छैन', detail: () => 'अभिलेख पढेर त्यसको etag If-Match मा पठाउनुहोस्।' },
  RATE_LIMITED: { title: 'अनुरोध धेरै भए', detail: () => 'Retry-After मा भनिएजति पर्खनुहोस्।' },
  OVERLOADED: { title: 'प्रणाली धेरै व्यस्त छ', detail: () => 'केही फेरिएको छैन। एकछिनपछि उही साँचोले दोहोर्‍याउनुहोस्।' },
  INTERNAL: { title: 'हाम्रो तर्फ गडबडी भयो', detail: () => 'फेरि प्रयास गर्नुहोस्। नभए नाकामा फोन गरी अनुरोध नम्बर भन्नुहोस्।' },
} satisfies Messages['refusals'];
