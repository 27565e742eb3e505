import { LANGUAGES, type Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { type Markup, markup } from './markup.js';

/** To read it again, and in another language: plain links. */
export function passFoot(current: Language): Markup {
  const { pass } = MESSAGES[current];
  const links = LANGUAGES.map(
    (each) =>
      markup`<li><a id="lang-${each}" href="?lang=${each}" lang="${each}" hreflang="${each}"${each === current ? markup` aria-current="true"` : null}>${LANGUAGE_NAMES[each]}</a></li>`,
  );
  return markup`<footer><p><a id="reload" href="?lang=${current}">${pass.reload}</a></p><nav id="languages" aria-label="${pass.chooseLanguage}"><ul>${links}</ul></nav></footer>`;
}
