import { useState } from 'react';
import { PageTitle } from '../../shared/page.js';
import { usePort } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { BookForm } from './book-form.js';
import { PortField } from './port-field.js';

/** One form on one page. The port stands in the address; everything else in the form. */
export function BookPage() {
  const { desk } = useWords();
  const port = usePort();
  const [top, setTop] = useState<HTMLElement | null>(null);
  const [round, setRound] = useState(0);
  return (
    <div className="page book">
      <PageTitle>{desk.book.title}</PageTitle>
      <div className="book-top" ref={setTop} />
      <div className="fields book-port">
        <PortField />
      </div>
      {port ? (
        <BookForm key={`${port.id} ${round}`} port={port} top={top} onEmpty={() => setRound(round + 1)} />
      ) : (
        <p className="quiet">{desk.exporter.choosePortFirst}</p>
      )}
    </div>
  );
}
