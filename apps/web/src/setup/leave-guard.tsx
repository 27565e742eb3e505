import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../shared/words.js';
import { Modal } from './modal.js';

/** Asks before typed work is lost, whether one follows a link or shuts the tab. `isOver`: the work is done, go. */
export function LeaveGuard({ isDirty, isOver }: { isDirty: boolean; isOver?: () => boolean }) {
  const { desk } = useWords();
  const { setup } = desk;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && !isOver?.() && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && !isOver?.(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Modal title={setup.leaveTitle} onBack={blocker.reset}>
      <p>{setup.leaveWhat}</p>
      <div className="acts">
        <Button type="primary" onClick={blocker.reset}>
          {setup.stay}
        </Button>
        <Button danger onClick={blocker.proceed}>
          {setup.leave}
        </Button>
      </div>
    </Modal>
  );
}
