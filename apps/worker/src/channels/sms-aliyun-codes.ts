/**
 * Codes with which the provider refuses this number or this text for good, without their prefix (`isv.`, `isp.`; the
 * newer answers of SendMessageToGlobe have none). Everything else is tried again: throttling, daily limits, balance,
 * permissions, templates and signatures under review are cured by time or by an operator, and an unknown code must not
 * cost a driver the message.
 * Sources: help.aliyun.com/document_detail/101346.html, alibabacloud.com/help/en/sms/developer-reference/error-codes
 */
const FOR_GOOD = new Set([
  'MOBILE_NUMBER_ILLEGAL',
  'PHONE_NUMBER_ILLEGAL',
  'MOBILE_COUNT_OVER_LIMIT',
  'DOMESTIC_NUMBER_NOT_SUPPORTED',
  'NOT_SUPPORTED_COUNTRY',
  'COUNTRY_RESTRICTED',
  'BLACK_KEY_CONTROL_LIMIT',
  'SMS_CONTENT_ILLEGAL',
  'PARAM_LENGTH_LIMIT',
  'PARAM_NOT_SUPPORT_URL',
  'TEMPLATE_MISSING_PARAMETERS',
  'TEMPLATE_PARAMS_ILLEGAL',
  'CONTENT_MISSING_PARAMETERS',
  'INVALID_JSON_PARAM',
]);

export const isForGood = (code: string): boolean => FOR_GOOD.has(code.replace(/^is[vp]\./, ''));
