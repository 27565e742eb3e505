import { EXPORT_FORMATS } from '@gl/contracts/booking';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { download } from '../../shared/download.js';
import { useProblemText } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { type BookingSearch, filterOf } from './queries.js';

/** The list as it is narrowed now, whole, as a file. */
export function TakeHome({ search }: { search: BookingSearch }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const get = useMutation({
    mutationFn: (format: string) => download('exportBookings', { query: { ...filterOf(search), format } }),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <>
      {EXPORT_FORMATS.map((format) => (
        <Button key={format} onClick={() => get.mutate(format)} loading={get.isPending && get.variables === format}>
          {desk.exporter.list.download} {format}
        </Button>
      ))}
    </>
  );
}
