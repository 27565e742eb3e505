import { describe, expect, it } from 'vitest';
import { clearest, type Drawing, falseFinders, type Modules } from './qr-mask.js';

const FINDER = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######'];
const ALIGNMENT = ['#####', '#   #', '# # #', '#   #', '#####'];
const QUIET = 4;

/** A code of `size` modules with its three finders, and what else is put on it at [x, y], within a quiet zone. */
function aCode(size: number, ...more: [picture: string[], x: number, y: number][]): Modules {
  const modules = Array.from({ length: size + 2 * QUIET }, () => Array<boolean>(size + 2 * QUIET).fill(false));
  for (const [picture, x, y] of [[FINDER, 0, 0], [FINDER, size - 7, 0], [FINDER, 0, size - 7], ...more] as const)
    for (const [row, signs] of picture.entries())
      for (const [column, sign] of [...signs].entries()) modules[QUIET + y + row]![QUIET + x + column] = sign === '#';
  return modules;
}

describe('what looks like a finder', () => {
  it('is nothing but the three corners, nor an alignment pattern', () => {
    expect(falseFinders(aCode(49))).toBe(0);
    expect(falseFinders(aCode(49, [ALIGNMENT, 38, 38]))).toBe(0);
  });

  it.each<[string, string[], number]>([
    ['a fourth finder', FINDER, 1],
    ['its cross alone', ['   #', '', '   #', '# ### #', '   #', '', '   #'], 1],
    ['a cross with a middle of two', ['   #', '', '# ## #', '# ## #', '', '   #'], 1],
    ['the stroke across alone', ['# ### #'], 0],
    ['the stroke down alone', ['#', '', '#', '#', '#', '', '#'], 0],
    ['a cross whose middle is one module', ['  #', '', '# # #', '', '  #'], 0],
  ])('%s', (_, picture, count) => {
    expect(falseFinders(aCode(49, [picture, 20, 20]))).toBe(count);
    expect(falseFinders(aCode(49, [picture, 12, 30], [picture, 30, 12]))).toBe(2 * count);
  });
});

describe('the clearest drawing', () => {
  const clear = aCode(21);
  const unclear = aCode(21, [FINDER, 9, 9]);
  const asked = (draw: (drawing: Drawing) => Modules) => {
    const masks: string[] = [];
    const drawn = clearest((drawing) => {
      masks.push(`${drawing.minVersion}:${drawing.maskPattern}`);
      return draw(drawing);
    });
    return { drawn, masks };
  };

  it('is the standard’s own where that is clear', () => {
    expect(asked(() => clear)).toEqual({ drawn: clear, masks: ['1:-1'] });
  });

  it('is the first mask that is clear', () => {
    expect(asked(({ maskPattern }) => (maskPattern === 2 ? clear : unclear))).toEqual({
      drawn: clear,
      masks: ['1:-1', '1:0', '1:1', '1:2'],
    });
  });

  it('is of the next version where no mask of this one is clear', () => {
    const larger = aCode(25);
    const { drawn, masks } = asked(({ minVersion }) => (minVersion === 2 ? larger : unclear));
    expect(drawn).toBe(larger);
    expect(masks.slice(-2)).toEqual(['1:7', '2:0']);
  });

  it('is the least unclear where none is', () => {
    const worse = aCode(49, [FINDER, 9, 9], [FINDER, 20, 20]);
    const better = aCode(49, [FINDER, 20, 20]);
    const { drawn, masks } = asked(({ maskPattern }) => (maskPattern === 5 ? better : worse));
    expect(drawn).toBe(better);
    expect(masks).toHaveLength(17);
  });
});
