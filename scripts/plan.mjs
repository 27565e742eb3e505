#!/usr/bin/env node
// A lane plan of the port's day that comes in on stdin: docs/lane-plan.md.
import './lib/require-node.mjs';
import { openLab } from './lib/lab.mjs';

const { planCommand } = await openLab('plan-command');
process.exitCode = await planCommand(process.argv.slice(2));
