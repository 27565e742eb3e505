import { expect, it } from 'vitest';
import { markup } from './markup.js';

it('shows markup in a value literally, and keeps markup made here', () => {
  expect(markup`<p title="${`"'`}">${'<b>&'}${markup`<i>${1}</i>`}${null}${['<', markup`<br>`]}</p>`.text).toBe(
    '<p title="&#34;&#39;">&#60;b&#62;&#38;<i>1</i>&#60;<br></p>',
  );
});
