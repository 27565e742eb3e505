import { expect, test } from 'vitest';
import { linksText } from './links.js';

test('the three pages of that port and day, at the address of the running house', () => {
  const links = linksText('http://127.0.0.1:8080/', 'zhangmu', '2026-11-23').join('\n');
  expect(links.match(/http\S+/g)).toEqual([
    'http://127.0.0.1:8080/inspection?port=zhangmu&date=2026-11-23',
    'http://127.0.0.1:8080/board/zhangmu?date=2026-11-23',
    'http://127.0.0.1:8080/wall/zhangmu?date=2026-11-23',
  ]);
});
