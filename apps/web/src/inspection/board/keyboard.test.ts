import { describe, expect, it } from 'vitest';
import { entryOnBoard, moveOnBoard, type Stop } from './keyboard.js';

const head = (id: string): Stop => ({ id, top: -1 });
const columns: Stop[][] = [
  [head('lane-1'), { id: 'a', top: 0 }, { id: 'b', top: 100 }, { id: 'c', top: 300 }],
  [head('lane-2')],
  [head('lane-3'), { id: 'd', top: 90 }, { id: 'e', top: 400 }],
  [],
];
const move = (key: string, at: string) => moveOnBoard(key, at, columns);

describe('arrows', () => {
  it('go up and down a lane, its head on top, and stop at its ends', () => {
    expect(move('ArrowDown', 'lane-1')).toBe('a');
    expect(move('ArrowUp', 'a')).toBe('lane-1');
    expect(move('ArrowUp', 'lane-1')).toBeNull();
    expect(move('ArrowDown', 'c')).toBeNull();
    expect(move('Home', 'c')).toBe('lane-1');
    expect(move('End', 'lane-1')).toBe('c');
  });

  it('go sideways from head to head, and from a vehicle to the one nearest in time', () => {
    expect(move('ArrowRight', 'lane-1')).toBe('lane-2');
    expect(move('ArrowLeft', 'lane-3')).toBe('lane-2');
    expect(move('ArrowLeft', 'd')).toBe('lane-2');
    expect(move('ArrowLeft', 'e')).toBe('lane-2');
    expect(moveOnBoard('ArrowRight', 'c', [columns[0]!, columns[2]!])).toBe('e');
    expect(moveOnBoard('ArrowRight', 'b', [columns[0]!, columns[2]!])).toBe('d');
  });

  it('skip columns without anything, and stop at the edges of the board', () => {
    expect(move('ArrowRight', 'e')).toBeNull();
    expect(move('ArrowLeft', 'a')).toBeNull();
    expect(moveOnBoard('ArrowRight', 'c', [columns[0]!, [], columns[2]!])).toBe('e');
  });

  it('leave other keys, and stops that are gone, alone', () => {
    expect(move('Tab', 'a')).toBeNull();
    expect(move('ArrowDown', 'nobody')).toBeNull();
  });
});

describe('Tab enters', () => {
  it('where one was, else at the first vehicle from now on, else at the first lane', () => {
    expect(entryOnBoard('e', columns, 200)).toBe('e');
    expect(entryOnBoard('gone', columns, 200)).toBe('c');
    expect(entryOnBoard(null, columns, 1000)).toBe('lane-1');
    expect(entryOnBoard(null, [[]], 0)).toBeNull();
  });
});
