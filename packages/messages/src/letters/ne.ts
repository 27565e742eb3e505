import { given } from '../given.js';
import type { Letters } from '../letters.js';
import { letter } from './letter.js';

const unexpected = 'तपाईंले यो पत्र नपर्खेको भए केही नगर्नुहोस्; केही हुनेछैन।';

export const ne = {
  invite: (v) =>
    letter(
      `Greenlane मा निमन्त्रणा${given(v.who, ': ')}`,
      `तपाईंलाई Greenlane मा बोलाइएको छ${given(v.who, '। बोलाउने: ')}। लिङ्क खोलेर पासवर्ड राख्नुहोस्।`,
      `लिङ्क एकपटक मात्र, ${v.until} सम्म चल्छ:\n${v.link}`,
      unexpected,
    ),
  'company-applied': (v) =>
    letter(
      'Greenlane: ठेगाना पुष्टि गर्नुहोस्',
      `${v.company} ले Greenlane मा बुक गर्न निवेदन दिएको छ। यो ठेगाना पुष्टि गरी पासवर्ड राख्नुहोस्; त्यसपछि निवेदन जाँचिन्छ।`,
      `लिङ्क एकपटक मात्र, ${v.until} सम्म चल्छ:\n${v.link}`,
      unexpected,
    ),
  'company-known': (v) =>
    letter(
      'Greenlane: तपाईंको निवेदन',
      `तपाईंले ${v.company} का लागि निवेदन दिनुभयो। यो कोडको कम्पनी पहिले नै छ, त्यसैले नयाँ बनाइएन।`,
      'कम्पनी व्यवस्थापन गर्ने सहकर्मीसँग निमन्त्रणा माग्नुहोस्। त्यहाँ कसैको खाता नभए नाकालाई लेख्नुहोस्।',
      unexpected,
    ),
  'company-approved': (v) =>
    letter(`${v.company} ले अब बुक गर्न सक्छ`, `${v.company} स्वीकृत भयो। भित्र गएर बुक गर्न सक्नुहुन्छ:\n${v.link}`),
  'company-refused': (v) =>
    letter(
      `${v.company}: निवेदन अस्वीकृत`,
      `${v.company} को निवेदन अस्वीकृत भयो। कारण: ${v.reason}`,
      'सच्याएर फेरि निवेदन दिनुहोस्।',
    ),
  'company-suspended': (v) =>
    letter(
      `${v.company} निलम्बित`,
      `${v.company} ले अहिले बुक गर्न सक्दैन, र यसका मानिस तथा प्रणाली भित्र जान सक्दैनन्। कारण: ${v.reason}`,
      'भइसकेका बुकिङ कसैले रद्द नगरेसम्म रहन्छन्।',
    ),
  'company-reinstated': (v) =>
    letter(`${v.company} ले फेरि बुक गर्न सक्छ`, `${v.company} को निलम्बन सकियो। फेरि भित्र गएर बुक गर्न सक्नुहुन्छ:\n${v.link}`),
  'password-reset': (v) =>
    letter(
      'Greenlane: नयाँ पासवर्ड',
      'कसैले, सायद तपाईंले नै, नयाँ पासवर्ड माग्नुभयो।',
      `लिङ्क एकपटक मात्र, ${v.until} सम्म चल्छ:\n${v.link}`,
      unexpected,
    ),
  'second-factor-reset': (v) =>
    letter(
      'Greenlane: दोस्रो प्रमाण हटाइयो',
      `प्रशासकले तपाईंको दोस्रो प्रमाण हटाई सबै सत्र बन्द गरे। अर्कोपटक भित्र जाँदा फेरि राख्नुहोस्:\n${v.link}`,
      'तपाईंले यो नमागेको भए प्रशासकलाई फोन गर्नुहोस्।',
    ),
  'new-device': (v) =>
    letter(
      'Greenlane: नयाँ यन्त्रबाट प्रवेश',
      `तपाईंको खातामा प्रवेश भयो: ${v.device}, ${v.time}।`,
      `यो तपाईं होइन भने पासवर्ड बदलेर त्यो सत्र बन्द गर्नुहोस्:\n${v.link}`,
    ),
} satisfies Letters;
