/** A piece of SVG, already escaped. */
export type Svg = string & { readonly __svg: unique symbol };

type Attributes = Record<string, string | number>;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

/** Numbers with one decimal: what a screen shows, in half the bytes. */
const attributeText = (value: string | number) =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(value)}"`);
  const head = `<${name}${own.join('')}`;
  return (children.length ? `${head}>${children.join('')}</${name}>` : `${head}/>`) as Svg;
}

export const words = (text: string): Svg => escaped(text) as Svg;

export const label = (x: number, y: number, text: string, more: Attributes = {}): Svg =>
  element('text', { x, y, ...more }, words(text));

export const group = (x: number, y: number, ...children: readonly Svg[]): Svg =>
  element('g', { transform: `translate(${attributeText(x)} ${attributeText(y)})` }, ...children);

/** A whole picture on a light ground. `title` and `desc` are what a screen reader says of it. */
export const picture = (
  width: number,
  height: number,
  title: string,
  desc: string,
  ...children: readonly Svg[]
): string =>
  `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: 'img',
      'aria-labelledby': 'title desc',
      'font-family': 'system-ui, sans-serif',
      'font-size': 12,
      fill: '#1f2933',
    },
    element('title', { id: 'title' }, words(title)),
    element('desc', { id: 'desc' }, words(desc)),
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    ...children,
  )}\n`;
