-- A lane is retired, never deleted: what crossed there keeps its name, and its number is not given again.
ALTER TABLE "lane" ADD COLUMN "retired_at" TIMESTAMPTZ(3);

-- Law: two ports share neither the letters that begin their references nor the number in their windows' ids, which has seven bits.
CREATE UNIQUE INDEX port_code ON port ((profile->>'code')) WHERE profile ? 'code';
ALTER TABLE port ADD CONSTRAINT port_no CHECK (no BETWEEN 1 AND 127);
