#!/usr/bin/env node
// Plans the days that the planner was tuned on and prints how well: docs/lane-plan.md.
import './lib/require-node.mjs';
import { openLab } from './lib/lab.mjs';

const { planDevCommand } = await openLab('plan-dev');
process.exitCode = planDevCommand(process.argv.slice(2));
