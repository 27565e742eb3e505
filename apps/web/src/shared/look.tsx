import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { keep, kept } from './kept.js';
import { antdTheme, type Mode, paint } from './tokens.js';
import { useWords } from './words.js';

export const LOOKS = ['system', 'light', 'dark'] as const;
export type Look = (typeof LOOKS)[number];

const LookContext = createContext<{ look: Look; setLook: (look: Look) => void }>({ look: 'system', setLook: () => {} });
export const useLook = () => use(LookContext);

const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const systemDark = matchMedia('(prefers-color-scheme: dark)');

function useSystemMode(): Mode {
  const [isDark, setDark] = useState(systemDark.matches);
  useEffect(() => {
    const follow = () => setDark(systemDark.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);
  return isDark ? 'dark' : 'light';
}

/** Colours of the reader's choice for our own style sheet and for antd. */
export function LookProvider({ children }: { children: ReactNode }) {
  const [look, setState] = useState<Look>(() => LOOKS.find((known) => known === kept('look')) ?? 'system');
  const system = useSystemMode();
  const { language } = useWords();
  const mode = look === 'system' ? system : look;
  useEffect(() => paint(document.documentElement, mode), [mode]);
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  const setLook = (next: Look) => {
    keep('look', next);
    setState(next);
  };
  return (
    <LookContext value={{ look, setLook }}>
      <ConfigProvider
        theme={antdTheme(mode, !stillness.matches)}
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        {children}
      </ConfigProvider>
    </LookContext>
  );
}
