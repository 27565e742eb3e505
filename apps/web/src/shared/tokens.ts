import { type ThemeConfig, theme } from 'antd';

/** The one visual language. antd's theme, the style sheet's `--gl-*` properties and charts take from it. Every pair of text on ground is AA. */
export type Mode = 'light' | 'dark';

const light = {
  ground: '#ffffff',
  sunken: '#f5f6f5',
  text: '#1c211f',
  quiet: '#565d5a',
  line: '#d5dad7',
  /** Borders of fields: 3:1 against the ground. */
  edge: '#7f8985',
  accent: '#0b5d4e',
  onAccent: '#ffffff',
  accentWash: '#e4f1ed',
  danger: '#b3261e',
  dangerWash: '#fbeae9',
  open: '#0b5d4e',
  openWash: '#dcefe8',
  narrowed: '#8a5300',
  narrowedWash: '#fdf0d8',
  closed: '#5b6360',
  closedWash: '#ecefed',
  life: '#b3261e',
  lifeWash: '#fbeae9',
};

const dark: Record<keyof typeof light, string> = {
  ground: '#131715',
  sunken: '#1b201e',
  text: '#e8ecea',
  quiet: '#a9b2ae',
  line: '#37403c',
  edge: '#76817c',
  accent: '#5fc6ad',
  onAccent: '#06241d',
  accentWash: '#173a32',
  danger: '#ff9d94',
  dangerWash: '#3f1c19',
  open: '#5fc6ad',
  openWash: '#17392f',
  narrowed: '#f0b862',
  narrowedWash: '#3d2e12',
  closed: '#a9b2ae',
  closedWash: '#2a302d',
  life: '#ff9d94',
  lifeWash: '#3f1c19',
};

export const COLOURS: Record<Mode, Record<keyof typeof light, string>> = { light, dark };

const SIZES = { small: 12, text: 14, lead: 16, title: 20, number: 28, hero: 40 } as const;
const RADIUS = 6;
/** Noto per script after the system's own face: nothing is fetched. */
const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** Lane states and what shows them besides colour: `icon` is a name in icons.tsx. The word stands in the messages. */
export const STATES = {
  open: { colour: 'open', wash: 'openWash', icon: 'check' },
  narrowed: { colour: 'narrowed', wash: 'narrowedWash', icon: 'half' },
  closed: { colour: 'closed', wash: 'closedWash', icon: 'bar' },
  life: { colour: 'life', wash: 'lifeWash', icon: 'cross' },
} as const;
export type StateName = keyof typeof STATES;

/** antd's defaults miss AA for placeholders, disabled text, links and errors; these don't. */
export function antdTheme(mode: Mode, motion: boolean): ThemeConfig {
  const colour = COLOURS[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      motion,
      colorPrimary: colour.accent,
      colorInfo: colour.accent,
      colorLink: colour.accent,
      colorError: colour.danger,
      colorWarning: colour.narrowed,
      colorSuccess: colour.open,
      colorText: colour.text,
      colorTextSecondary: colour.quiet,
      colorTextTertiary: colour.quiet,
      colorTextQuaternary: mode === 'light' ? '#6b6b6b' : colour.quiet,
      colorTextDisabled: mode === 'light' ? '#6b6b6b' : colour.quiet,
      colorTextPlaceholder: mode === 'light' ? '#595959' : colour.quiet,
      colorTextLightSolid: colour.onAccent,
      colorBgBase: colour.ground,
      colorBgContainer: colour.ground,
      colorBgElevated: mode === 'dark' ? colour.sunken : colour.ground,
      colorBorder: colour.edge,
      borderRadius: RADIUS,
      fontFamily: FONT,
      fontSize: SIZES.text,
      controlHeight: 36,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: colour.onAccent },
    },
  };
}

/** Writes the colours as `--gl-name`, and the mode for `[data-mode]`. Through the object model, which a strict content policy allows. */
export function paint(root: HTMLElement, mode: Mode): void {
  root.dataset.mode = mode;
  root.style.setProperty('color-scheme', mode);
  root.style.setProperty('--gl-font', FONT);
  for (const [name, value] of Object.entries(COLOURS[mode])) {
    root.style.setProperty(`--gl-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
