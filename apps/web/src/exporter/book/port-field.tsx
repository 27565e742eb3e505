import { useNavigate } from '@tanstack/react-router';
import { usePort, usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { fieldId } from './go-to-field.js';

/** The port, kept in the address: the same choice as in the header. */
export function PortField() {
  const { desk, language } = useWords();
  const ports = usePorts();
  const port = usePort();
  const navigate = useNavigate();
  return (
    <div className="field">
      <label htmlFor={fieldId('port')}>{desk.book.port}</label>
      <select
        id={fieldId('port')}
        value={port?.id ?? ''}
        onChange={({ target }) =>
          void navigate({ to: '.', search: (search) => ({ ...search, port: target.value || undefined }) })
        }
      >
        {!port && <option value="">{desk.exporter.choosePort}</option>}
        {ports.map(({ id, names, name }) => (
          <option key={id} value={id}>
            {names[language] ?? name}
          </option>
        ))}
      </select>
    </div>
  );
}
