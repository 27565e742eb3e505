import { useEffect } from 'react';

const AGAIN_MS = 20_000;

/** A wall has nobody who presses reload: after a fault it begins anew by itself. */
export function WallBroken() {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="wall">
      <div className="wall-nothing" role="status">
        <p lang="zh-CN">屏幕即将自动恢复。</p>
        <p lang="en">This screen comes back by itself.</p>
      </div>
    </main>
  );
}
