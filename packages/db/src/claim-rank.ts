import { RANKS, type Rank, rankOf } from '@gl/domain/capacity/rank';
import type { ServiceClass } from '@gl/domain/port';
import type { ClaimItem } from './claim-item.js';
import type { Sql } from './transaction.js';

/**
 * The items with the rank of each vehicle. A new one's follows from its verdict's group and its class; one that moves keeps the rank it was
 * counted under, since a move is no new verdict and what is given back must leave where it went in.
 */
export async function ranked(sql: Sql, items: ClaimItem[]): Promise<ClaimItem[]> {
  const standing = await standingRanks(sql, items);
  return items.map((item) => {
    const group = item.claim.ways[0]?.group ?? 'ordinary';
    const ranks = item.rows.vehicles.map(
      ({ id, serviceClass }) => standing.get(id) ?? rankOf(group, serviceClass as ServiceClass),
    );
    const withRank = <T extends { rank?: Rank }>(one: T, i: number): T => ({ ...one, rank: one.rank ?? ranks[i] });
    const { vehicles, releases } = item.claim;
    return { ...item, claim: { ...item.claim, vehicles: vehicles.map(withRank), releases: releases.map(withRank) } };
  });
}

async function standingRanks(sql: Sql, items: ClaimItem[]): Promise<Map<string, Rank>> {
  const ids = items.flatMap(({ rows }) => (rows.kind === 'moved' ? rows.vehicles.map(({ id }) => id) : []));
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; rank: number }>(
    'select id, rank from vehicle where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, rank }) => [id, RANKS[rank - 1]!]));
}
