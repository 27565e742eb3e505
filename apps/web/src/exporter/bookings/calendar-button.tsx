import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { download } from '../../shared/download.js';
import { useProblemText } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';

export function CalendarButton({ id }: { id: string }) {
  const { desk } = useWords();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const get = useMutation({
    mutationFn: () => download('readCalendar', { params: { id } }),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Button onClick={() => get.mutate()} loading={get.isPending}>
      {desk.exporter.calendar.get}
    </Button>
  );
}
