import { type ComponentProps, useState } from 'react';
import { accountWords } from '../account-words.js';

/** A password that its typist may look at. */
export function PasswordInput(attributes: ComponentProps<'input'>) {
  const { signIn } = accountWords.useTexts();
  const [isShown, setShown] = useState(false);
  return (
    <div className="password">
      <input {...attributes} type={isShown ? 'text' : 'password'} spellCheck={false} autoCapitalize="off" required />
      <label className="tick">
        <input type="checkbox" checked={isShown} onChange={({ target }) => setShown(target.checked)} />
        <span>{signIn.showPassword}</span>
      </label>
    </div>
  );
}
