-- The floor of ordinary traffic becomes a policy of the port; what was the same everywhere is each one's own now.
UPDATE port SET profile = jsonb_set(profile, '{policies,ordinaryFloorShare}', '0.5') WHERE profile ? 'policies' AND NOT profile->'policies' ? 'ordinaryFloorShare';
