import { CommandFailed, stopCommands } from './run-command.mjs';

const NPM_WATCH_MS = 250;

/**
 * What was opened is closed in reverse, once, on SIGINT, SIGTERM, SIGHUP, when npm dies, or after a fault.
 * `interrupted`: the exit code when it is told to end; 0 where ending is the only way it ends, 1 where a verdict was still to come.
 */
export function closing({ say, interrupted = 0 }) {
  const opened = [];
  let ending = null;

  async function closeAll(code) {
    stopCommands();
    for (const close of opened.reverse()) {
      try {
        await close();
      } catch (fault) {
        console.error(fault);
        code ||= 1;
      }
    }
    process.exit(code);
  }

  const end = (code) => {
    ending ??= closeAll(code);
    return ending;
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!ending) say(`${signal}: stopping`);
      end(interrupted);
    });

  // A closed pipe behind us (`npm start | head`) must not leave servers without a parent.
  process.stdout.on('error', () => end(interrupted));
  process.on('uncaughtException', (fault) => {
    console.error(fault);
    end(1);
  });

  // npm answers SIGTERM by ending its shell, which does not pass the signal on: without this the house would live on, unseen.
  if (process.env.npm_lifecycle_event) {
    const npm = process.ppid;
    setInterval(() => {
      if (process.ppid === npm) return;
      if (!ending) say('npm is gone: stopping');
      end(interrupted);
    }, NPM_WATCH_MS).unref();
  }

  return {
    add: (close) => opened.push(close),
    end,
    /** Runs `story`; a fault closes everything and exits 1. While closing, faults of interrupted steps are no news. */
    async during(story) {
      try {
        await story();
      } catch (fault) {
        if (ending) return ending;
        console.error(fault instanceof CommandFailed ? fault.message : fault);
        await end(1);
      }
    },
  };
}
