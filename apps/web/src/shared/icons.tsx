import type { ConsignmentKind } from '@gl/domain/booking';
import type { ReactNode } from 'react';

/** Line drawings of 24 by 24 beside their words; alone they say nothing to a screen reader. */
const DRAWINGS = {
  check: <path d="m4 12.5 5 5L20 6.5" />,
  half: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  bar: <path d="M4 12h16" strokeWidth="4" />,
  cross: <path d="M12 4v16M4 12h16" strokeWidth="4" />,
  plug: <path d="M9 3v5m6-5v5M6 8h12v3a6 6 0 0 1-12 0zm6 9v4" />,
  leaf: <path d="M5 19C5 9 11 4 20 4c0 9-5 15-15 15zm0 0 8-8" />,
  wide: <path d="M3 12h18M7 8l-4 4 4 4m10-8 4 4-4 4" />,
  box: <path d="m12 3 8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9" />,
  people: (
    <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-7 9c0-4 3-6 7-6s7 2 7 6m1-16.5a3.5 3.5 0 0 1 0 7m2 3.500c2 1 3 3 3 6" />
  ),
  lock: <path d="M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3" />,
  flame: <path d="M12 3c1 4 5 6 5 11a5 5 0 0 1-10 0c0-3 2-4 2-6 2 1 3 2 3 4 1-2 1-5 0-9z" />,
  empty: <path d="M4 7h16v11H4z" strokeDasharray="3 3" />,
  sun: (
    <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-6v2m0 16v2M2 12h2m16 0h2M5 5l1.500 1.500m11 11L19 19m0-14-1.500 1.500m-11 11L5 19" />
  ),
  moon: <path d="M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z" />,
  stop: <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM8.500 8.500l7 7m0-7-7 7" />,
  scan: <path d="M4 8V4h4m8 0h4v4m0 8v4h-4m-8 0H4v-4M3 12h18" />,
  warn: <path d="M12 4 2.500 20h19zm0 6v5m0 2v.5" />,
  copy: <path d="M8 8h12v12H8zM16 8V4H4v12h4" />,
  due: <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 3.500V12l3 2" />,
  parked: <path d="M5 4h14v16H5zm5 12V8h3a2.250 2.250 0 0 1 0 4.500h-3" />,
  bell: <path d="M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zm4 4.500h4" />,
  barrier: <path d="M5 21V8m-2 13h4M5 11h16V7H5m5 4 3-4m2 4 3-4" />,
  play: <path d="M7 4.500 19 12 7 19.500z" fill="currentColor" />,
  lens: <path d="M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500 21 21" />,
  told: <path d="M3 6h18v12H3zm0 1 9 7 9-7" />,
  untold: <path d="M3 6h18v12H3zm0 1 9 7 9-7M3 21 21 3" />,
  hand: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 5v8m-4-4h8" />,
  next: <path d="m9 5 7 7-7 7" />,
  back: <path d="m15 5-7 7 7 7" />,
} satisfies Record<string, ReactNode>;
export type IconName = keyof typeof DRAWINGS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number | string }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  );
}

export const GOODS_ICON: Record<ConsignmentKind, IconName> = {
  general: 'box',
  'new-energy': 'plug',
  produce: 'leaf',
  'large-equipment': 'wide',
  dangerous: 'flame',
  passengers: 'people',
  empty: 'empty',
};
