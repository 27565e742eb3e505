import { isUtf8 } from 'node:buffer';
import { refused } from '@gl/domain/refusal';
import express, { type RequestHandler } from 'express';
import { refuse } from './refuse.js';

/** Nothing here is nested deeper than seven; what recurses over a body must never run out of stack. */
const MAX_DEPTH = 32;

/** Bodies are JSON in UTF-8, at most 2 MB, uncompressed, and mean one thing only. */
export const jsonBody: RequestHandler[] = [
  (req, res, next) => {
    const isEmpty = req.get('Content-Length') === '0' || req.is('*/*') === null;
    const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(req.get('Content-Type') ?? '')?.[1] ?? 'utf-8';
    if (isEmpty || (req.is('application/json') && charset.toLowerCase() === 'utf-8')) return next();
    refuse(req, res, refused('UNSUPPORTED_MEDIA_TYPE').refusal);
  },
  express.json({
    limit: '2mb',
    strict: true,
    inflate: false,
    verify(_req, _res, bytes) {
      if (!isUtf8(bytes) || isAmbiguous(bytes.toString()))
        throw Object.assign(new Error('not plain JSON'), { status: 400 });
    },
  }),
];

/** Whether JSON names a key twice in one object, which parsers read differently, or nests without end. Text that is no JSON may pass: its parser refuses it. */
export function isAmbiguous(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '{') open.push(new Set());
    else if (mark === '[') open.push(null);
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === '"') {
      const end = stringEnd(text, i);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const key = unescaped(text.slice(i, end + 1));
        if (keys.has(key)) return true;
        keys.add(key);
      }
      i = end;
    }
    if (open.length > MAX_DEPTH) return true;
  }
  return false;
}

function stringEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next++;
  return text[next] === ':';
}

function unescaped(key: string): string {
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return JSON.parse(key) as string;
  } catch {
    return key;
  }
}
