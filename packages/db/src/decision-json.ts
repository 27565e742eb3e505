/** An instant column as the domain counts it: epoch milliseconds. */
export const epochMs = (column: string) => `(extract(epoch from ${column}) * 1000)::int8`;

/** The domain's Decision of a row `d` of decision, null where the join found none. `more`: further pairs, `'inputs', d.inputs`. */
export const decisionJson = (more?: string) => `case when d.version is null then null else json_build_object(
  'version', d.version, 'laneGroup', d.grp, 'lane', d.lane_id, 'plannedStartAt', ${epochMs('d.planned_start_at')},
  'promisedStartAt', ${epochMs('d.promised_start_at')}, 'callAt', ${epochMs('d.call_at')},
  'reasonCode', d.reason_code, 'reason', d.reason${more ? `, ${more}` : ''}) end`;
