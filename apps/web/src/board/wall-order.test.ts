import { expect, test } from 'vitest';
import { wallOrder } from './wall-order.js';

const row = (n: number, status: Parameters<typeof wallOrder>[0][number]['status']) => ({ n, status });

test('called, at the gate and in inspection come before those who wait and those who are due, each as they start', () => {
  const rows = [
    row(1, 'referred'),
    row(2, 'confirmed'),
    row(3, 'in-inspection'),
    row(4, 'staged'),
    row(5, 'called'),
    row(6, 'confirmed'),
    row(7, 'at-gate'),
    row(8, 'called'),
    row(9, 'standby'),
  ];
  expect(wallOrder(rows).map(({ n }) => n)).toEqual([5, 8, 7, 3, 1, 4, 9, 2, 6]);
  expect(rows[0]!.n).toBe(1);
});
