import { describe, expect, it } from 'vitest';
import { deviceLabel } from './device-label.js';

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('the label of a device', () => {
  it.each([
    ['Chrome, Linux', `${LINUX} ${BLINK} Chrome/140.0.0.0 Safari/537.36`],
    ['Chrome, Linux', `${LINUX} ${BLINK} HeadlessChrome/140.0.0.0 Safari/537.36`],
    ['Chrome, Android', `${ANDROID} ${BLINK} Chrome/140.0.0.0 Mobile Safari/537.36`],
    ['Chrome, iOS', `${IPHONE} ${WEBKIT} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`],
    ['Edge, Windows', `${WINDOWS} ${BLINK} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`],
    ['Edge, Android', `${ANDROID} ${BLINK} Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0`],
    ['Edge, iOS', `${IPHONE} ${WEBKIT} Version/18.0 EdgiOS/140.0.0.0 Mobile/15E148 Safari/604.1`],
    ['Opera, Windows', `${WINDOWS} ${BLINK} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0`],
    ['Firefox, Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'],
    ['Firefox, iOS', `${IPHONE} ${WEBKIT} FxiOS/143.0 Mobile/15E148 Safari/604.1`],
    ['Safari, macOS', `${MAC} ${WEBKIT} Version/18.0 Safari/605.1.15`],
    ['Safari, iOS', `${IPHONE} ${WEBKIT} Version/18.0 Mobile/15E148 Safari/604.1`],
    ['WeChat, Android', `${ANDROID} ${BLINK} Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50`],
    ['Other', 'curl/8.5.0'],
    ['Other', undefined],
  ])('is %s', (label, userAgent) => {
    expect(deviceLabel(userAgent)).toBe(label);
  });
});
